import type { Chapter } from '#schemas/chapter';
import { canonical, chapterPath, home, picturePath } from './links.ts';
import { places, type Place } from './order.ts';
import { bookWork, type Catalogue } from './work.ts';

type Thing = Readonly<Record<string, unknown>>;

const licence = 'https://creativecommons.org/licenses/by/4.0/';

/** Structured data is made of addresses: there is none without the site's. */
export type Told = Catalogue & { readonly site: URL };

export interface ToldPage {
  readonly title: string;
  readonly path: string;
  /** The chapter that this page is. */
  readonly chapter?: string | undefined;
}

/** Everything has an address of its own, below which no other page stands. */
const bookId = (site: URL): string => `${canonical(home, site) ?? ''}#book`;

const thatOfAll = ({ book }: Told): Thing => ({
  author: { '@type': 'Organization', name: book.authors },
  inLanguage: 'en-GB',
  isAccessibleForFree: true,
  license: licence,
});

function bookThing(told: Told): Thing {
  const { book, chapters, site } = told;
  const work = bookWork(told);
  return {
    '@type': 'Book',
    '@id': bookId(site),
    name: book.title,
    alternativeHeadline: book.subtitle,
    description: book.promise,
    url: work.address,
    image: canonical(picturePath(), site),
    datePublished: work.published,
    dateModified: work.revised,
    bookFormat: 'https://schema.org/EBook',
    ...thatOfAll(told),
    hasPart: places(book)
      .filter(({ id }) => chapters.has(id))
      .map(({ id, number, title }) => ({
        '@type': 'Chapter',
        '@id': canonical(chapterPath(id), site),
        name: title,
        position: number,
      })),
  };
}

function chapterThing(told: Told, place: Place, chapter: Chapter): Thing {
  const { book, site, terms } = told;
  const address = canonical(chapterPath(place.id), site);
  return {
    '@type': ['Chapter', 'LearningResource'],
    '@id': address,
    name: place.title,
    url: address,
    image: canonical(picturePath(place.id), site),
    abstract: chapter.question,
    description: chapter.summary,
    position: place.number,
    timeRequired: `PT${chapter.minutes}M`,
    teaches: chapter.terms.map((id) => terms.get(id) ?? id),
    learningResourceType: 'Explorable explanation',
    datePublished: chapter.published,
    dateModified: chapter.revised,
    ...thatOfAll(told),
    isPartOf: { '@type': 'Book', '@id': bookId(site), name: book.title },
  };
}

/** The way to a page, as search engines show it above a result. */
function trail({ book, site }: Told, { title, path }: ToldPage): Thing {
  const steps = [
    { name: book.title, path: home },
    { name: title, path },
  ];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: canonical(step.path, site),
    })),
  };
}

/** What a page is, in schema.org's words. */
export function structuredData(told: Told, page: ToldPage): Thing {
  const place = places(told.book).find(({ id }) => id === page.chapter);
  const chapter = place && told.chapters.get(place.id);
  return {
    '@context': 'https://schema.org',
    '@graph': [
      ...(page.path === home ? [bookThing(told)] : []),
      ...(place && chapter ? [chapterThing(told, place, chapter)] : []),
      ...(page.path === home ? [] : [trail(told, page)]),
    ],
  };
}

/** As text that can stand in a <script>: nothing in it can end one. */
export function jsonInPage(thing: Thing): string {
  return JSON.stringify(thing).replaceAll('<', '\\u003c');
}
