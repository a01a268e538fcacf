import { expect, test } from 'vitest';
import { chapterSchema } from './chapter.ts';

const chapter = {
  question: 'Is it so?',
  lede: 'It is.',
  summary: 'A chapter that is there only to be checked by a test.',
  minutes: 5,
  published: '2026-11-21',
  revised: '2026-11-22',
};
const refusal = (changes: object): string =>
  (chapterSchema.safeParse({ ...chapter, ...changes }).error?.issues ?? [])
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('\n');

test('a chapter with sound dates is let in, also one revised on the day it came out', () => {
  expect(refusal({})).toBe('');
  expect(refusal({ revised: chapter.published })).toBe('');
  expect(refusal({ revised: '2028-02-29' })).toBe('');
});

test.each([
  ['a day that no calendar has', '2026-11-31'],
  ['a leap day in a common year', '2027-02-29'],
  ['a day written the other way round', '21-11-2026'],
  ['a day without quotes, which YAML has made a date of', new Date('2026-11-21')],
  ['nothing', undefined],
])('%s is refused with a sentence', (_what, revised) => {
  expect(refusal({ revised })).toMatch(/^revised: A date is a day of the calendar/);
});

test('a chapter cannot be revised before it was published', () => {
  expect(refusal({ revised: '2026-11-20' })).toMatch(/^revised: .*or later\. Mend/);
});
