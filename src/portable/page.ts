/** A page as parse5 reads it, with where each thing stands in the source. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;

export interface Page {
  /** Path from the site's root. */
  readonly file: string;
  readonly source: string;
  /** Every element, in document order, those in templates too. */
  readonly elements: readonly Element[];
}

const isElement = (node: DefaultTreeAdapterTypes.Node): node is Element => 'tagName' in node;

function* elementsIn(parent: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    yield child;
    yield* elementsIn(child);
    // What a <template> holds is not among its children, and comes to life later.
    if ('content' in child) yield* elementsIn(child.content);
  }
}

export const readPage = (file: string, source: string): Page => ({
  file,
  source,
  // Without scripting, so that what <noscript> holds is read as elements too.
  elements: [
    ...elementsIn(parse(source, { sourceCodeLocationInfo: true, scriptingEnabled: false })),
  ],
});

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((a) => a.name === name)?.value;

/** The text of a <script> or <style>, as the browser hashes it. */
export const textOf = (element: Element): string =>
  element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');

/** Where a fragment of this page's address can lead. */
export const anchors = (page: Page): ReadonlySet<string> =>
  new Set(
    page.elements.flatMap((element) => {
      const name = element.tagName === 'a' ? attribute(element, 'name') : undefined;
      return [attribute(element, 'id'), name].filter((id) => id !== undefined);
    }),
  );

/** Where something can be put before all that runs: at the start of the head, but after `<meta charset>`. */
export const startOfHead = ({ elements }: Page): number | undefined => {
  const head = elements.find((e) => e.tagName === 'head');
  const start = head?.sourceCodeLocation?.startTag?.endOffset;
  if (!head || start === undefined) return undefined;
  const first = head.childNodes.find(isElement);
  const isCharset = first?.tagName === 'meta' && attribute(first, 'charset') !== undefined;
  return isCharset ? (first.sourceCodeLocation?.endOffset ?? start) : start;
};
