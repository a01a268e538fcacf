import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { product } from '#maths/agree';
import { chainOf, sceneOf, slopeOf, verdictOf } from './model.ts';
import { knobs, schema, type Setup } from './setup.ts';

const { defaults } = schema;
const size = { min: -4, max: 4, noNaN: true };
const share = { min: 0, max: 1, noNaN: true };
const weights = (limits: typeof size) => {
  const any = fc.double(limits);
  return { w1: any, w2: any, w3: any, b1: any, b2: any, b3: any };
};
const setups = (limits: typeof size, nudge = fc.double(share)): fc.Arbitrary<Setup> =>
  fc.record({
    ...weights(limits),
    a0: fc.double(share),
    y: fc.double(share),
    knob: fc.constantFrom(...knobs),
    nudge,
  });

describe('the chain', () => {
  it('is three sigmoids in a row and a squared difference', () => {
    const bend = (z: number): number => 1 / (1 + Math.exp(-z));
    const a1 = bend(1.5 * 0.8 - 1);
    const a2 = bend(-2 * a1 + 0.5);
    const a3 = bend(2.5 * a2 - 1);
    const { a, z, cost } = chainOf(defaults);
    expect(a).toEqual([0.8, a1, a2, a3]);
    expect(z.slice(1)).toEqual([1.5 * 0.8 - 1, -2 * a1 + 0.5, 2.5 * a2 - 1]);
    expect(cost).toBe((a3 - 1) ** 2);
  });

  property.prop([setups(size)], { numRuns: 500 })(
    'has the slope that finite differences find, for every number',
    (numbers) => {
      const h = 1e-5;
      for (const knob of knobs) {
        const at = (by: number): number => chainOf({ ...numbers, [knob]: numbers[knob] + by }).cost;
        const difference = (at(h) - at(-h)) / (2 * h);
        expect(Math.abs(slopeOf(knob, numbers) - difference)).toBeLessThan(1e-8);
      }
    },
  );

  it('starts where two minuses make a plus: a nudge of the first weight up is a cost that goes up, by less', () => {
    expect(slopeOf('w1', defaults)).toBeGreaterThan(0);
    expect(verdictOf(defaults)).toBe('up-less');
  });
});

describe('a nudge', () => {
  property.prop([setups(size)])('meets ratios whose product is the slope', (setup) => {
    const { gears, slope } = sceneOf(setup);
    expect(slope).toBe(product(gears.map((gear) => gear.slope)));
    expect(slope).toBe(slopeOf(setup.knob, setup));
  });

  property.prop([setups(size, fc.constantFrom(1, 0.1, 0.01))])(
    'moves the cost by the product of the ratios that were measured, as long as none stands still',
    (setup) => {
      const { gears, measured } = sceneOf(setup);
      const all = gears.map((gear) => gear.measured);
      if (measured === undefined || all.includes(undefined)) return;
      const together = product(all.map((one) => one ?? NaN));
      expect(Math.abs(together - measured)).toBeLessThanOrEqual(1e-9 + 1e-6 * Math.abs(measured));
    },
  );

  it.each(knobs)('of %s, ten times smaller, is off by ten times less', (knob) => {
    const off = (nudge: number): number => {
      const { measured = NaN, slope } = sceneOf({ ...defaults, knob, nudge });
      return Math.abs(measured - slope);
    };
    expect(off(0.01) / off(0.001)).toBeCloseTo(10, 0);
    expect(off(0.001) / off(0.0001)).toBeCloseTo(10, 0);
  });

  it.each([
    ['a0', 7],
    ['w1', 7],
    ['b1', 7],
    ['w2', 5],
    ['b2', 5],
    ['w3', 3],
    ['b3', 3],
    ['y', 1],
  ] as const)('of %s passes %d gears', (knob, count) => {
    expect(sceneOf({ ...defaults, knob }).gears).toHaveLength(count);
  });

  it('names its gears in the order of travel', () => {
    expect(sceneOf({ ...defaults, knob: 'w2' }).gears.map(({ id }) => id)).toEqual([
      ...['z2-w2', 'a2-z2', 'z3-a2', 'a3-z3', 'C-a3'],
    ]);
  });

  it('dies in a neuron that is pushed far out, and moves nothing after it', () => {
    const { gears, change } = sceneOf({ ...defaults, knob: 'w1', b2: -20 });
    expect(gears.filter(({ jammed }) => jammed).map(({ id }) => id)).toEqual(['a2-z2']);
    expect(Math.abs(change)).toBeLessThan(1e-8);
  });

  it('of 0, or too small to change its number, measures nothing', () => {
    for (const nudge of [0, 1e-30]) {
      const scene = sceneOf({ ...defaults, nudge });
      expect(scene.nudge).toBe(0);
      expect(scene.measured).toBeUndefined();
      expect(scene.gears.map(({ measured }) => measured)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
    // Around 0 there is room even for so small a one.
    expect(sceneOf({ ...defaults, w3: 0, nudge: 1e-30 }).nudge).toBe(1e-30);
  });

  property.prop([
    setups({ min: -1000, max: 1000, noNaN: true }, fc.constantFrom(0, 1e-30, 1e-12, 0.1, 1)),
  ])('has finite numbers wherever it has any', (setup) => {
    const { gears, slope, change, measured = 0 } = sceneOf(setup);
    const all = gears.flatMap(({ slope, moved, measured = 0 }) => [slope, moved, measured]);
    expect([...all, slope, change, measured].every(Number.isFinite)).toBe(true);
  });
});
