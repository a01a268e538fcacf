import { describe, expect, it } from 'vitest';

import type { Guide } from '#site/guide';

import { noGuide } from './guide.ts';
import { shortcutsOf } from './shortcuts.ts';
import { inMegabytes, summaryOf } from './summary.ts';

const guide: Guide = {
  chapters: [
    { id: 'downhill', number: 9, title: 'How does it roll?', written: true },
    { id: 'lab', number: 17, title: 'Can you train it?', written: true },
    { id: 'later', number: 18, title: 'What then?', written: false },
  ],
  figures: [
    { widget: 'path', title: 'Figure 9.1: A path', challenges: [] },
    {
      widget: 'laboratory',
      title: 'Figure 17.1: The laboratory',
      challenges: [
        { id: 'small', says: 'Reach 90 %.' },
        { id: 'large', says: 'Reach 95 %.' },
      ],
    },
  ],
};

const luggage = {
  entries: new Map<string, unknown>([
    ['place:downhill', { section: '', title: '', end: false, at: 1 }],
    ['place:lab', { section: 'loop', title: 'The loop', end: false, at: 2 }],
    ['prediction:laboratory/few', 40],
    ['prediction:path/where', 'left'],
    ['read:lab', 1],
    ['read:downhill', 2],
    ['solved:laboratory/small', true],
  ]),
  networks: new Map([['lab', { w: new Float32Array(300_000) }]]),
};

describe('what the reader has done', () => {
  it('is told in the book’s order and words', () => {
    const summary = summaryOf(luggage, guide);
    expect(summary.stopped).toEqual({
      path: 'chapters/lab.html#loop',
      words: 'Chapter 17: Can you train it? · The loop',
    });
    expect(summary.read.map(({ words }) => words)).toEqual([
      'Chapter 9: How does it roll?',
      'Chapter 17: Can you train it?',
    ]);
    expect(summary.written).toBe(2);
    expect(summary.figures).toEqual([
      { widget: 'path', title: 'Figure 9.1: A path', predictions: 1, solved: [], challenges: 0 },
      {
        widget: 'laboratory',
        title: 'Figure 17.1: The laboratory',
        predictions: 1,
        solved: ['Reach 90 %.'],
        challenges: 2,
      },
    ]);
    expect(inMegabytes(summary.networks.bytes)).toBe('1.6 MB');
  });

  it('is told by its ids where the book’s names could not be loaded', () => {
    const { read, figures } = summaryOf(luggage, noGuide);
    expect(read.map(({ words }) => words)).toEqual(['Lab', 'Downhill']);
    expect(figures.map(({ title }) => title)).toEqual(['Laboratory', 'Path']);
  });

  it('is nothing before anything is done', () => {
    expect(summaryOf({ entries: new Map(), networks: new Map() }, guide).empty).toBe(true);
  });
});

it('shortcuts are listed once each, as what they press says', () => {
  const marked = [
    { key: '?', does: 'This list' },
    { key: 'x', does: 'Something new' },
    { key: 'c', does: 'Contents' },
    { key: 'c', does: 'Contents' },
    { key: 'n', does: 'Next chapter' },
    { key: 'z' },
  ];
  expect(shortcutsOf(marked).map(({ key }) => key)).toEqual(['n', 'c', '?', 'x']);
});
