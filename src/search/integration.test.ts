import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeIndex } from './index-file.ts';
import { indexFolder } from './integration.ts';

const page = (main: string): string => `<!doctype html><main>${main}</main>`;
const tree: Readonly<Record<string, string>> = {
  'index.html': page('<h1>Home</h1><p>Welcome.</p>'),
  'glossary.html': page(
    '<h1>Glossary</h1><dl><div id="slope"><dt>slope</dt><dd>How steep.</dd></div><div id="peak"><dt>peak</dt><dd>A top.</dd></div></dl>',
  ),
  'chapters/b.html': page('<h1>B</h1><p>Of slopes: one slope, one peak.</p>'),
  'chapters/a.html': page('<h1>A</h1><p>A slope.</p>'),
  'data/notes.txt': 'not a page',
};

let folder = '';
beforeEach(async () => {
  folder = (await mkdtemp(join(tmpdir(), 'search-'))) + sep;
  for (const [file, text] of Object.entries(tree)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), text);
  }
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder is indexed chapters first, with what its text speaks of most to try', async () => {
  const { pages, passages, tries } = await indexFolder(folder);
  expect(pages.map(({ file }) => file)).toEqual([
    ...['chapters/a.html', 'chapters/b.html', 'glossary.html', 'index.html'],
  ]);
  expect(passages.map(({ page: at, title }) => `${at} ${title}`)).toEqual([
    ...['0 A', '1 B', '2 Glossary', '2 slope', '2 peak', '3 Home'],
  ]);
  expect(tries).toEqual(['slope', 'peak']);
});

test('the same folder gives the same file, byte for byte', async () => {
  expect(writeIndex(await indexFolder(folder))).toBe(writeIndex(await indexFolder(folder)));
});
