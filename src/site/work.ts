import type { Book } from '#schemas/book';
import type { Chapter } from '#schemas/chapter';
import type { Day } from '#schemas/day';
import { canonical, chapterPath, home } from './links.ts';
import { places } from './order.ts';

/** The book, or a chapter of it, as somebody cites it. */
export interface Work {
  /** What it is called in a list of sources: `nudge`, `nudge-downhill`. */
  readonly key: string;
  readonly title: string;
  readonly authors: string;
  /** What it is about, in one or two sentences. */
  readonly summary: string;
  readonly published: Day;
  readonly revised: Day;
  /** Where a chapter stands. */
  readonly within: { readonly title: string; readonly chapter: number } | undefined;
  /** Its address, where the site's own is known. */
  readonly address: string | undefined;
}

/** What is written, and where it stands. */
export interface Written {
  readonly book: Book;
  /** Front matter of the written chapters. */
  readonly chapters: ReadonlyMap<string, Chapter>;
  /** The site's own address, where it is known. */
  readonly site: URL | undefined;
}

/** The book as a librarian wants it. */
export interface Catalogue extends Written {
  /** The glossary's terms, by the names of their files. */
  readonly terms: ReadonlyMap<string, string>;
}

const titleOf = ({ title, subtitle }: Book): string => `${title}: ${subtitle}`;

/** The whole book; it was revised when the last of its chapters was. */
export function bookWork({ book, chapters, site }: Written): Work {
  const days = [book.published, ...[...chapters.values()].map(({ revised }) => revised)];
  return {
    key: 'nudge',
    title: titleOf(book),
    authors: book.authors,
    summary: book.promise,
    published: book.published,
    // Days are written so that the order of letters is the order of time.
    revised: days.toSorted().at(-1) ?? book.published,
    within: undefined,
    address: canonical(home, site),
  };
}

/**
 * One chapter of it.
 *
 * @throws Error where the book has no such chapter, or it is not written.
 */
export function chapterWork({ book, chapters, site }: Written, id = ''): Work {
  const place = places(book).find((each) => each.id === id);
  const chapter = chapters.get(id);
  if (!place || !chapter) throw new Error(`The chapter ${id} cannot be cited: it is not written.`);
  return {
    key: `nudge-${place.id}`,
    title: place.title,
    authors: book.authors,
    summary: chapter.summary,
    published: chapter.published,
    revised: chapter.revised,
    within: { title: titleOf(book), chapter: place.number },
    address: canonical(chapterPath(place.id), site),
  };
}

/** The book, then its written chapters in order. */
export function allWorks(catalogue: Written): readonly Work[] {
  const written = places(catalogue.book).filter(({ id }) => catalogue.chapters.has(id));
  return [bookWork(catalogue), ...written.map(({ id }) => chapterWork(catalogue, id))];
}

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** As a list of sources prints it, the address apart: it is a link. */
export function citationSentence({ authors, published, revised, title, within }: Work): string {
  return [
    `${authors} (${published.slice(0, 4)}).`,
    ended(title),
    within && `In ${within.title}, chapter ${within.chapter}.`,
    revised !== published && `Revised ${revised}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
