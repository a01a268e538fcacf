import { expect, test } from 'vitest';
import type { Book } from '#schemas/book';
import { planOf } from './plan.ts';

const chapter = (id: string, number: number) => ({
  id,
  number,
  title: `What is ${id}?`,
  figures: [{ id: `${number}.1`, title: 'A figure' }],
});
const book: Book = {
  title: 'Nudge',
  subtitle: 'How neural networks learn',
  promise: 'Every number on these pages can be moved.',
  authors: 'The authors of Nudge',
  published: '2026-11-21',
  front: { figures: [] },
  parts: [
    { title: 'First', chapters: [chapter('one', 1), chapter('two', 2)] },
    { title: 'Second', chapters: [chapter('three', 3)] },
  ],
};
const files = new Set(['index.html', 'chapters/three.html', 'chapters/one.html', 'glossary.html']);

test('the book has its written chapters in the order of book.yaml, between the opening and the glossary', () => {
  expect(planOf(book, files).sheets.map(({ id }) => id)).toEqual([
    'opening',
    'one',
    'three',
    'glossary',
    'sources',
  ]);
});

test('the contents name every chapter, and lead to those that are written', () => {
  const lines = planOf(book, files).contents.flatMap((part) => part.lines);
  const chapters = lines.filter(({ number }) => number !== undefined);
  expect(chapters.map(({ number, sheet }) => [number, sheet])).toEqual([
    [1, 'one'],
    [2, undefined],
    [3, 'three'],
  ]);
});

test('a part bears its number', () => {
  const headings = planOf(book, files).contents.map(({ heading }) => heading);
  expect(headings.filter((heading) => heading !== '')).toEqual([
    'Part I · First',
    'Part II · Second',
  ]);
});
