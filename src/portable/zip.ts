/** The book as one file to take along: what a reader unpacks and opens from disk. */
import { strToU8, zipSync } from 'fflate';
import { attribute, readPage } from './page.ts';
import { twinOf } from './twin.ts';

/** What nobody asks for who opens the book from disk. */
const isOnlyOnline = (file: string, files: ReadonlySet<string>): boolean =>
  // From disk, the twin is read instead.
  files.has(twinOf(file)) ||
  // For hosts, machines and other people's links.
  /^(?:404\.html|(?:feed|sitemap)\.xml|robots\.txt|sw\.js|pictures\/.*)$/.test(file) ||
  // Every browser that can run the book reads woff2.
  /\.(?:woff|ttf|otf|eot)$/.test(file);

/** A page without what stands in it for readers on the site alone: elements with `data-online`. */
export const withoutOnline = (html: string): string => {
  const places = readPage('', html)
    .elements.filter((element) => attribute(element, 'data-online') !== undefined)
    .flatMap(({ sourceCodeLocation: at }) => (at ? [at] : []));
  return places
    .toSorted((a, b) => b.startOffset - a.startOffset)
    .reduce(
      (text, { startOffset, endOffset }) => text.slice(0, startOffset) + text.slice(endOffset),
      html,
    );
};

/** As a reader is told it: `3.4 MB`. */
export const sizeText = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** A page in which each element with `data-size-of` says the size of that file. */
export const withSize = (html: string, file: string, bytes: number): string =>
  readPage('', html)
    .elements.filter((element) => attribute(element, 'data-size-of') === file)
    .flatMap(({ sourceCodeLocation: at }) => (at?.startTag ? [at.startTag.endOffset] : []))
    .toSorted((a, b) => b - a)
    .reduce((text, at) => text.slice(0, at) + sizeText(bytes) + text.slice(at), html);

/**
 * The files in one folder of a zip, with a text that says how to open them. The same files give the same
 * bytes: in the order of their names, at the first moment that a zip can name.
 */
export const packBook = (
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  readMe: string,
): Uint8Array => {
  const names = new Set(files.keys());
  const kept = [...files].filter(([file]) => !isOnlyOnline(file, names));
  // Windows’ Notepad of old wants its own ends of lines.
  const all = [...kept, ['README.txt', strToU8(readMe.replaceAll('\n', '\r\n'))] as const];
  const inside = all
    .map(([file, bytes]) => [`${folder}/${file}`, bytes] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(inside), { level: 9, mtime: new Date(1980, 0, 1) });
};
