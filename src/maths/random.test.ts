import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { epochOrder, resumed, seeded, shuffled, type Random } from './random.ts';

const many = 100_000;
const draws = (next: () => number, count = many): number[] => Array.from({ length: count }, next);
const mean = (values: number[]): number => values.reduce((p, q) => p + q, 0) / values.length;
const variance = (values: number[]): number => {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
};
const firstTen = (random: Random): number[] => draws(() => random.next(), 10);

test('the same seed gives the same numbers, here and in years to come', () => {
  expect(firstTen(seeded(7))).toEqual(firstTen(seeded(7)));
  expect(seeded(1).next()).toBe(0.7828300130031604);
});

test('the first draws of the seeds 0 to 100 are spread evenly', () => {
  const firsts = Array.from({ length: 101 }, (_, n) => seeded(n).next());
  expect(new Set(firsts).size).toBe(101);
  // The standard deviation of such a mean is 0.029, of such a variance 0.0075.
  expect(Math.abs(mean(firsts) - 1 / 2)).toBeLessThan(0.1);
  expect(Math.abs(variance(firsts) - 1 / 12)).toBeLessThan(0.025);
});

test('uniform numbers have mean 1/2 and variance 1/12 and lie in [0, 1)', () => {
  const random = seeded(3);
  const values = draws(() => random.next());
  expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.004); // more than four deviations
  expect(Math.abs(variance(values) - 1 / 12)).toBeLessThan(0.001);
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
});

test('normal numbers have mean 0, variance 1 and 68.3 % within one deviation', () => {
  const random = seeded(4);
  const values = draws(() => random.normal());
  expect(Math.abs(mean(values))).toBeLessThan(0.013);
  expect(Math.abs(variance(values) - 1)).toBeLessThan(0.018);
  const within = values.filter((value) => Math.abs(value) < 1).length / many;
  expect(Math.abs(within - 0.6827)).toBeLessThan(0.006);
});

test('whole numbers below seven come up equally often', () => {
  const random = seeded(5);
  const counts = new Map<number, number>();
  for (const value of draws(() => random.integer(7)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - many / 7)).toBeLessThan(450);
});

test('a limit that does not divide 2³² favours nobody', () => {
  const random = seeded(11);
  const third = 2 ** 30; // 2³² mod 3·2³⁰ is 2³⁰: without care the lowest third would come up twice as often
  const low = draws(() => random.integer(3 * third), 10_000).filter((value) => value < third);
  expect(Math.abs(low.length - 10_000 / 3)).toBeLessThan(200);
});

test('impossible limits and seeds are refused', () => {
  for (const below of [0, -1, 1.5, NaN, 2 ** 33]) {
    expect(() => seeded(1).integer(below)).toThrow(RangeError);
  }
  for (const bad of [0.5, NaN, Infinity]) expect(() => seeded(bad)).toThrow('whole number');
});

property.prop([fc.maxSafeInteger(), fc.maxSafeInteger()])(
  'different seeds give different streams',
  (p, q) => {
    fc.pre(p !== q);
    expect(firstTen(seeded(p))).not.toEqual(firstTen(seeded(q)));
  },
);

test('a fork is the same however much its parent has drawn', () => {
  const fresh = seeded(6);
  const used = seeded(6);
  draws(() => used.normal(), 1000);
  expect(firstTen(used.fork('layer'))).toEqual(firstTen(fresh.fork('layer')));
});

test('drawing from a fork leaves its parent alone', () => {
  const parent = seeded(6);
  draws(() => parent.fork(1).next(), 10);
  expect(firstTen(parent)).toEqual(firstTen(seeded(6)));
});

test('forks and parent go unrelated ways', () => {
  const parent = seeded(8);
  const streams = [
    parent,
    ...Array.from({ length: 20 }, (_, n) => seeded(8).fork(n)),
    seeded(8).fork('n'),
  ];
  const rows = streams.map((stream) => draws(() => stream.normal(), 2000));
  rows.forEach((p, i) => {
    for (const q of rows.slice(i + 1)) {
      const correlation = mean(p.map((value, n) => value * (q[n] ?? NaN)));
      expect(Math.abs(correlation)).toBeLessThan(0.1); // 4.5 deviations
    }
  });
});

test('a stored state goes on exactly', () => {
  const random = seeded(9);
  draws(() => random.normal(), 7);
  const stored = JSON.parse(JSON.stringify(random.state())) as ReturnType<Random['state']>;
  const revived = resumed(stored);
  expect(firstTen(revived)).toEqual(firstTen(random));
  expect(firstTen(revived.fork('x'))).toEqual(firstTen(random.fork('x')));
});

property.prop([fc.nat(200), fc.nat()])('shuffling keeps every number once', (n, s) => {
  expect([...shuffled(n, seeded(s))].sort((p, q) => p - q)).toEqual([...Array(n).keys()]);
});

test('all six orders of three are equally likely', () => {
  const random = seeded(10);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(3, random).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
});

test('the order of an epoch follows from seed and epoch alone', () => {
  expect(epochOrder(1, 5, 100)).toEqual(epochOrder(1, 5, 100));
  expect(epochOrder(1, 5, 100)).not.toEqual(epochOrder(1, 6, 100));
  expect(epochOrder(1, 5, 100)).not.toEqual(epochOrder(2, 5, 100));
  expect([...epochOrder(1, 0, 0)]).toEqual([]);
});
