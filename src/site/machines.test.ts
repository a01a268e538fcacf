import { describe, expect, test } from 'vitest';
import type { Chapter } from '#schemas/chapter';
import { book } from './book.ts';
import { feedOf, robots } from './feed.ts';
import { headOf, type HeadPage } from './head.ts';
import { entryOf, sitemapOf } from './sitemap.ts';
import { jsonInPage } from './structured.ts';

const site = new URL('https://example.org/nudge/');
const root = site.href;
const chapter = (published: string, revised = published): Chapter => ({
  question: 'Which way is down, when you see nothing?',
  lede: 'It is.',
  summary: 'You stand on a hillside in fog & feel the ground tilt.',
  ...{ needs: [], terms: ['gradient'], minutes: 5, leftOut: [] },
  ...{ published, revised },
});
const catalogue = {
  book,
  chapters: new Map([
    ['better-walkers', chapter('2026-12-01')],
    ['downhill', chapter('2026-12-01', '2026-12-24')],
    ['seven-steps', chapter('2027-01-10')],
  ]),
  terms: new Map([['gradient', 'Gradient']]),
  site,
};
const page = (changes: Partial<HeadPage> = {}): HeadPage => ({
  title: 'Glossary',
  description: 'Every term.',
  path: '/glossary.html',
  hidden: false,
  chapter: undefined,
  ...changes,
});
const downhill = page({
  title: 'Which way is down?',
  path: '/chapters/downhill.html',
  chapter: 'downhill',
});
const front = page({ title: book.title, path: '/index.html' });
const metasOf = (...[from, of]: Parameters<typeof headOf>): Record<string, string> =>
  Object.fromEntries(
    headOf(from, of).metas.map(({ name, property, content = '' }): [string, string] => [
      name ?? property ?? '',
      content,
    ]),
  );

describe('without the site’s address', () => {
  const placeless = { ...catalogue, site: undefined };

  test.each([
    ['the front page', front],
    ['a chapter', downhill],
    ['the glossary', page()],
  ])('%s says nothing that is made of addresses', (_what, of) => {
    const { metas, links, data } = headOf(placeless, of);
    expect([links, data]).toEqual([[], undefined]);
    expect(JSON.stringify(metas)).not.toMatch(/https?:|image|_url|og:url|twitter/);
  });

  test('a chapter says what it is nevertheless', () => {
    expect(metasOf(placeless, downhill)).toMatchObject({
      'og:type': 'article',
      'article:modified_time': '2026-12-24',
      citation_title: 'Which way is down?',
      citation_inbook_title: 'Nudge: How neural networks learn',
      citation_publication_date: '2026/12/01',
    });
  });

  test('robots.txt names no map', () => {
    expect(robots(undefined)).toBe('User-agent: *\nAllow: /\n');
  });
});

describe('with an address below a path', () => {
  test('a chapter has its own address and its own picture', () => {
    expect(headOf(catalogue, downhill).links[0]).toEqual({
      rel: 'canonical',
      href: `${root}chapters/downhill.html`,
    });
    expect(metasOf(catalogue, downhill)).toMatchObject({
      'og:url': `${root}chapters/downhill.html`,
      'og:image': `${root}pictures/chapters/downhill.png`,
      'og:image:alt': expect.stringContaining('Chapter 10 of Nudge: Which way is down?') as string,
      citation_public_url: `${root}chapters/downhill.html`,
    });
  });

  test('every other page has the book’s picture, and leads to the feed', () => {
    for (const of of [front, page()]) {
      expect(metasOf(catalogue, of)['og:image']).toBe(`${root}pictures/book.png`);
      expect(headOf(catalogue, of).links[1]).toMatchObject({ rel: 'alternate', href: '/feed.xml' });
    }
  });

  test('a page that wants no visitor has no address to find it by', () => {
    const { links, data, metas } = headOf(catalogue, page({ hidden: true }));
    expect([links, data]).toEqual([[], undefined]);
    expect(metas).toContainEqual({ name: 'robots', content: 'noindex' });
    expect(JSON.stringify(metas)).not.toContain(root);
  });

  test('robots.txt leads to the map', () => {
    expect(robots(site)).toContain(`\nSitemap: ${root}sitemap.xml\n`);
  });
});

describe('structured data', () => {
  const graphOf = (of: HeadPage): Record<string, unknown>[] => {
    const data = JSON.parse(headOf(catalogue, of).data ?? '') as Record<string, unknown>;
    expect(data['@context']).toBe('https://schema.org');
    return data['@graph'] as Record<string, unknown>[];
  };

  test('of the front page is the book with its written chapters in order', () => {
    const [thing, ...more] = graphOf(front);
    expect(more).toEqual([]);
    expect(thing).toMatchObject({ '@type': 'Book', '@id': `${root}#book`, url: root });
    expect((thing?.['hasPart'] as { position: number }[]).map(({ position }) => position)).toEqual([
      3, 10, 12,
    ]);
  });

  test('of a chapter is the chapter, the book that it stands in, and the way to it', () => {
    const [thing, way] = graphOf(downhill);
    expect(thing).toMatchObject({
      '@type': ['Chapter', 'LearningResource'],
      '@id': `${root}chapters/downhill.html`,
      abstract: 'Which way is down, when you see nothing?',
      timeRequired: 'PT5M',
      teaches: ['Gradient'],
      datePublished: '2026-12-01',
      dateModified: '2026-12-24',
      isPartOf: { '@id': `${root}#book` },
    });
    expect(way).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, name: 'Nudge', item: root },
        { position: 2, name: 'Which way is down?', item: `${root}chapters/downhill.html` },
      ],
    });
  });

  test('of any other page is the way to it', () => {
    expect(graphOf(page()).map((thing) => thing['@type'])).toEqual(['BreadcrumbList']);
  });

  test('cannot end the script it stands in, and means the same', () => {
    const text = jsonInPage({ name: 'a </script><script>b<!--' });
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({ name: 'a </script><script>b<!--' });
  });
});

describe('the feed', () => {
  test('has the newest chapter first; of one day, the later in the book', () => {
    const { items } = feedOf(catalogue);
    expect(items.map(({ title }) => title.split('.')[0])).toEqual(['3', '12', '10']);
    expect(items[2]).toMatchObject({
      link: `${root}chapters/downhill.html`,
      pubDate: new Date('2026-12-01T00:00:00Z'),
    });
  });

  test('is dated by its content, not by its build', () => {
    expect(feedOf(catalogue).customData).toContain(
      '<lastBuildDate>Sun, 10 Jan 2027 00:00:00 GMT</lastBuildDate>',
    );
  });
});

describe('the map of the site', () => {
  const html = (address: string, day = ''): string =>
    `<head><meta charset="utf-8"><link rel="icon" href="/i.svg"><link rel="canonical" href="${address}">${
      day && `<meta property="article:modified_time" content="${day}">`
    }</head>`;

  test('lists a page by its own canonical address, with the day of its last change', () => {
    expect(entryOf(html(`${root}a.html?b&amp;c`, '2026-12-24'))).toEqual({
      address: `${root}a.html?b&amp;c`,
      revised: '2026-12-24',
    });
    expect(entryOf(html(root))).toEqual({ address: root, revised: undefined });
  });

  test('leaves out what has none: frames, gallery stories, the page for addresses that lead nowhere', () => {
    expect(entryOf('<head><link rel="icon" href="/i.svg"></head>')).toBeUndefined();
  });

  test('is the same whatever order the pages come in', () => {
    const entries = ['b.html', 'a.html'].map((file) => ({
      address: root + file,
      revised: undefined,
    }));
    expect(sitemapOf(entries)).toBe(sitemapOf(entries.toReversed()));
    expect(sitemapOf(entries)).toContain(`<url><loc>${root}a.html</loc></url>\n<url>`);
  });
});
