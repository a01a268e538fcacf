import { canonical, feed, home, picturePath } from './links.ts';
import { places } from './order.ts';
import { jsonInPage, structuredData } from './structured.ts';
import { chapterWork, type Catalogue, type Work } from './work.ts';

export interface HeadPage {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  /** Not to be found by search engines. */
  readonly hidden: boolean;
  /** The chapter that this page is. */
  readonly chapter: string | undefined;
}

export type Attributes = Readonly<Record<string, string>>;

/** What a page says to machines. Without the site's address, nothing that is made of addresses. */
export interface Head {
  readonly metas: readonly Attributes[];
  readonly links: readonly Attributes[];
  /** JSON for a script of the type application/ld+json. */
  readonly data: string | undefined;
}

export const pictureSize = { width: 1200, height: 630 } as const;

const property = (name: string, content: string): Attributes => ({ property: name, content });
const named = (name: string, content: string): Attributes => ({ name, content });

/** What programs that collect sources look for in a page. */
const scholarly = (work: Work): readonly Attributes[] => [
  named('citation_title', work.title),
  named('citation_author', work.authors),
  named('citation_publication_date', work.published.replaceAll('-', '/')),
  ...(work.within ? [named('citation_inbook_title', work.within.title)] : []),
  named('citation_language', 'en-GB'),
  ...(work.address === undefined ? [] : [named('citation_public_url', work.address)]),
];

/** The picture that is shown where somebody links to the page. */
function pictured({ book, chapters, site }: Catalogue, chapter: string | undefined) {
  const place = places(book).find(({ id }) => id === chapter && chapters.has(id));
  const picture = canonical(picturePath(place?.id), site);
  if (picture === undefined) return [];
  const says = place
    ? `Chapter ${place.number} of ${book.title}: ${place.title} Beside it, the number in handwritten digits.`
    : `${book.title}: ${book.subtitle}. Below it, sixty handwritten digits.`;
  return [
    property('og:image', picture),
    property('og:image:type', 'image/png'),
    property('og:image:width', String(pictureSize.width)),
    property('og:image:height', String(pictureSize.height)),
    property('og:image:alt', says),
    named('twitter:card', 'summary_large_image'),
  ];
}

export function headOf(catalogue: Catalogue, page: HeadPage): Head {
  const { book, site } = catalogue;
  const { title, description, path, hidden } = page;
  const address = hidden ? undefined : canonical(path, site);
  const work = page.chapter === undefined ? undefined : chapterWork(catalogue, page.chapter);
  const metas = [
    ...(hidden ? [named('robots', 'noindex')] : []),
    property('og:title', title),
    property('og:description', description),
    property('og:type', work ? 'article' : path === home ? 'book' : 'website'),
    property('og:site_name', book.title),
    property('og:locale', 'en_GB'),
    ...(work
      ? [
          property('article:published_time', work.published),
          property('article:modified_time', work.revised),
          ...scholarly(work),
        ]
      : []),
    ...(address === undefined
      ? []
      : [property('og:url', address), ...pictured(catalogue, page.chapter)]),
  ];
  if (site === undefined || address === undefined) return { metas, links: [], data: undefined };
  return {
    metas,
    links: [
      { rel: 'canonical', href: address },
      { rel: 'alternate', type: 'application/rss+xml', title: book.title, href: feed },
    ],
    data: jsonInPage(
      structuredData({ ...catalogue, site }, { title, path, chapter: page.chapter }),
    ),
  };
}
