/** The scripts and islands of a page, which come as modules, as the loader wants them. */
import type MagicString from 'magic-string';
import { resolve, type Site } from './address.ts';
import type { Needs } from './classic.ts';
import { attribute, startOfHead, textOf, type Element, type Page } from './page.ts';
import { nodesIn, parseScript, readSyntax } from './syntax.ts';

export interface ScriptsOf extends Site {
  readonly needs: Needs;
  readonly loader: string;
  /** How this page writes the way to a file. */
  readonly pathTo: (file: string) => string;
}

/** How often Astro's runtime of the islands says `import(`: for the view, its renderer and a second try. */
const ISLAND_IMPORTS = 3;
/** Islands that come alive at once, whose scripts the page had better ask for at once. */
const AT_ONCE: ReadonlySet<string> = new Set(['load', 'idle', 'only']);

const isIslandRuntime = (text: string): boolean =>
  text.includes('astro-island') && text.includes('customElements');

const hasImports = (text: string): boolean => {
  const program = parseScript(text);
  const isStatic = nodesIn(program, 'body').some(({ type }) => type === 'ImportDeclaration');
  return isStatic || readSyntax(program, new Set()).imports.length > 0;
};

/**
 * Changes `out`, which holds the page's source.
 *
 * @returns the elements that are replaced whole, and what is wrong, as sentences
 */
export const rewriteScripts = (
  page: Page,
  out: MagicString,
  site: ScriptsOf,
): { readonly replaced: ReadonlySet<Element>; readonly problems: readonly string[] } => {
  const { file } = page;
  const problems: string[] = [];
  const replaced = new Set<Element>();
  const written = new Set<string>();
  const early = new Set<string>();

  const fileAt = (address: string | undefined): string | undefined => {
    const target = address === undefined ? 'elsewhere' : resolve(file, address.trim(), site);
    return typeof target === 'string' ? undefined : target.file;
  };
  const tag = (of: string, run: string): string =>
    `<script defer${run} src="${site.pathTo(of)}"></script>`;
  /** A script with what it needs before it; `defer` keeps the order, as it was with modules. */
  const tags = (script: string): string => {
    const before = site.needs(script).filter((need) => !written.has(need));
    for (const need of before) written.add(need);
    return before.map((need) => tag(need, '')).join('') + tag(script, ' data-run');
  };

  const script = (element: Element): void => {
    const { sourceCodeLocation: location } = element;
    const text = textOf(element);
    const isModule = attribute(element, 'type') === 'module';
    const own = fileAt(attribute(element, 'src'));
    if (isModule && own !== undefined && location) {
      out.overwrite(location.startOffset, location.endOffset, tags(own));
      replaced.add(element);
    } else if (isModule && text !== '' && hasImports(text)) {
      problems.push(
        `${file}: a module script in the page imports something, which a page opened from disk may not. Let Astro bundle it: a <script> without attributes.`,
      );
    }
    const start = element.childNodes[0]?.sourceCodeLocation?.startOffset;
    if (!isIslandRuntime(text) || start === undefined) return;
    const places = [...text.matchAll(/\bimport\(/g)].map((match) => start + match.index);
    for (const place of places) out.overwrite(place, place + 'import'.length, 'M');
    if (places.length !== ISLAND_IMPORTS) {
      problems.push(
        `${file}: Astro’s runtime of the islands says import( ${places.length} times instead of ${ISLAND_IMPORTS}. It has changed: see what it imports now, then src/portable/scripts.ts.`,
      );
    }
  };

  for (const element of page.elements) {
    const { tagName } = element;
    const given = (name: string): string | undefined => attribute(element, name);
    if (tagName === 'script') script(element);
    if (tagName === 'astro-island' && AT_ONCE.has(given('client') ?? '')) {
      for (const own of ['renderer-url', 'component-url'].map((name) => fileAt(given(name)))) {
        if (own !== undefined) for (const one of [...site.needs(own), own]) early.add(one);
      }
    }
    if (tagName === 'use' && /^[^#]/.test(given('href') ?? given('xlink:href') ?? '#')) {
      problems.push(
        `${file}: <use> takes a picture out of another file, which a page opened from disk may not. Put the <symbol> into the page.`,
      );
    }
    if (given('crossorigin') !== undefined && fileAt(given('src') ?? given('href')) !== undefined) {
      problems.push(
        `${file}: crossorigin on <${tagName}> keeps a page opened from disk from loading a file of its own. Leave it out.`,
      );
    }
  }
  const preloads = [...early].map(
    (one) => `<link rel="preload" as="script" href="${site.pathTo(one)}">`,
  );
  const start = startOfHead(page);
  if (start !== undefined)
    out.appendLeft(start, `<script>${site.loader}</script>${preloads.join('')}`);
  return { replaced, problems };
};
