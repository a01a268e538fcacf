/** The book as a list of files, and what follows from it. Pure: the build, the worker and the tests share it. */

/**
 * - `book`: kept when the reader asks for the whole book.
 * - `read`: kept only once it has been read; figures by themselves, which the chapters hold anyway.
 */
export type Shelf = 'book' | 'read';

export interface BookFile {
  /** From the site's root: `chapters/one.html`. */
  readonly path: string;
  readonly bytes: number;
  /** The first 22 letters of the SHA-256 in base64url: 132 bits. */
  readonly hash: string;
  readonly shelf: Shelf;
  /** Of a page: what a list of pages calls it. */
  readonly title?: string;
}

/** One build of the book: every file that the worker may hand out, and one name for all of them. */
export interface Book {
  readonly build: string;
  readonly files: readonly BookFile[];
}

export interface Size {
  readonly files: number;
  readonly bytes: number;
}

export const hashLetters = 22;

/**
 * Where a file of the built site stands, if the worker is to keep it at all. Left out: what only a page
 * opened from disk asks for (the script twin `x.js` of a file `x`), what is fetched to be taken away
 * (archives, the printed book, citations), what only machines read (pictures for links among it), and the page for addresses that do not exist.
 */
export const shelfOf = (path: string, all: ReadonlySet<string>): Shelf | undefined => {
  if (path.endsWith('.js') && all.has(path.slice(0, -'.js'.length))) return undefined;
  if (/\.(?:zip|pdf|xml|txt|bib|csl\.json|map|woff|ttf)$|^pictures\//.test(path)) return undefined;
  if (path === '404.html' || path === workerFile) return undefined;
  return /^(?:gallery|embed)\//.test(path) ? 'read' : 'book';
};

/** The worker's own file, at the site's root: what stands there answers for everything below. */
export const workerFile = 'service-worker.js';

/**
 * The path of a file that an address means, its query and fragment ignored; `undefined` where it does
 * not lie below `scope`, which ends with a slash. Whether there is such a file, `find` knows.
 */
export const pathIn = (scope: string, address: string): string | undefined => {
  const [plain = ''] = address.split(/[?#]/);
  if (!plain.startsWith(scope)) return undefined;
  try {
    return decodeURIComponent(plain.slice(scope.length));
  } catch {
    return undefined;
  }
};

export const addressOf = (scope: string, path: string): string =>
  scope + path.split('/').map(encodeURIComponent).join('/');

/** The file that a host would send for a path: itself, a folder's index, or the page whose ending was left out. */
export const find = (book: Book, path: string): BookFile | undefined => {
  const folder = path === '' || path.endsWith('/');
  const names = folder ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`];
  return names
    .map((name) => book.files.find((file) => file.path === name))
    .find((file) => file !== undefined);
};

export const sizeOf = (files: readonly BookFile[]): Size => ({
  files: files.length,
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** What "the whole book" means. */
export const wholeOf = (book: Book): readonly BookFile[] =>
  book.files.filter(({ shelf }) => shelf === 'book');

export interface Step {
  readonly path: string;
  /** What has to come over the network for it: nothing, where the same bytes are on the device. */
  readonly bytes: number;
}

/**
 * What is still to be done until the whole of `book` is kept.
 *
 * @param here paths that are kept of this build
 * @param known hashes of files kept of any build: these are copied, not fetched
 * @param read paths that the reader has of the build they leave: what they have they go on having
 */
export const planOf = (
  book: Book,
  here: ReadonlySet<string>,
  known: ReadonlySet<string>,
  read: ReadonlySet<string> = new Set(),
): readonly Step[] =>
  book.files
    .filter(({ path, shelf }) => (shelf === 'book' || read.has(path)) && !here.has(path))
    .map(({ path, hash, bytes }) => ({ path, bytes: known.has(hash) ? 0 : bytes }));

/** What the reader has on the device. */
export interface Current {
  readonly build: string;
  /** The whole book was asked for and came. */
  readonly whole: boolean;
}

/**
 * Whether the reader is to be asked: the whole book is kept, and the site has another build of it.
 * Which of the two is newer nobody can tell from a hash, and nobody needs to: the site's is the one in force.
 */
export const isOffered = (current: Current, site: Book): boolean =>
  current.whole && current.build !== site.build;
