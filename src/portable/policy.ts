/** The content security policy of a page, with the hashes of what stands in it. */
import { createHash } from 'node:crypto';
import { attribute, readPage, startOfHead, textOf, type Element } from './page.ts';

const hash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/** Types that the browser runs or obeys; others are data, which no policy asks about. */
const OBEYED: ReadonlySet<string> = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'importmap',
  'speculationrules',
]);

const isInlineScript = (element: Element): boolean =>
  element.tagName === 'script' &&
  attribute(element, 'src') === undefined &&
  OBEYED.has((attribute(element, 'type') ?? '').trim().toLowerCase());

/** The hashes of a page's inline scripts and styles, sorted, each once. */
export const inlineHashes = (
  html: string,
): { readonly scripts: readonly string[]; readonly styles: readonly string[] } => {
  const { elements } = readPage('', html);
  const hashes = (of: readonly Element[]) => [...new Set(of.map((e) => hash(textOf(e))))].sort();
  return {
    scripts: hashes(elements.filter(isInlineScript)),
    styles: hashes(elements.filter((e) => e.tagName === 'style')),
  };
};

/**
 * What the page may do: run and load what comes with the site, nothing else. Styles in attributes
 * are allowed because formulas and stills are made of them at build; `data:` may be fetched and
 * `blob:` started as a worker because pages opened from disk have no other way.
 */
export const policyFor = (html: string): string => {
  const { scripts, styles } = inlineHashes(html);
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "style-src-attr 'unsafe-inline'",
    "worker-src 'self' blob:",
    "connect-src 'self' data:",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
  ].join('; ');
};

/**
 * The page with its policy, first in `<head>` but for the `<meta charset>`: it binds only what comes after it.
 * To be called after every other change to the page.
 *
 * @throws Error where the page has no `<head>` tag.
 */
export const withPolicy = (file: string, html: string): string => {
  const at = startOfHead(readPage(file, html));
  if (at === undefined) throw new Error(`${file}: the page has no <head> tag.`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
  return html.slice(0, at) + meta + html.slice(at);
};
