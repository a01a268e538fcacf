/** The built site, as the tests in this folder read it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../dist/', import.meta.url);

/** Every file of `dist/`, from its root. Says what to do where there is no build. */
export const builtFiles = (): readonly string[] => {
  if (!existsSync(new URL('index.html', folder))) {
    throw new Error('There is no built site in dist/. Run `npm run build` first, then this test.');
  }
  return readdirSync(fileURLToPath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .map((path) => path.slice(fileURLToPath(folder).length).replace(/^\//, ''));
};

export const readBytes = (file: string): Uint8Array => readFileSync(new URL(file, folder));
export const readText = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
