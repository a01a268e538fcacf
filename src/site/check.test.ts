import { expect, test } from 'vitest';
import type { Chapter } from '#schemas/chapter';
import type { GlossaryEntry } from '#schemas/glossary';
import { book } from './book.ts';
import { contentProblems } from './check.ts';

const chapter: Chapter = {
  question: 'Is it so?',
  lede: 'It is.',
  summary: 'A chapter that is there only to be checked by a test.',
  needs: [],
  terms: [],
  minutes: 5,
  published: '2027-01-01',
  revised: '2027-01-01',
  leftOut: [],
};
const entry: GlossaryEntry = { term: 'epoch', line: 'Every example used once.', see: [] };

const problems = (
  chapters: Record<string, Chapter>,
  glossary: Record<string, GlossaryEntry> = {},
): string =>
  contentProblems({
    book,
    chapters: new Map(Object.entries(chapters)),
    glossary: new Map(Object.entries(glossary)),
  }).join('\n');

test('content that refers to what is there has no problems', () => {
  expect(
    problems(
      { downhill: { ...chapter, needs: ['seven-steps'], terms: ['epoch'] } },
      { epoch: { ...entry, figure: '17.1', see: ['batch'] }, batch: entry },
    ),
  ).toBe('');
});

test.each([
  [
    'a folder that book.yaml does not list',
    { uphill: chapter },
    'content/chapters/uphill/index.mdx',
  ],
  ['a need that is no chapter', { downhill: { ...chapter, needs: ['uphill'] } }, 'needs uphill'],
  [
    'a need that comes later',
    { 'seven-steps': { ...chapter, needs: ['downhill'] } },
    'does not come before it',
  ],
  [
    'a term without an entry',
    { downhill: { ...chapter, terms: ['slope'] } },
    'content/glossary/slope.md is missing',
  ],
  [
    'a day on which there was no book yet',
    { downhill: { ...chapter, published: '1986-10-09' } },
    'published on 1986-10-09, before the book was',
  ],
])('%s is named with its file', (_what, chapters, words) => {
  expect(problems(chapters)).toContain(words);
});

test.each([
  ['a figure that is not in the book', { epoch: { ...entry, figure: '99.1' } }, 'no figure 99.1'],
  ['an entry that is not there', { epoch: { ...entry, see: ['batch'] } }, 'see batch'],
  ['itself', { epoch: { ...entry, see: ['epoch'] } }, 'see epoch'],
])('a glossary entry may not lead to %s', (_what, glossary, words) => {
  expect(problems({}, glossary)).toContain(words);
});
