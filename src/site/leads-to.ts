import type { Book } from '#schemas/book';
import { glossary, sources } from './links.ts';
import { figurePlaces, nameOf, places } from './order.ts';

/** A heading of the page that a link stands on. */
interface Heading {
  readonly slug: string;
  readonly text: string;
}

/** Where a link leads, in words for a reader who cannot follow it; an address only where it leaves the book. */
export function leadsTo(href: string, book: Book, headings: readonly Heading[]): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return href;
  const [path = '', fragment = ''] = href.split('#');
  const figure = figurePlaces(book).find(
    ({ id }) => id === new URLSearchParams(fragment).get('figure'),
  );
  if (figure !== undefined) return nameOf(figure, ', ');
  if (path === '') {
    const heading = headings.find(({ slug }) => slug === fragment);
    return heading === undefined ? 'In this chapter' : `In this chapter: ${heading.text}`;
  }
  const id = /chapters\/([^/]+?)(?:\.html)?$/.exec(path)?.[1];
  const chapter = places(book).find((place) => place.id === id);
  if (chapter !== undefined) return `Chapter ${chapter.number}, ${chapter.title}`;
  if (path === glossary) return 'The glossary';
  return path === sources ? 'The sources' : book.title;
}
