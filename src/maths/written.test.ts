import { expect, test } from 'vitest';
import { counted, percent, whole } from './written.ts';

test.each([
  [0, '0 epochs'],
  [0.04, '0.04 epochs'],
  [0.5, '0.5 epochs'],
  [0.996, '1 epoch'],
  [1, '1 epoch'],
  [1.04, '1 epoch'],
  [1.06, '1.1 epochs'],
  [2, '2 epochs'],
  [16_000, '16,000 epochs'],
])('%f is written as %s', (n, text) => {
  expect(counted(n, 'epoch')).toBe(text);
});

test('a word with a plural of its own keeps it', () => {
  expect([1, 20].map((n) => counted(n, 'pass', 'passes'))).toEqual(['1 pass', '20 passes']);
});

test('fractions are written as per cent, whole numbers with their thousands apart', () => {
  expect([percent(0.961), percent(0.9615, 0), percent(1)]).toEqual(['96.1 %', '96 %', '100.0 %']);
  expect([whole(7), whole(101_770)]).toEqual(['7', '101,770']);
});
