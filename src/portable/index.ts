/**
 * The only way any code asks for a file or a worker, so that one build can serve http and disk.
 * Paths are from the site's root, without a leading slash: `data/digits.bin`.
 */
import { fromDisk, readTwin } from './disk.ts';
import { PortableError } from './error.ts';
import { request, type LoadOptions } from './request.ts';

export { PortableError, type PortableErrorCode } from './error.ts';
export type { LoadOptions } from './request.ts';
export { nextTurn } from './turn.ts';
export { startWorker } from './worker.ts';

const base = (): string => import.meta.env.BASE_URL.replace(/\/?$/, '/');

/**
 * The address of a file of the site. The build writes into each page where the site's root is; the
 * dev server and tests know it as the base. On the server it is a root-absolute path, which the
 * build makes relative.
 */
export const url = (path: string): string => {
  if (typeof document === 'undefined') return base() + path;
  const root = document.documentElement.dataset['root'] ?? base();
  return new URL(path, new URL(root, location.href)).href;
};

/**
 * The bytes of a file under `data/`, which a page opened from disk finds in the file's twin.
 * Throws `PortableError`, whose message is a sentence for the reader.
 */
export const loadBinary = (
  path: string,
  options: LoadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> =>
  fromDisk() ? readTwin(url(path), path, options) : request(url(path), path, options);

/** What a JSON file under `data/` says; as `loadBinary` otherwise. */
export const loadJson = async (path: string, options: LoadOptions = {}): Promise<unknown> => {
  const text = new TextDecoder().decode(await loadBinary(path, options));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PortableError(
      'damaged',
      path,
      `${path} came damaged. Reload the page to fetch it anew.`,
      cause,
    );
  }
};
