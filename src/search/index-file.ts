/** The file that the build writes and the reader's browser loads when search is opened. */

export const indexPath = 'data/search.json';

/** Rises when the shape changes: a page that is older than the file must not misread it. */
const format = 1;

export interface IndexedPage {
  /** Its path from the site's root. */
  readonly file: string;
  readonly title: string;
  /** What it is in the book: `Chapter 17`. */
  readonly place?: string;
}

/** Text that one address leads to. */
export interface Passage {
  readonly kind: 'section' | 'figure' | 'term';
  /** Which of the pages. */
  readonly page: number;
  /** The fragment that leads there; empty for the page's beginning. */
  readonly anchor: string;
  readonly title: string;
  /** The heading that it stands below, where that is not the page's own. */
  readonly above?: string;
  readonly text: string;
}

export interface SearchIndex {
  readonly pages: readonly IndexedPage[];
  readonly passages: readonly Passage[];
  /** Words to try, shown before anything is asked. */
  readonly tries: readonly string[];
}

export const writeIndex = ({ pages, passages, tries }: SearchIndex): string =>
  `{"format":${format},"tries":${JSON.stringify(tries)},"pages":[\n${lines(pages)}\n],"passages":[\n${lines(passages)}\n]}\n`;

// A line for each, so that two builds can be compared.
const lines = (items: readonly unknown[]): string =>
  items.map((item) => JSON.stringify(item)).join(',\n');

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const listOf = <Item>(value: unknown, is: (item: unknown) => item is Item): value is Item[] =>
  Array.isArray(value) && value.every(is);
const isString = (value: unknown): value is string => typeof value === 'string';
const isStringOrNone = (value: unknown): boolean => value === undefined || isString(value);

const isPage = (value: unknown): value is IndexedPage =>
  isObject(value) &&
  isString(value['file']) &&
  /^(?:[\w-]+\/)*[\w-]+\.html$/.test(value['file']) &&
  isString(value['title']) &&
  isStringOrNone(value['place']);

const kinds: readonly unknown[] = ['section', 'figure', 'term'] satisfies Passage['kind'][];

const isPassage = (value: unknown): value is Passage =>
  isObject(value) &&
  kinds.includes(value['kind']) &&
  Number.isSafeInteger(value['page']) &&
  isString(value['anchor']) &&
  isString(value['title']) &&
  isStringOrNone(value['above']) &&
  isString(value['text']);

/** What was loaded, if it is an index of this shape; otherwise undefined. */
export const readIndex = (loaded: unknown): SearchIndex | undefined => {
  if (!isObject(loaded) || loaded['format'] !== format) return undefined;
  const { pages, passages, tries } = loaded;
  if (!listOf(pages, isPage) || !listOf(passages, isPassage) || !listOf(tries, isString))
    return undefined;
  return passages.every(({ page }) => pages[page] !== undefined)
    ? { pages, passages, tries }
    : undefined;
};
