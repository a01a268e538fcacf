import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { seeded } from '#maths/random';
import { initial, parameterCount, pixels, valueOf, type Way } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { trainingCount } from './setup.ts';
import {
  begun,
  complete,
  difference,
  further,
  gradient,
  measuring,
  run,
  runsOf,
  threesAndSevens,
  tried,
  withValue,
  type Digits,
} from './work.ts';

let real: Digits;
beforeAll(async () => {
  real = threesAndSevens(split(await readPackage()).training, trainingCount);
});

/** A few digits of noise: what holds must hold for any picture. */
function noise(seed: number, count: number): Digits {
  const random = seeded(seed);
  return {
    count,
    x: Float32Array.from({ length: pixels * count }, () => Math.max(0, random.normal() / 3)),
    y: Float64Array.from({ length: count }, () => (random.next() < 0.5 ? 1 : -1)),
  };
}
const measured = (digits: Digits, way: Way, h: number, at = initial('random', 1)) =>
  further(measuring(way, h), at, digits, parameterCount);
/** How much the cost bends in each parameter: the mean of x², and 1 for the bias. */
const bends = ({ x, count }: Digits): Float64Array =>
  Float64Array.from({ length: parameterCount }, (_, i) => {
    if (i === pixels) return 1;
    let sum = 0;
    for (let n = 0; n < count; n++) sum += (x[i * count + n] ?? 0) ** 2;
    return sum / count;
  });

describe('the runs', () => {
  it('are 786 one way and 1,570 both ways, counted as they are made', () => {
    const few = noise(1, 3);
    expect([measured(few, 'one', 0.1).runs, measured(few, 'both', 0.1).runs]).toEqual([786, 1570]);
    expect([runsOf('one', 785), runsOf('both', 785)]).toEqual([786, 1570]);
  });

  it('can be made a few at a time, to the same slopes, and are complete only at the end', () => {
    const few = noise(2, 3);
    const at = initial('random', 1);
    let bit = measuring('one', 0.1);
    for (let n = 0; n < 112; n++) bit = further(bit, at, few, 7);
    expect([bit.done, bit.runs, complete(bit)]).toEqual([784, 785, false]);
    expect(bit.slopes[pixels]).toBe(0);
    bit = further(bit, at, few, 7);
    expect(complete(bit)).toBe(true);
    expect(bit.slopes).toEqual(measured(few, 'one', 0.1).slopes);
    expect(further(bit, at, few, 7)).toEqual(bit);
  });

  it('start from the cost that comes with the page', () => {
    expect(real.count).toBe(1000);
    expect(run(initial('random', 1), real)).toBeCloseTo(recorded.cost, 12);
  });
});

describe('nudged against calculus, on 1,000 real digits', () => {
  it('one way the relative difference is h/2 times how much the cost bends', () => {
    const exact = gradient(initial('random', 1), real);
    const bent = Math.hypot(...bends(real)) / Math.hypot(...exact);
    for (const h of [0.1, 1e-3])
      expect(difference(measured(real, 'one', h).slopes, exact)).toBeCloseTo((h / 2) * bent, 7);
  });

  it('both ways nothing but rounding is left, and it grows as the nudge shrinks', () => {
    const exact = gradient(initial('random', 1), real);
    const [coarse = 1, fine = 0] = [1, 1e-6].map((h) =>
      difference(measured(real, 'both', h).slopes, exact),
    );
    expect(coarse).toBeLessThan(1e-13);
    expect(fine).toBeLessThan(1e-7);
    expect(fine).toBeGreaterThan(1e3 * coarse);
  });
});

describe('nudged against calculus, for any pictures', () => {
  property.prop(
    [
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
    ],
    { numRuns: 8 },
  )('one way it is slope + h/2 × bend, both ways the slope', (seed, count, h) => {
    const digits = noise(seed, count);
    const at = { ...initial('random', seed), b: 0.2 };
    const exact = gradient(at, digits);
    const bend = bends(digits);
    const expected = exact.map((slope, k) => slope + (h / 2) * (bend[k] ?? 0));
    expect(difference(measured(digits, 'one', h, at).slopes, expected)).toBeLessThan(1e-9);
    expect(difference(measured(digits, 'both', h, at).slopes, exact)).toBeLessThan(1e-9);
  });

  it('no digits give zeros and no difference, never a bare NaN', () => {
    const none = noise(1, 0);
    const exact = gradient(initial('random', 1), none);
    expect(exact.every((slope) => slope === 0)).toBe(true);
    expect(difference(measured(none, 'both', 1e-12).slopes, exact)).toBe(0);
  });
});

describe('the slow search', () => {
  const parabola = (value: number): number => (value - 0.5) ** 2;
  const start = { kept: { value: 0, cost: 0.25 }, bit: 0.2, worse: '', halved: false } as const;

  it('keeps what costs less, puts back what does not, and halves the bit when neither way is better', () => {
    let search = { ...start, tries: [start.kept] } as ReturnType<typeof begun>;
    const kept: number[] = [];
    for (const direction of ['l', 'm', 'm', 'm', 'm'] as const) {
      search = tried(search, direction, parabola);
      kept.push(Number(search.kept.value.toFixed(6)));
    }
    // 0.4 and 0.6 are equally far from the best: not better, so not kept; where it came from is known to be worse.
    expect(kept).toEqual([0, 0.2, 0.4, 0.4, 0.5]);
    expect(search.bit).toBe(0.1);
    expect(search.tries).toHaveLength(6);
  });

  it('of a real weight arrives where its slope is 0, one run a try', () => {
    const k = 377;
    const at = initial('random', 1);
    const cost = (value: number): number => run(withValue(at, k, value), real);
    let search = begun(at, k, real);
    for (let n = 0; n < 40; n++) search = tried(search, search.worse === 'm' ? 'l' : 'm', cost);
    expect(search.tries).toHaveLength(41);
    const there = gradient(withValue(at, k, search.kept.value), real);
    expect(Math.abs(there[k] ?? 1)).toBeLessThan(1e-3);
    expect(search.kept.cost).toBeLessThan(0.4);
  });

  it('changes one parameter, the bias too, and no other', () => {
    const at = initial('random', 1);
    expect(valueOf(withValue(at, pixels, 3), pixels)).toBe(3);
    expect(withValue(at, pixels, 3).w).toBe(at.w);
    const moved = withValue(at, 5, 3);
    expect(Array.from(moved.w).filter((weight, i) => weight !== at.w[i])).toEqual([3]);
    expect(at.w[5]).not.toBe(3);
  });
});
