import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/**
 * A built folder. What the steps of the build put into it or drop is held back until `save`, so that a build
 * that stops has changed nothing.
 */
export class Tree {
  readonly #folder: string;
  readonly #files: Set<string>;
  readonly #held = new Map<string, string | Uint8Array>();
  readonly #dropped = new Set<string>();

  private constructor(folder: string, files: readonly string[]) {
    this.#folder = folder;
    this.#files = new Set(files);
  }

  static async of(folder: string): Promise<Tree> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
      .map((path) => path.split(sep).filter(Boolean).join('/'));
    return new Tree(folder, files.sort());
  }

  /** Every file, those that will be written too, by its path from the root. */
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  /** The files whose names end so. */
  ending(end: string): readonly string[] {
    return [...this.#files].filter((file) => file.endsWith(end));
  }

  async bytes(file: string): Promise<Uint8Array> {
    const held = this.#held.get(file);
    if (typeof held === 'string') return Buffer.from(held);
    return held ?? readFile(join(this.#folder, file));
  }

  async text(file: string): Promise<string> {
    const held = this.#held.get(file);
    return typeof held === 'string' ? held : Buffer.from(await this.bytes(file)).toString('utf8');
  }

  put(file: string, content: string | Uint8Array): void {
    this.#files.add(file);
    this.#dropped.delete(file);
    this.#held.set(file, content);
  }

  drop(file: string): void {
    this.#files.delete(file);
    this.#held.delete(file);
    this.#dropped.add(file);
  }

  async save(): Promise<void> {
    for (const [file, content] of this.#held) {
      const path = join(this.#folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    this.#held.clear();
    for (const file of this.#dropped) await rm(join(this.#folder, file), { force: true });
    this.#dropped.clear();
  }
}
