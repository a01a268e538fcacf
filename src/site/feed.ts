import { canonical, chapterPath, feed, sitemap } from './links.ts';
import { places } from './order.ts';
import type { Told } from './structured.ts';
import { bookWork } from './work.ts';

/** A day as feeds and site maps want it: its midnight in Greenwich. */
const dated = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The written chapters, the newest first; of one day, the later in the book. */
export function feedOf(told: Told) {
  const { book, chapters, site } = told;
  const items = places(book)
    .flatMap((place) => {
      const chapter = chapters.get(place.id);
      return chapter === undefined ? [] : [{ place, chapter }];
    })
    .toSorted(
      (a, b) =>
        b.chapter.published.localeCompare(a.chapter.published) || b.place.number - a.place.number,
    )
    .map(({ place, chapter }) => ({
      title: `${place.number}. ${place.title}`,
      link: canonical(chapterPath(place.id), site) ?? '',
      description: chapter.summary,
      pubDate: dated(chapter.published),
    }));
  const { revised } = bookWork(told);
  return {
    title: `${book.title}: ${book.subtitle}`,
    description: `New chapters of ${book.title}. ${book.promise}`,
    site,
    items,
    trailingSlash: site.pathname.endsWith('/'),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: [
      '<language>en-GB</language>',
      // Of the content, not of the build: the same content gives the same file.
      `<lastBuildDate>${dated(revised).toUTCString()}</lastBuildDate>`,
      `<atom:link href="${canonical(feed, site) ?? ''}" rel="self" type="application/rss+xml"/>`,
    ].join(''),
  };
}

/** For every crawler; it may read all, and pages that want no visitor say so themselves. */
export function robots(site: URL | undefined): string {
  const map = canonical(sitemap, site);
  return [
    'User-agent: *',
    'Allow: /',
    ...(map === undefined ? [] : ['', `Sitemap: ${map}`]),
    '',
  ].join('\n');
}
