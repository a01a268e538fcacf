import { describe, expect, test } from 'vitest';
import type { Book } from '#schemas/book';
import { leadsTo } from './leads-to.ts';

const book: Book = {
  title: 'Nudge',
  subtitle: 'How neural networks learn',
  promise: 'Every number on these pages can be moved.',
  authors: 'The authors of Nudge',
  published: '2026-11-21',
  front: { figures: [{ id: 'F0', title: 'Ten templates appear' }] },
  parts: [
    {
      title: 'Gradient descent',
      chapters: [
        {
          id: 'downhill',
          number: 10,
          title: 'Which way is down?',
          figures: [{ id: '10.1', title: 'One knob' }],
        },
      ],
    },
  ],
};
const headings = [{ slug: 'two-knobs', text: 'Two knobs' }];

describe('a link on paper', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['/chapters/downhill.html', 'Chapter 10, Which way is down?'],
    ['/chapters/downhill.html#figure=10.1&rate=0.3', 'Figure 10.1, One knob'],
    ['/index.html#figure=F0', 'Ten templates appear'],
    ['#two-knobs', 'In this chapter: Two knobs'],
    ['/glossary.html#epoch', 'The glossary'],
    ['/sources.html', 'The sources'],
  ])('%s is printed as “%s”', (href, words) => {
    expect(leadsTo(href, book, headings)).toBe(words);
  });
});
