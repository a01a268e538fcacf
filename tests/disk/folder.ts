/** The built site as it lies on somebody's disk. */
import { unzipSync } from 'fflate';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Folder {
  /** The address of a file in it, as the browser shows it. */
  address(path: string): string;
  remove(): void;
}

/** A folder whose name has everything in it that an address has to spell. */
const newFolder = (fill: (folder: string) => string): Folder => {
  const parent = mkdtempSync(join(tmpdir(), 'book-'));
  const folder = fill(join(parent, 'My bøker (1) #2 50% of it'));
  return {
    address: (path) => pathToFileURL(join(folder, path)).href,
    remove: () => rmSync(parent, { recursive: true }),
  };
};

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** A copy of what `npm run build` writes. */
export const copyOnDisk = (): Folder =>
  newFolder((folder) => {
    cpSync(dist, folder, { recursive: true });
    return folder;
  });

/** What a reader has who downloaded the zip and unpacked it. */
export const unzipOnDisk = (): Folder =>
  newFolder((folder) => {
    const zip = join(dist, 'nudge.zip');
    if (!existsSync(zip)) {
      throw new Error('There is no dist/nudge.zip. Run `npm run build:zip` first, then this test.');
    }
    for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    return join(folder, 'nudge');
  });
