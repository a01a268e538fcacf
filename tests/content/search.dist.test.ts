import { expect, test } from 'vitest';
import { openFinder } from '../../src/search/finder.ts';
import { indexPath, readIndex } from '../../src/search/index-file.ts';
import { builtFiles, readText } from '../portable/site.ts';

const index = readIndex(JSON.parse(readText(indexPath)));
if (index === undefined) throw new Error('The built site has no index to search in.');
const finder = await openFinder(index);

const chapters = builtFiles().filter((file) => /^chapters\/.*\.html$/.test(file));
// A plain pattern on purpose: the build finds its way with parse5, and would repeat its own mistakes here.
const searched = (html: string): string =>
  html.replace(/<section[^>]*\sdata-search="no".*?<\/section>/gs, '');
const headings = (html: string): { id: string; text: string }[] =>
  [...searched(html).matchAll(/<h[23][^>]*\sid="([^"]*)"[^>]*>(.*?)<\/h[23]>/gs)].map(
    ([, id = '', inner = '']) => ({
      id,
      text: inner
        .replace(/<a class="anchor".*?<\/a>/s, '')
        .replace(/<[^>]*>/g, '')
        .trim(),
    }),
  );
const addresses = (question: string): string[] =>
  finder
    .find(question)
    .hits.map(({ passage }) => `${index.pages[passage.page]?.file ?? ''}#${passage.anchor}`);

test.each(chapters)(
  'every heading of %s is found by its own words, first of all but for its namesakes',
  (file) => {
    const all = headings(readText(file));
    expect(all.length).toBeGreaterThan(3);
    for (const { id, text } of all) {
      const namesakes = index.passages.filter(
        ({ kind, title }) => kind === 'section' && title === text,
      );
      expect(namesakes.length, text).toBeGreaterThan(0);
      expect(addresses(text).slice(0, namesakes.length), text).toContain(`${file}#${id}`);
    }
  },
);

test('every term of the glossary is found by its name, first of all terms', () => {
  const terms = index.passages.filter(({ kind }) => kind === 'term');
  expect(terms.length).toBeGreaterThan(20);
  for (const { title, anchor } of terms)
    expect(
      finder.find(title).hits.find(({ passage }) => passage.kind === 'term')?.passage.anchor,
    ).toBe(anchor);
});

test('every figure of a chapter is found by its number, a warm-up by its title', () => {
  const figure = /<figure[^>]*\sdata-figure="([^"]*)"[^>]*\saria-label="([^"]*)"/g;
  for (const file of chapters)
    for (const [, number = '', name = ''] of readText(file).matchAll(figure))
      expect(addresses(number.startsWith('W') ? name : `Figure ${number}`)).toContain(
        `${file}#figure=${number}`,
      );
});

test('every address of the index leads to what takes the focus', () => {
  for (const { page, anchor } of index.passages) {
    const file = index.pages[page]?.file ?? '';
    const html = readText(file);
    if (anchor === '') continue;
    const target = anchor.startsWith('figure=')
      ? `data-figure="${anchor.slice(7)}"`
      : `id="${anchor}"[^>]* tabindex="-1"`;
    expect(html, `${file}#${anchor}`).toMatch(new RegExp(`<\\w+[^>]* ${target}`));
  }
});

test('what can be found is text as it is read: no markup, no TeX, nothing twice', () => {
  for (const { title, text } of index.passages) {
    expect(`${title} ${text}`).not.toMatch(/<\/|\\[a-z]+\{|&[a-z]+;|data-/);
    expect(title).toMatch(/\p{L}/u);
  }
  const kept = index.passages.map(({ page, anchor }) => `${page}#${anchor}`);
  expect(kept.filter((address, at) => kept.indexOf(address) !== at)).toEqual([]);
});

test('nothing of the stills, the galleries and the frames can be found', () => {
  for (const { file } of index.pages) expect(file).not.toMatch(/^(?:embed|gallery)\/|404/);
});
