import { beforeAll, describe, expect, test } from 'vitest';
import { readPackage, split } from '#data/pack';
import { costOf, scores, threesAndSevens, type Digits } from '#maths/linear-cost';
import { initial, pixels, type Parameters } from '#maths/linear-score';
import { discrepancy } from '#maths/testing';
import { dot, lengthOf } from '#maths/vector';
import * as everyKnob from '../../../widgets/every-knob/work.ts';
import * as fourStarts from '../../../widgets/four-starts/work.ts';
import { begun } from '../../../widgets/seven-steps/loop.ts';
import { accuracyOf, learnt, slopesByNudging } from '../../../widgets/seven-steps/model.ts';
import { schema, trainingCount } from '../../../widgets/seven-steps/setup.ts';
import { advance } from '../../../widgets/seven-steps/work.ts';
import numbers from './numbers.json' with { type: 'json' };

const { nudged, sevenSteps: said } = numbers;
const starts = ['zeros', 'random'] as const;
const walks = starts.flatMap((start) => said[start].map((wanted) => ({ start, ...wanted })));

/** Both are float64, and the file has twelve figures; a hundred steps leave that much. */
const CLOSE = 1e-11;

let training: Digits;
let validation: Digits;
beforeAll(async () => {
  const sets = split(await readPackage());
  training = threesAndSevens(sets.training, trainingCount);
  validation = threesAndSevens(sets.validation);
});

const { rate, seed } = schema.defaults;
const after = (rounds: number, start: (typeof starts)[number]): Parameters =>
  learnt(initial(start, seed), training, rate, rounds).now;

/** A weighing of all weights in which no two neighbours count the same: a wrong order shows. */
const pattern = Float64Array.from({ length: pixels }, (_, i) => (i % 7) - 3);
const checksums = (w: Float64Array): number[] => [
  lengthOf(w),
  dot(w, pattern),
  w.reduce((sum, weight) => sum + weight, 0),
];
const wanted = (of: { length: number; pattern: number; sum: number }): number[] => [
  ...[of.length, of.pattern, of.sum],
];

/** The slopes at a place by every way that the figures have: each as 784 weights and the bias. */
const waysToSlopes: Readonly<Record<string, (at: Parameters) => Float64Array>> = {
  'figure 3.1, by nudging from the scores': (at) =>
    inARow(slopesByNudging(scores(at, training), training)),
  'figure 3.2, by calculus': (at) => everyKnob.gradient(at, training),
  'figure 3.3, by calculus over the ink alone': (at) =>
    inARow(fourStarts.costAndSlopes(at, fourStarts.inksOf(training)).slopes),
};
const inARow = ({ w, b }: Parameters): Float64Array => Float64Array.of(...w, b);

describe.each(walks)('$rounds rounds from $start', ({ start, rounds, ...torch }) => {
  let at: Parameters;
  beforeAll(() => {
    at = after(rounds, start);
  });

  test('lead to the weights of the listing in PyTorch', () => {
    expect(discrepancy(checksums(at.w), wanted(torch.weights))).toBeLessThan(CLOSE);
    expect(discrepancy([at.b], [torch.bias])).toBeLessThan(CLOSE);
  });

  test('cost as much there, and tell as many digits right', () => {
    const z = scores(at, training);
    expect(discrepancy([costOf(z, training)], [torch.cost])).toBeLessThan(CLOSE);
    expect(accuracyOf(z, training)).toBeCloseTo(torch.training, 11);
    expect(accuracyOf(scores(at, validation), validation)).toBeCloseTo(torch.validation, 11);
  });

  test.each(Object.keys(waysToSlopes))('have the slopes of PyTorch’s derivatives: %s', (way) => {
    const slopes = waysToSlopes[way]?.(at) ?? new Float64Array();
    const w = slopes.subarray(0, pixels);
    expect(discrepancy(checksums(w), wanted(torch.slopes))).toBeLessThan(CLOSE);
    expect(discrepancy([slopes[pixels] ?? NaN], [torch.slopes.bias])).toBeLessThan(CLOSE);
    const some = nudged.map((i) => w[i] ?? NaN);
    expect(discrepancy(some, torch.slopes.some)).toBeLessThan(CLOSE);
  });
});

describe.each(said.gradients)('after $rounds rounds from random weights', ({ rounds, slopes }) => {
  test.each(Object.keys(waysToSlopes))('all 785 slopes are PyTorch’s: %s', (way) => {
    expect(slopes).toHaveLength(pixels + 1);
    const found = waysToSlopes[way]?.(after(rounds, 'random')) ?? new Float64Array();
    expect(discrepancy(found, slopes)).toBeLessThan(1e-12);
  });
});

describe('a weight nudged in figure 3.2', () => {
  test.each(said.nudges)('weight $weight by $h has the slopes measured in PyTorch', (torch) => {
    const { weight, h } = torch;
    const at = initial('random', seed);
    const measured = (way: 'one' | 'both'): number => {
      const before = { ...everyKnob.measuring(way, h), done: weight };
      return everyKnob.further(before, at, training, 1).slopes[weight] ?? NaN;
    };
    expect(measured('one')).toBeCloseTo(torch.oneWay, 12);
    expect(measured('both')).toBeCloseTo(torch.bothWays, 12);
    expect(torch.bothWays).toBeCloseTo(torch.calculus, 12);
  });
});

test('the loop of the listing goes where the buttons of figure 3.1 go', () => {
  const sets = { training, validation };
  let loop = begun(initial('random', seed));
  while (loop.rounds < 10) loop = advance(loop, sets, rate);
  const { now, costs } = learnt(initial('random', seed), training, rate, 10);
  expect(now).toEqual(loop.now);
  expect(costs).toEqual(loop.history.map(({ cost }) => cost));
});
