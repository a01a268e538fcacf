import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bookSchema } from '#schemas/book';
import { places } from '#site/order';
import { builtFiles, readText } from '../portable/site.ts';

const root = new URL('../../', import.meta.url);
const files = new Set(builtFiles());
const pages = [...files].filter((file) => file.endsWith('.html'));
const book = bookSchema.parse(parse(readFileSync(new URL('content/book.yaml', root), 'utf8')));
const source = (id: string): URL => new URL(`content/chapters/${id}/index.mdx`, root);
const written = places(book).filter(({ id }) => existsSync(source(id)));
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? '');

test('each chapter with a folder has its page, and the others have none', () => {
  expect(written.length).toBeGreaterThan(0);
  for (const { id } of places(book)) {
    expect([id, files.has(`chapters/${id}.html`)]).toEqual([id, existsSync(source(id))]);
  }
});

test('the front page links the written chapters and no other', () => {
  const linked = new Set(all(readText('index.html'), /href="(?:\.\/)?chapters\/([\w-]+)\.html"/g));
  expect([...linked]).toEqual(written.map(({ id }) => id));
});

describe.each(written.map(({ id }) => id))('the page of %s', (id) => {
  const html = readText(`chapters/${id}.html`);
  const text = readFileSync(source(id), 'utf8');

  test('has a typeset formula, with MathML, for each that was written', () => {
    const bare = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`]*`/g, '');
    const formulas = all(bare, /(\$\$[\s\S]+?\$\$|\$[^$]+\$)/g);
    // A figure's row of numbers is said in words, and has no MathML of its own; what its caption says has.
    const prose = html.replace(/<div class="stage[^]*?(?=<figcaption)/g, '');
    expect(all(prose, /(<math[ >])/g).length).toBeGreaterThanOrEqual(formulas.length);
    expect(all(prose, /(class="katex-html")/g)).toHaveLength(all(prose, /(<math[ >])/g).length);
    expect(formulas.length).toBeGreaterThan(0);
  });

  test('names KaTeX’s classes as the style sheet of the same version does', () => {
    const styles = all(html, /"\.\.\/(_astro\/[^"]+\.css)"/g)
      .map(readText)
      .join('');
    // The two that a mixed pair of versions would set without a style, and every subscript with them.
    for (const name of ['katex-base', 'katex-strut']) {
      expect([name, html.includes(`class="${name}"`), styles.includes(`.${name}`)]).toEqual([
        name,
        true,
        true,
      ]);
    }
    expect(all(html, /(katex-error)/g)).toEqual([]);
  });

  test('leads each of its terms to an entry, and each citation to a work', () => {
    const glossary = readText('glossary.html');
    const sources = readText('sources.html');
    const terms = all(html, /href="\.\.\/glossary\.html#([\w-]+)"/g);
    const works = all(html, /href="\.\.\/sources\.html#([\w-]+)"/g);
    expect(terms.length).toBeGreaterThanOrEqual(all(text, /<Term id="([\w-]+)"/g).length);
    expect(works.length).toBeGreaterThanOrEqual(all(text, /<Cite id="([\w-]+)"/g).length);
    expect(terms.filter((term) => !glossary.includes(`id="${term}"`))).toEqual([]);
    expect(works.filter((work) => !sources.includes(`id="${work}"`))).toEqual([]);
  });

  test('shows the figures that book.yaml gives it and that are built', () => {
    const place = written.find((each) => each.id === id);
    const built = (place?.figures ?? []).filter(({ widget }) => widget !== undefined);
    expect(all(html, /data-figure="(W?[\d.]+)"/g)).toEqual(built.map((figure) => figure.id));
  });
});

describe.each(pages)('%s', (page) => {
  const html = readText(page);

  // Twice the same sheet, and Chromium fetches every face anew when the window changes its size.
  test('links no style sheet twice', () => {
    const sheets = all(html, /<link rel="stylesheet" href="([^"]+)"/g);
    expect(sheets).toEqual([...new Set(sheets)]);
  });

  test('repeats no id', () => {
    const ids = all(html, /\sid="([^"]+)"/g);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

test('no font in an older format than woff2 is shipped', () => {
  expect([...files].filter((file) => /\.(woff|ttf|otf|eot)$/.test(file))).toEqual([]);
});
