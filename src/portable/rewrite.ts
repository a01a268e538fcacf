/** Makes every address in a page relative and its scripts classic, and says what would not work. */
import MagicString from 'magic-string';
import { relative, relativeSheet, resolve, rootFrom, type Site } from './address.ts';
import { attribute, textOf, type Element, type Page } from './page.ts';
import { rewriteScripts } from './scripts.ts';
import type { Needs } from './classic.ts';

const ADDRESSES: ReadonlySet<string> = new Set([
  'href',
  'xlink:href',
  'src',
  'poster',
  'action',
  'formaction',
  'component-url',
  'renderer-url',
  'before-hydration-url',
]);
const SETS: ReadonlySet<string> = new Set(['srcset', 'imagesrcset']);

export interface Rewriting extends Site {
  /** The ids of a page of the site; `undefined` for a file that is no page. */
  readonly anchorsOf: (file: string) => ReadonlySet<string> | undefined;
  /** The path at which the site will be published; for `404.html`. */
  readonly home: string;
  /** Where the build puts what it names itself: `_astro`. */
  readonly assets: string;
  readonly needs: Needs;
  /** The text of the loader, which every page begins with. */
  readonly loader: string;
}

export interface Rewritten {
  readonly html: string;
  /** Sentences, each naming the page and what is wrong. */
  readonly problems: readonly string[];
}

const escaped = (value: string): string => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

/** A fragment like `#figure=17.1&rate=0.01` is the state of a figure, which no id answers to. */
const leadsToId = (fragment: string): boolean =>
  fragment !== '' && fragment !== 'top' && !/[=]|^:~:/.test(fragment);

/**
 * A page with relative addresses, its links spelt with `.html`, its scripts as the loader wants them,
 * and the way to the root in `<html data-root>`. Bytes that need no change keep as they are.
 *
 * `404.html` gets addresses from the host's root, since a host serves it at any depth.
 */
export const rewritePage = (page: Page, site: Rewriting): Rewritten => {
  const { file, source } = page;
  const out = new MagicString(source);
  const problems: string[] = [];
  const fixed = file === '404.html';
  const quotedAsset = new RegExp(`["'\`]${site.base}${site.assets}/`);

  const pathTo = (to: string): string => encodeURI(fixed ? site.home + to : relative(file, to));
  const address = (written: string): string => {
    const target = resolve(file, written.trim(), site);
    if (target === 'elsewhere') return written;
    if (target === 'broken') {
      problems.push(`${file}: the link ${written} leads to no file of the site.`);
      return written;
    }
    const ids = leadsToId(target.fragment) ? site.anchorsOf(target.file) : undefined;
    if (ids && !ids.has(target.fragment)) {
      problems.push(
        `${file}: the link ${written} leads to #${target.fragment}, which ${target.file} does not have.`,
      );
    }
    if (/^(?:[?#]|$)/.test(written)) return written;
    return pathTo(target.file) + target.tail;
  };
  const sheet = (css: string): string => (fixed ? css : relativeSheet(css, file, site));

  const newValue = (element: Element, name: string, value: string): string => {
    const { tagName } = element;
    if (ADDRESSES.has(name) || (name === 'data' && tagName === 'object')) return address(value);
    if (SETS.has(name)) {
      const candidates = value.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/));
      return candidates.map(([of = '', ...size]) => [address(of), ...size].join(' ')).join(', ');
    }
    if (name === 'style') return sheet(value);
    const isRefresh = /^refresh$/i.test(attribute(element, 'http-equiv') ?? '');
    if (tagName === 'meta' && name === 'content' && isRefresh) {
      return value.replace(/(url=)(.*)$/i, (_, key: string, to: string) => key + address(to));
    }
    return value;
  };

  const scripts = rewriteScripts(page, out, { ...site, pathTo });
  problems.push(...scripts.problems);

  for (const element of page.elements) {
    if (scripts.replaced.has(element)) continue;
    const { tagName, sourceCodeLocation: location } = element;
    if (!location) continue;
    for (const { name, value, prefix } of element.attrs) {
      const whole = prefix ? `${prefix}:${name}` : name;
      const at = location.attrs?.[whole];
      if (!at) continue;
      const next = newValue(element, whole, value);
      if (next !== value)
        out.overwrite(at.startOffset, at.endOffset, `${whole}="${escaped(next)}"`);
      if (whole === 'props' && quotedAsset.test(value)) {
        problems.push(
          `${file}: an island's props hold an address under ${site.base}${site.assets}/, which would not work below a sub-path. Import the file in the view instead.`,
        );
      }
      if (/^on[a-z]+$/.test(whole)) {
        problems.push(`${file}: ${whole} on <${tagName}> would be blocked by the security policy.`);
      }
    }
    const text = element.childNodes[0]?.sourceCodeLocation;
    if (tagName === 'style' && text && location.endTag) {
      const css = source.slice(text.startOffset, location.endTag.startOffset);
      const next = sheet(css);
      if (next !== css) out.overwrite(text.startOffset, location.endTag.startOffset, next);
    }
    if (tagName === 'script' && attribute(element, 'src') === undefined) {
      if (quotedAsset.test(textOf(element))) {
        problems.push(
          `${file}: an inline script names a file under ${site.base}${site.assets}/, which would not work below a sub-path.`,
        );
      }
    }
    if (tagName === 'html' && location.startTag) {
      const root = fixed ? site.home : rootFrom(file);
      out.appendLeft(location.startOffset + '<html'.length, ` data-root="${escaped(root)}"`);
    }
  }
  if (!page.elements.some((e) => e.tagName === 'html' && e.sourceCodeLocation?.startTag)) {
    problems.push(`${file}: the page has no <html> tag to write the way to the root into.`);
  }
  return { html: out.toString(), problems };
};
