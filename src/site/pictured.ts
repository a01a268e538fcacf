import { picturePath } from './links.ts';
import { places, roman } from './order.ts';
import type { Catalogue } from './work.ts';

/** What a chapter's picture says. */
interface ChapterSaid {
  readonly brand: string;
  readonly crumb: string;
  readonly number: number;
  readonly of: number;
  readonly title: string;
  readonly question: string;
}

/** Of a picture of the book, nothing more has to be known. */
export interface Pictured {
  readonly chapter: ChapterSaid | undefined;
}

/** The pictures there have to be, as Astro wants its routes: the book's, and one for each written chapter. */
export function pictured({ book, chapters }: Catalogue) {
  const all = places(book);
  const route = (id: string | undefined, chapter: ChapterSaid | undefined) => ({
    params: { picture: picturePath(id).replace(/^\/pictures\/|\.png$/g, '') },
    props: { chapter },
  });
  const ofChapters = all.flatMap(({ id, part, number, title }) => {
    const chapter = chapters.get(id);
    const crumb = `Part ${roman(part.number)} · ${part.title}`;
    const said = { brand: book.title, crumb, number, of: all.length, title };
    return chapter === undefined ? [] : [route(id, { ...said, question: chapter.question })];
  });
  return [route(undefined, undefined), ...ofChapters];
}
