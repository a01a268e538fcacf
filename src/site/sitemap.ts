import type { AstroIntegration } from 'astro';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Entry {
  readonly address: string;
  /** The day of the last change, where the page says one. */
  readonly revised: string | undefined;
}

const value = (html: string, before: string): string | undefined =>
  new RegExp(`<(?:link|meta)[^>]*?\\s${before}[^>]*?\\s(?:href|content)="([^"]*)"`).exec(html)?.[1];

/** A page's entry, from its own tags; none for a page without a canonical address: it wants no visitor. */
export function entryOf(html: string): Entry | undefined {
  const address = value(html, 'rel="?canonical"?');
  if (address === undefined) return undefined;
  return { address, revised: value(html, 'property="?article:modified_time"?') };
}

/** The site's map. The addresses are as they stand in the pages: already escaped. */
export function sitemapOf(entries: readonly Entry[]): string {
  const urls = entries
    .toSorted((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ address, revised }) => {
      const day = revised === undefined ? '' : `<lastmod>${revised}</lastmod>`;
      return `<url><loc>${address}</loc>${day}</url>\n`;
    });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`
  );
}

/**
 * Writes `sitemap.xml` where the site's address is known. Made from the built pages, so that it lists
 * exactly those that ask to be found. (`@astrojs/sitemap` takes a site below a path for its host's root,
 * and leaves `.html` out.)
 */
export const sitemapIntegration = (): AstroIntegration => {
  let site: string | undefined;
  return {
    name: 'sitemap',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site;
      },
      'astro:build:done': async ({ dir, logger }) => {
        if (site === undefined) return;
        const folder = fileURLToPath(dir);
        const files = (await readdir(folder, { recursive: true })).filter((file) =>
          file.endsWith('.html'),
        );
        const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
        const entries = texts.map(entryOf).filter((entry) => entry !== undefined);
        await writeFile(join(folder, 'sitemap.xml'), sitemapOf(entries));
        logger.info(`${entries.length} pages in sitemap.xml`);
      },
    },
  };
};
