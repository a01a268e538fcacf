import { expect, it } from 'vitest';
import { chickens } from './feed.ts';

const feeds = chickens.map(({ feed }) => feed);
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

it('twelve chickens stand in the order of what they eat, and every number is a whole gram', () => {
  expect(chickens).toHaveLength(12);
  expect(feeds).toEqual(feeds.toSorted((a, b) => a - b));
  const whole = chickens.filter(
    ({ feed, weight }) => Number.isInteger(feed) && Number.isInteger(weight),
  );
  expect(whole).toHaveLength(12);
});

it('they eat 100 g on average, with a spread of 25 g, and weigh 1,250 g', () => {
  expect(mean(feeds)).toBe(100);
  expect(mean(feeds.map((feed) => (feed - 100) ** 2))).toBe(25 ** 2);
  expect(mean(chickens.map(({ weight }) => weight))).toBe(1250);
});

it('two of them eat the same and weigh different, so that no line goes through all', () => {
  const [one, other] = chickens.filter(
    ({ feed }) => feeds.indexOf(feed) !== feeds.lastIndexOf(feed),
  );
  expect(one?.feed).toBe(other?.feed);
  expect(one?.weight).not.toBe(other?.weight);
});
