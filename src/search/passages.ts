/**
 * What can be found in a built page: its sections by their headings, its figures by their captions, the
 * glossary's entries. What nobody reads as text is left out: stills, cards, listings, the site's bar.
 */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { formulaLine } from './formula.ts';
import type { IndexedPage, Passage } from './index-file.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);
const get = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

function* below(node: Node): Generator<Element> {
  for (const child of childrenOf(node)) {
    if (isElement(child)) yield child;
    yield* below(child);
  }
}
const firstBelow = (node: Node, is: (element: Element) => boolean): Element | undefined =>
  below(node).find(is);
const tagged =
  (name: string) =>
  (element: Element): boolean =>
    element.tagName === name;

const silentTags = new Set(
  'button dialog nav noscript pre script select style svg template'.split(' '),
);
const silentClasses = new Set(['anchor', 'expressive-code', 'listing', 'sr-only']);

/** Not text to be found. `data-search="no"` is how a page says so itself. */
const isSilent = (element: Element): boolean =>
  silentTags.has(element.tagName) ||
  ['hidden', 'popover'].some((name) => get(element, name) !== undefined) ||
  get(element, 'aria-hidden') === 'true' ||
  get(element, 'data-search') === 'no' ||
  (get(element, 'class') ?? '').split(/\s+/).some((name) => silentClasses.has(name));

const isFigure = (element: Element): boolean =>
  element.tagName === 'figure' && get(element, 'data-widget') !== undefined;

const inline = new Set(
  'a abbr b cite code em i kbd mark q s samp small span strong sub sup time u var'.split(' '),
);

/** The text below a node, with spaces between its blocks. */
const loose = (node: Node): string => {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!isElement(node)) return childrenOf(node).map(loose).join('');
  if (isSilent(node) || isFigure(node)) return inline.has(node.tagName) ? '' : ' ';
  if (node.tagName === 'math') return formulaLine(node);
  const inner = childrenOf(node).map(loose).join('');
  return inline.has(node.tagName) ? inner : ` ${inner} `;
};

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const textOf = (node: Node | undefined): string => (node ? tidy(loose(node)) : '');

/** Where a passage of its own may begin. */
const mayOpen = (element: Element): boolean =>
  isFigure(element) || /^(?:h[1-6]|dl)$/.test(element.tagName);

/** A passage while its text is still being gathered. */
interface Gathering extends Omit<Passage, 'page' | 'text'> {
  parts: string[];
}

/** Walks through `<main>` and cuts it at every heading that has an address. */
class Reader {
  readonly found: Gathering[] = [];
  place: string | undefined;
  #open: Gathering | undefined;
  #above = '';

  read(node: Node): void {
    if (!isElement(node)) {
      this.#open?.parts.push(loose(node));
      return;
    }
    if (isSilent(node)) return;
    this.place ??= get(node, 'data-place');
    if (isFigure(node)) this.#figure(node);
    else if (/^h[1-6]$/.test(node.tagName)) this.#heading(node, get(node, 'id'));
    else if (node.tagName === 'div' && node.parentNode?.nodeName === 'dl' && get(node, 'id'))
      this.#term(node, get(node, 'id') ?? '');
    // Of one paragraph, the text; of what may hold headings and figures, each part for itself.
    else if (node.tagName === 'dl' || firstBelow(node, mayOpen) !== undefined)
      for (const child of childrenOf(node)) this.read(child);
    else this.#open?.parts.push(loose(node));
  }

  #heading(heading: Element, anchor: string | undefined): void {
    const title = textOf(heading);
    const isPage = heading.tagName === 'h1';
    if (!isPage && !anchor) {
      this.#open?.parts.push(` ${title}. `);
      return;
    }
    const above = heading.tagName > 'h2' ? this.#above : '';
    if (heading.tagName <= 'h2') this.#above = isPage ? '' : title;
    this.#open = {
      kind: 'section',
      anchor: isPage ? '' : (anchor ?? ''),
      title,
      ...(above && { above }),
      parts: [],
    };
    this.found.push(this.#open);
  }

  #figure(figure: Element): void {
    const name = get(figure, 'data-figure');
    if (name === undefined) return;
    this.found.push({
      kind: 'figure',
      anchor: `figure=${name}`,
      title: get(figure, 'aria-label') ?? '',
      ...(this.#above && { above: this.#above }),
      parts: [textOf(firstBelow(figure, tagged('figcaption')))],
    });
  }

  #term(entry: Element, anchor: string): void {
    const title = textOf(firstBelow(entry, tagged('dt')));
    const parts = [...below(entry)].filter(tagged('dd')).map(loose);
    this.found.push({ kind: 'term', anchor, title, parts });
  }
}

const isKeptFromRobots = (document: Node): boolean =>
  firstBelow(
    document,
    (each) => get(each, 'name') === 'robots' && (get(each, 'content') ?? '').includes('noindex'),
  ) !== undefined;

export interface FoundPage {
  readonly page: IndexedPage;
  readonly passages: readonly Omit<Passage, 'page'>[];
}

/** What can be found in a page; undefined where it has nothing, or asks not to be found. */
export const passagesOf = (file: string, html: string): FoundPage | undefined => {
  const document = parse(html, { scriptingEnabled: false });
  const main = firstBelow(document, tagged('main'));
  if (main === undefined || isKeptFromRobots(document)) return undefined;
  const reader = new Reader();
  for (const child of main.childNodes) reader.read(child);
  const [opening] = reader.found;
  if (opening === undefined) return undefined;
  const title = reader.found.find(({ anchor }) => anchor === '')?.title ?? opening.title;
  return {
    page: { file, title, ...(reader.place !== undefined && { place: reader.place }) },
    passages: reader.found.map(({ parts, ...passage }) => ({
      ...passage,
      text: tidy(parts.join(' ')),
    })),
  };
};
