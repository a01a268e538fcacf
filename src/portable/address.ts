/** Pure functions over the site's own addresses. A "file" is a path from the site's root: `chapters/one.html`. */
import { posix } from 'node:path';

export interface Site {
  /** Every file that was built. */
  readonly files: ReadonlySet<string>;
  /** What root-absolute addresses in the pages begin with: `/`. */
  readonly base: string;
}

/** From one file to another, always beginning with a dot: a module specifier has to. */
export const relative = (from: string, to: string): string => {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
};

/** From a file to the site's root: `./`, `../`, … */
export const rootFrom = (file: string): string => '../'.repeat(file.split('/').length - 1) || './';

export interface Target {
  readonly file: string;
  /** `?query#fragment` as written. */
  readonly tail: string;
  /** The decoded fragment, empty where there is none. */
  readonly fragment: string;
}

/** Not an address of this site: another host, `mailto:`, `data:` … */
const isElsewhere = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * What an address written in `from` means: a file of the site (found with or without its `.html`),
 * `elsewhere`, or `broken` where the site has no such file.
 */
export const resolve = (
  from: string,
  address: string,
  { files, base }: Site,
): Target | 'elsewhere' | 'broken' => {
  if (isElsewhere(address)) return 'elsewhere';
  const hash = address.indexOf('#');
  const fragment = hash < 0 ? '' : decoded(address.slice(hash + 1));
  const end = address.search(/[?#]/);
  const path = decoded(end < 0 ? address : address.slice(0, end));
  const tail = end < 0 ? '' : address.slice(end);
  if (path === '') return { file: from, tail, fragment };
  const rooted = path.startsWith(base) ? path.slice(base.length) : path.replace(/^\//, '');
  const plain = path.startsWith('/') ? rooted : posix.join(posix.dirname(from), path);
  const name = plain === base.slice(1, -1) ? '' : plain.replace(/^\.\/?|\/$/g, '');
  const file = [name, `${name}.html`, posix.join(name, 'index.html')].find((f) => files.has(f));
  return file === undefined ? 'broken' : { file, tail, fragment };
};

/** The root-absolute `url(…)` in a style sheet made relative to where the sheet stands. */
export const relativeSheet = (sheet: string, from: string, site: Site): string =>
  sheet.replace(
    /url\(\s*(["']?)(\/(?!\/)[^)"']*)\1\s*\)/g,
    (whole, quote: string, path: string) => {
      const target = resolve(from, path, site);
      if (typeof target === 'string') return whole;
      return `url(${quote}${encodeURI(relative(from, target.file))}${target.tail}${quote})`;
    },
  );
