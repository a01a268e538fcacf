/** The last step of a build: a finished folder → the list of its files, and the worker that keeps them. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import {
  hashLetters,
  shelfOf,
  sizeOf,
  wholeOf,
  workerFile,
  type Book,
  type BookFile,
  type Size,
} from './book.ts';

const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, hashLetters);

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** A page's title without the book's name after it. */
const titleOf = (html: string): string | undefined =>
  /<title>([^<]*)<\/title>/
    .exec(html)?.[1]
    ?.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/ · [^·]*$/, '')
    .trim();

/** The book as it lies in a built folder, in the order of its paths; the build is named after its files. */
export const listBook = async (folder: string): Promise<Book> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .map((path) => path.split(sep).filter(Boolean).join('/'))
    .sort();
  const all = new Set(paths);
  const files: BookFile[] = [];
  for (const path of paths) {
    const shelf = shelfOf(path, all);
    if (shelf === undefined) continue;
    const bytes = await readFile(join(folder, path));
    const title = path.endsWith('.html') ? titleOf(bytes.toString('utf8')) : undefined;
    const plain = { path, bytes: bytes.length, hash: hashOf(bytes), shelf };
    files.push(title === undefined ? plain : { ...plain, title });
  }
  const build = hashOf(files.map(({ path, hash }) => `${path}\n${hash}\n`).join(''));
  return { build, files };
};

/** The worker as one classic script, which every browser with service workers starts. */
const workerCode = async (): Promise<string> => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('offline.worker.ts', import.meta.url)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
};

/**
 * Writes the worker with the list of `folder` in it. To be called when nothing will change a file any more:
 * what differs from the list by a byte is taken for another build's.
 *
 * @returns the size of the whole book.
 */
export const writeWorker = async (folder: string): Promise<Size> => {
  const book = await listBook(folder);
  await writeFile(
    join(folder, workerFile),
    `const BOOK=${JSON.stringify(book)};\n${await workerCode()}`,
  );
  return sizeOf(wholeOf(book));
};
