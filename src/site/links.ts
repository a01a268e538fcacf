/**
 * The addresses of the site's pages, from its root, `.html` spelt out, so that the same files work
 * on a server and from disk. The portable integration makes them relative in the built pages.
 */
export const home = '/index.html';
export const glossary = '/glossary.html';
export const sources = '/sources.html';
export const gallery = '/gallery.html';
/** Only where the site's own address is known, for what they say is made of addresses. */
export const feed = '/feed.xml';
export const sitemap = '/sitemap.xml';

/** Only in a build that packs the book: `npm run build:zip`. */
export const download = '/nudge.zip';

export const chapterPath = (id: string): string => `/chapters/${id}.html`;

export const termPath = (id: string): string => `${glossary}#${id}`;

export const referencePath = (id: string): string => `${sources}#${id}`;

/** A chapter as others cite it, or the whole book: files for their own libraries of sources. */
export const citationPath = (format: 'bib' | 'csl.json', id?: string): string =>
  `/${id === undefined ? 'nudge' : `chapters/${id}`}.${format}`;

/** The picture that stands for a chapter, or for the book, where somebody links to it. */
export const picturePath = (id?: string): string =>
  `/pictures/${id === undefined ? 'book' : `chapters/${id}`}.png`;

/**
 * The full address of a page, where the site's own is known; `undefined` where it is not, and then
 * the tags that need one are left out. The site may live below a path.
 */
export function canonical(path: string, site: URL | undefined): string | undefined {
  if (site === undefined) return undefined;
  const root = site.href.endsWith('/') ? site.href : `${site.href}/`;
  return new URL(path === home ? '' : path.replace(/^\//, ''), root).href;
}

/**
 * The site's own address from what SITE_URL says; `undefined` where it says nothing.
 *
 * @throws Error with a sentence where it is no address that pages can stand below.
 */
export function siteAddress(said: string | undefined): string | undefined {
  if (said === undefined || said === '') return undefined;
  const address = URL.canParse(said) ? new URL(said) : undefined;
  if (address && /^https?:$/.test(address.protocol) && address.search + address.hash === '')
    return address.href.replace(/\/?$/, '/');
  throw new Error(
    `SITE_URL is ${JSON.stringify(said)}, below which no page can stand. ` +
      'Write the whole address, such as https://someone.example/nudge/, or leave it unset.',
  );
}
