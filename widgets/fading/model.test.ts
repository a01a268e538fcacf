import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { stillDigits } from '#data/still';
import { oneHot } from '#maths/loss';
import { gradients, lossOf, networkFrom, type Network } from '#maths/network';
import { discrepancy, measuredSlopes } from '#maths/testing';
import { joined } from '#maths/rows';
import { lengthOf } from '#maths/vector';
import {
  draws,
  firstSums,
  hidden,
  inked,
  layerOf,
  pixels,
  published,
  restOf,
  sceneOf,
  speedsFrom,
  spreadOf,
  steepest,
  sumsOf,
  type Bend,
  type Speed,
  type Start,
} from './model.ts';
import { schema, type Setup } from './setup.ts';

const examples = inked(stillDigits);
const starts = ['nielsen', 'large', 'glorot', 'he'] as const;
const bends = ['sigmoid', 'relu'] as const;
let firsts: Record<Start, Float64Array[][]>;
beforeAll(() => {
  const [nielsen, large, glorot, he] = starts.map((start) => firstSums(start, examples.rows));
  firsts = { nielsen, large, glorot, he } as typeof firsts;
});

const run = (start: Start, draw: number, depth: number, bend: Bend): Speed[] =>
  speedsFrom(firsts[start][draw - 1] ?? [], restOf(start, draw, depth), bend, examples.labels);
const all = (start: Start, depth: number, bend: Bend): Speed[][] =>
  Array.from({ length: draws }, (_, k) => run(start, k + 1, depth, bend));
const scene = (some: Partial<Setup>) => {
  const setup = { ...schema.defaults, ...some };
  return sceneOf(setup, firsts[setup.start], examples.labels);
};

/** The same network as the book's own maths has it. */
const asNetwork = (start: Start, draw: number, depth: number, bend: Bend): Network => {
  const layers = [layerOf(start, draw, 1, pixels), ...restOf(start, draw, depth)];
  return networkFrom(
    {
      input: pixels,
      layers: layers.map(({ units }, l) => ({
        kind: 'dense',
        units,
        activation: l === depth ? 'sigmoid' : bend,
      })),
      loss: 'cross-entropy',
    },
    Object.fromEntries(
      layers.flatMap(({ w, b }, l) => [
        [`w${l + 1}`, { data: w }],
        [`b${l + 1}`, { data: b }],
      ]),
    ),
  );
};
const x = joined(examples.rows.map((row) => Float64Array.from(row)));
const y = joined(Array.from(stillDigits.labels, (label) => oneHot(label, 10)));

describe('his numbers', () => {
  describe.each(Object.keys(published).map(Number))('with %s hidden layers', (depth) => {
    const his = published[depth] ?? [];
    it.each(his.map((speed, l) => [l + 1, speed] as const))(
      'layer %s: %s lies among ours',
      (layer, speed) => {
        const ours = spreadOf(
          all('nielsen', depth, 'sigmoid').map((each) => each[layer - 1]?.speed ?? NaN),
        );
        expect(ours.least).toBeLessThan(speed);
        expect(ours.most).toBeGreaterThan(speed);
      },
    );

    it.each(his.slice(1).map((_, l) => l))(
      'the share of a layer that the one before it has: layer %s of ours bracket his',
      (l) => {
        const share = (speeds: readonly number[]): number =>
          (speeds[l] ?? NaN) / (speeds[l + 1] ?? NaN);
        const ours = spreadOf(
          all('nielsen', depth, 'sigmoid').map((each) => share(each.map(({ speed }) => speed))),
        );
        expect(ours.least).toBeLessThan(share(his));
        expect(ours.most).toBeGreaterThan(share(his));
        // And no wonder: they do not spread over more than a factor of four.
        expect(ours.most / ours.least).toBeLessThan(4);
      },
    );
  });
});

describe('the speeds', () => {
  it.each(bends)('are the sizes of the book’s own mean errors: %s', (bend) => {
    const { errors, parameters } = gradients(asNetwork('nielsen', 1, 3, bend), x, y);
    const found = run('nielsen', 1, 3, bend).map(({ speed }) => speed);
    const biases = [1, 2, 3].map((l) => lengthOf(parameters[`b${l}`] ?? []));
    expect(discrepancy(found, biases)).toBeLessThan(1e-12);
    expect(errors).toHaveLength(4);
  });

  it('are what nudging the biases measures', () => {
    // Five digits are enough of a mean.
    const some = 5;
    const network = asNetwork('nielsen', 2, 2, 'sigmoid');
    const found = speedsFrom(
      (firsts.nielsen[1] ?? []).slice(0, some),
      restOf('nielsen', 2, 2),
      'sigmoid',
      stillDigits.labels.slice(0, some),
    );
    const inputs = x.slice(0, some * pixels);
    const targets = y.slice(0, some * 10);
    const slopes = measuredSlopes(
      (b2) => lossOf({ ...network, values: { ...network.values, b2 } }, inputs, targets),
      network.values.b2 ?? [],
    );
    expect(slopes).toHaveLength(hidden);
    expect(found[1]?.speed).toBeCloseTo(lengthOf(slopes), 8);
  });

  property.prop([
    fc.constantFrom(...starts),
    fc.constantFrom(...bends),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: draws }),
  ])('are finite, and never above the ceiling', (start, bend, depth, draw) => {
    const speeds = run(start, draw, depth, bend);
    expect(speeds).toHaveLength(depth);
    for (const { speed, ceiling, slope } of speeds) {
      expect(speed).toBeGreaterThanOrEqual(0);
      expect(speed).toBeLessThanOrEqual(ceiling * (1 + 1e-12));
      expect(slope).toBeLessThanOrEqual(steepest[bend]);
    }
  });

  it('of pictures without any ink are numbers too', () => {
    const blank = [new Float64Array(pixels)];
    const sums = sumsOf(layerOf('nielsen', 1, 1, pixels), blank);
    const [first] = speedsFrom(sums, restOf('nielsen', 1, 2), 'sigmoid', [3]);
    expect(first?.speed).toBeGreaterThan(0);
  });

  it('of ReLU that no neuron passes on are 0', () => {
    const dead = { ...layerOf('nielsen', 1, 1, pixels), b: new Float64Array(hidden).fill(-1e9) };
    const [only] = speedsFrom(
      sumsOf(dead, examples.rows),
      restOf('nielsen', 1, 1),
      'relu',
      examples.labels,
    );
    expect([only?.speed, only?.slope]).toEqual([0, 0]);
  });
});

describe('what changes it', () => {
  it('eight layers of sigmoids leave the first less than a ten-thousandth', () => {
    expect(scene({ depth: 8 }).kept.most).toBeLessThan(1e-4);
  });
  it('ReLU with He’s weights keeps it, with Glorot’s it fades, with large ones it bursts', () => {
    const kept = (start: Start): number => scene({ depth: 8, bend: 'relu', start }).kept.middle;
    expect(kept('he')).toBeGreaterThan(0.25);
    expect(kept('glorot')).toBeLessThan(0.1);
    expect(kept('large')).toBeGreaterThan(1000);
  });
  it('his numbers stand beside his kind of network alone', () => {
    expect(scene({ depth: 4 }).layers.map(({ his }) => his)).toEqual(published[4]);
    for (const some of [{ depth: 5 }, { start: 'he' }, { bend: 'relu' }] as const)
      expect(scene(some).layers.every(({ his }) => his === undefined)).toBe(true);
  });
});
