/** What the printed book is made of, and in which order. */
import type { Book } from '#schemas/book';
import { glossary, home, sources, chapterPath } from '#site/links';
import { places, roman } from '#site/order';

/** A page of the site that becomes a part of the book. */
export interface Sheet {
  /** Names it in addresses inside the book. */
  readonly id: string;
  /** Its file, from the site's root. */
  readonly file: string;
  /** Its line in the contents, and at the head of its pages; the front page's is its own first heading. */
  readonly title?: string;
  /** A chapter's number. */
  readonly number?: number;
}

/** A line of the contents. Without a sheet it is a chapter that is not written yet. */
export interface Line {
  readonly title: string;
  readonly number?: number;
  readonly sheet?: string;
}

export interface Plan {
  readonly title: string;
  readonly subtitle: string;
  readonly promise: string;
  readonly authors: string;
  readonly sheets: readonly Sheet[];
  readonly contents: readonly { readonly heading: string; readonly lines: readonly Line[] }[];
}

const fileOf = (path: string): string => path.replace(/^\//, '');

/** The book in `book.yaml`'s order, as far as the built site (its files) has it. */
export function planOf(book: Book, files: ReadonlySet<string>): Plan {
  const chapters = places(book)
    .map(({ id, number, title }) => ({ id, number, title, file: fileOf(chapterPath(id)) }))
    .filter(({ file }) => files.has(file));
  const back = [
    { id: 'glossary', file: fileOf(glossary), title: 'Glossary' },
    { id: 'sources', file: fileOf(sources), title: 'Sources' },
  ];
  const written = new Set(chapters.map(({ id }) => id));
  const { title, subtitle, promise, authors } = book;
  return {
    title,
    subtitle,
    promise,
    authors,
    sheets: [{ id: 'opening', file: fileOf(home) }, ...chapters, ...back],
    contents: [
      { heading: '', lines: [{ title: '', sheet: 'opening' }] },
      ...book.parts.map((part, index) => ({
        heading: `Part ${roman(index + 1)} · ${part.title}`,
        lines: part.chapters.map(({ id, number, title: name }) => ({
          number,
          title: name,
          ...(written.has(id) && { sheet: id }),
        })),
      })),
      { heading: '', lines: back.map(({ id, title: name }) => ({ title: name, sheet: id })) },
    ],
  };
}
