/**
 * What the built site says to machines. It is asked of whatever build stands in dist/: one made with
 * SITE_URL has to have every tag and file that is made of addresses, one made without it has to have none.
 */
import { describe, expect, test } from 'vitest';
import { builtFiles, readText } from './site.ts';

const files = builtFiles();
const pages = files.filter((file) => file.endsWith('.html'));
const chapters = pages.filter((page) => page.startsWith('chapters/'));
const visited = (page: string): boolean => !/^(?:embed|gallery)\/|^404\.html$/.test(page);
const attributes = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/\s([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
const tags = (html: string, name: string): Record<string, string>[] =>
  [...html.matchAll(new RegExp(`<${name}\\s[^>]*>`, 'g'))].map(([tag]) => attributes(tag));
const canonicalOf = (page: string): string | undefined =>
  tags(readText(page), 'link').find(({ rel }) => rel === 'canonical')?.['href'];
/** What the front page says the site's address is. */
const root = canonicalOf('index.html');

describe('citations', () => {
  const named = ['nudge', ...chapters.map((page) => page.replace(/\.html$/, ''))];

  test.each(named)('%s has its files, in which only its own address stands', (name) => {
    const page = name === 'nudge' ? 'index.html' : `${name}.html`;
    const [item] = JSON.parse(readText(`${name}.csl.json`)) as { id: string; URL?: string }[];
    const bib = readText(`${name}.bib`);
    expect(item?.URL).toBe(canonicalOf(page));
    expect(/^ {2}url = \{(.*)\},$/m.exec(bib)?.[1]).toBe(canonicalOf(page));
    expect(
      bib.startsWith(`@${name === 'nudge' ? 'book' : 'incollection'}{${item?.id ?? ''},\n`),
    ).toBe(true);
  });

  test.each([...chapters, 'sources.html'])('%s leads to its files', (page) => {
    const html = readText(page);
    expect(html).toContain(page === 'sources.html' ? '@book{nudge,' : '@incollection{nudge-');
    expect(
      tags(html, 'a').filter(({ href = '' }) => /\.(?:bib|csl\.json)$/.test(href)),
    ).toHaveLength(2);
  });
});

test('frames, gallery stories and the page for lost readers ask not to be found', () => {
  const asking = pages.filter((page) =>
    tags(readText(page), 'meta').some(
      ({ name, content }) => name === 'robots' && content === 'noindex',
    ),
  );
  expect(asking).toEqual(pages.filter((page) => !visited(page)));
});

test('every page has its own title and description for search engines', () => {
  const described = pages.filter(visited).map((page) => {
    const html = readText(page);
    const description = tags(html, 'meta').find(({ name }) => name === 'description')?.['content'];
    expect(description, page).toMatch(/.{40}/);
    return `${/<title>([^<]+)<\/title>/.exec(html)?.[1] ?? ''}\n${description ?? ''}`;
  });
  expect(new Set(described).size).toBe(described.length);
});

const withoutAddress = () =>
  describe('built without SITE_URL, the site', () => {
    test('has no file that is made of addresses', () => {
      const made = files.filter((file) => /^(?:feed|sitemap).*\.xml$|^pictures\//.test(file));
      expect(made).toEqual([]);
      expect(readText('robots.txt')).not.toContain('Sitemap');
    });

    test.each(pages)('has no tag in %s that needs one, and no link to a feed', (page) => {
      const html = readText(page);
      expect(html).not.toMatch(/rel="?canonical|og:url|og:image|twitter:|ld\+json|feed\.xml|_url"/);
    });
  });

const withAddress = (root: string) =>
  describe('built with SITE_URL, the site', () => {
    const at = (file: string): string => root + (file === 'index.html' ? '' : file);
    const fileAt = (address: string): string =>
      address === root ? 'index.html' : address.replace(root, '');

    test('maps every page that asks to be found, and no other', () => {
      const mapped = [...readText('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(
        ([, to]) => to,
      );
      expect(mapped).toEqual(pages.filter(visited).map(at).toSorted());
      expect(readText('robots.txt')).toContain(`Sitemap: ${at('sitemap.xml')}\n`);
    });

    test('has every written chapter in its feed, at its address', () => {
      const feed = readText('feed.xml');
      const links = [...feed.matchAll(/<item>.*?<link>([^<]*)<\/link>/gs)].map(([, to]) => to);
      expect(links.toSorted()).toEqual(chapters.map(at).toSorted());
      expect(feed).toContain(`<atom:link href="${at('feed.xml')}" rel="self"`);
    });

    test.each(pages.filter(visited))(
      'says in %s where it is, and shows a picture that is there',
      (page) => {
        const html = readText(page);
        const metas = tags(html, 'meta');
        const said = (property: string): string =>
          metas.find((meta) => meta['property'] === property)?.['content'] ?? '';
        expect([canonicalOf(page), said('og:url')]).toEqual([at(page), at(page)]);
        expect(files).toContain(fileAt(said('og:image')));
        expect(said('og:image:alt')).not.toBe('');
        expect(
          tags(html, 'link').filter(({ href = '' }) => /(?:^|\/)feed\.xml$/.test(href)),
        ).toHaveLength(1);
      },
    );

    test.each(pages.filter(visited))('tells machines in %s of addresses that exist', (page) => {
      const [, json = ''] =
        /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(readText(page)) ?? [];
      expect(JSON.parse(json)).toHaveProperty('@graph');
      const told = [...json.matchAll(/"(https?:[^"]*)"/g)]
        .map(([, address = '']) => address.replace(/#book$/, ''))
        .filter((address) => address.startsWith(root));
      expect(told.length).toBeGreaterThan(0);
      expect(told.map(fileAt).filter((file) => !files.includes(file))).toEqual([]);
    });
  });

// Not by skipping one of the two: a test that is skipped counts as a failure.
if (root === undefined) withoutAddress();
else withAddress(root);
