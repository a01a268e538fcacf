/** Gives the built site its search index. Stands before `portable()`, which gives the file its twin for disk. */
import type { AstroIntegration } from 'astro';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexPath, writeIndex, type SearchIndex } from './index-file.ts';
import { passagesOf } from './passages.ts';
import { terms, wordsIn } from './words.ts';

const triesShown = 6;

/** The terms of the glossary that most of the text speaks of. */
const triesOf = (passages: SearchIndex['passages']): readonly string[] => {
  const texts = passages
    .filter(({ kind }) => kind === 'section')
    .map(({ text }) =>
      wordsIn(text)
        .flatMap(({ text: word }) => terms(word))
        .join(' '),
    );
  return passages
    .filter(({ kind }) => kind === 'term')
    .map(({ title }) => {
      const wanted = wordsIn(title)
        .flatMap(({ text }) => terms(text))
        .join(' ');
      return { title, count: texts.filter((text) => ` ${text} `.includes(` ${wanted} `)).length };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
    .slice(0, triesShown)
    .map(({ title }) => title);
};

/** Chapters first: they stand before other pages of the same merit. */
const inOrder = (a: string, b: string): number =>
  Number(b.startsWith('chapters/')) - Number(a.startsWith('chapters/')) || (a < b ? -1 : 1);

/** Reads the pages of a built folder. The same folder gives the same index. */
export const indexFolder = async (folder: string): Promise<SearchIndex> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .map((path) => path.split(sep).filter(Boolean).join('/'))
    .sort(inOrder);
  const read = await Promise.all(
    files.map(async (file) => passagesOf(file, await readFile(join(folder, file), 'utf8'))),
  );
  const found = read.filter((page) => page !== undefined);
  const passages = found.flatMap((each, page) =>
    each.passages.map(({ kind, ...passage }) => ({ kind, page, ...passage })),
  );
  return { pages: found.map(({ page }) => page), passages, tries: triesOf(passages) };
};

export const searchIntegration = (): AstroIntegration => ({
  name: 'search',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const folder = fileURLToPath(dir);
      const index = await indexFolder(folder);
      const file = join(folder, indexPath);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, writeIndex(index));
      logger.info(`${indexPath}: ${index.passages.length} passages of ${index.pages.length} pages`);
    },
  },
});
