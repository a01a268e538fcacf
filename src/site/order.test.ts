import { describe, expect, test } from 'vitest';
import type { Book } from '#schemas/book';
import { book, figureOf } from './book.ts';
import {
  bookProblems,
  figurePlaces,
  nameOf,
  neighbours,
  numberOf,
  places,
  roman,
} from './order.ts';

const small: Book = {
  title: 'A book',
  subtitle: 'Of three chapters',
  promise: 'It is short.',
  authors: 'Nobody',
  published: '2026-01-01',
  front: { figures: [{ id: 'F0', title: 'Front', widget: 'front' }] },
  parts: [
    {
      title: 'First',
      chapters: [
        {
          id: 'one',
          number: 1,
          title: 'One?',
          figures: [
            { id: 'W1', title: 'First of all' },
            { id: '1.1', title: 'A' },
          ],
        },
        { id: 'two', number: 2, title: 'Two?', figures: [{ id: '2.1', title: 'B' }] },
      ],
    },
    {
      title: 'Second',
      chapters: [
        {
          id: 'three',
          number: 3,
          title: 'Three?',

          figures: [{ id: '3.1', title: 'C', widget: 'see' }],
        },
      ],
    },
  ],
};

describe('the order of the book', () => {
  test('runs through the parts', () => {
    expect(places(small).map(({ id, part }) => [id, part.number])).toEqual([
      ['one', 1],
      ['two', 1],
      ['three', 2],
    ]);
  });

  test('leads from a written chapter to the next written one, past the others', () => {
    const written = new Set(['one', 'three']);
    expect(neighbours(small, written, 'one').next?.id).toBe('three');
    expect(neighbours(small, written, 'three').previous?.id).toBe('one');
    expect(neighbours(small, written, 'three').next).toBeUndefined();
    expect(neighbours(small, written, 'one').previous).toBeUndefined();
  });

  test('knows nothing before or after a chapter that is not in it', () => {
    expect(neighbours(small, new Set(['one']), 'zero')).toEqual({
      previous: undefined,
      next: undefined,
    });
  });

  test('gives every figure its chapter, and the front page’s none', () => {
    expect(figurePlaces(small).map(({ id, chapter }) => [id, chapter])).toEqual([
      ['F0', undefined],
      ['W1', 'one'],
      ['1.1', 'one'],
      ['2.1', 'two'],
      ['3.1', 'three'],
    ]);
  });
});

describe('book.yaml is refused', () => {
  const broken = structuredClone(small);
  const [first, second] = broken.parts;
  if (first === undefined || second === undefined) throw new Error('The small book has two parts.');
  second.chapters.push({
    id: 'one',
    number: 3,
    title: 'One again?',

    figures: [
      { id: '1.1', title: 'D', widget: 'see' },
      { id: 'W2', title: 'E' },
    ],
  });
  const sentences = bookProblems(broken);

  test.each([
    ['the same chapter twice', /the chapter one stands there twice/],
    ['the same number twice', /the chapter number 3 stands there twice/],
    ['the same figure twice', /the figure 1\.1 stands there twice/],
    ['the same widget twice', /the widget see stands there twice/],
    ['a figure in another chapter’s number', /figure 1\.1 stands in chapter 3/],
    ['another chapter’s warm-up', /figure W2 stands in chapter 3.*its warm-up W3/],
  ])('when it has %s', (_what, sentence) => {
    expect(sentences.join('\n')).toMatch(sentence);
    expect(bookProblems(small)).toEqual([]);
  });
});

test('a figure is named by its number, a warm-up as what it is, F0 by its title alone', () => {
  expect([{ id: '17.1' }, { id: 'W3' }, { id: 'F0' }].map(numberOf)).toEqual([
    'Figure 17.1',
    'Warm-up',
    undefined,
  ]);
  expect(nameOf({ id: 'W3', title: 'Zoom in' })).toBe('Warm-up: Zoom in');
  expect(nameOf({ id: '3.1', title: 'The loop' }, ', ')).toBe('Figure 3.1, The loop');
  expect(nameOf({ id: 'F0', title: 'Ten templates' })).toBe('Ten templates');
});

describe('this book', () => {
  test('has 18 chapters in five parts, numbered in order', () => {
    expect(book.parts).toHaveLength(5);
    expect(places(book).map(({ number }) => number)).toEqual(
      Array.from({ length: 18 }, (_, index) => index + 1),
    );
  });

  test('finds a figure by the widget that draws it', () => {
    expect(figureOf('laboratory')).toMatchObject({
      id: '17.1',
      chapter: 'train-a-digit-classifier',
    });
    expect(figureOf('ten-templates')).toMatchObject({ id: 'F0', chapter: undefined });
  });

  test('says what to add when a widget has no figure', () => {
    expect(() => figureOf('no-such-widget')).toThrow(/Add "widget: no-such-widget"/);
  });
});

test('a part’s number is written in Roman figures', () => {
  expect([1, 2, 3, 4, 5, 9, 10, 14].map(roman)).toEqual([
    'I',
    'II',
    'III',
    'IV',
    'V',
    'IX',
    'X',
    'XIV',
  ]);
});
