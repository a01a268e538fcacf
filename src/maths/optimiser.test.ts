import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  adam,
  MOMENTUM,
  momentum,
  rmsprop,
  sgd,
  walkBy,
  withDecay,
  type Optimiser,
} from './optimiser.ts';

/** θ after each of `steps` steps under the gradient g(θ), from one number. */
function walk<Memory>(
  optimiser: Optimiser<Memory>,
  g: (theta: number, t: number) => number,
  { start, rate, steps }: { start: number; rate: number; steps: number },
): number[] {
  let theta: Float64Array = Float64Array.of(start);
  let memory = optimiser.start(1);
  return Array.from({ length: steps }, (_, t) => {
    const slope = Float64Array.of(g(theta[0] ?? NaN, t));
    ({ theta, memory } = optimiser.step(theta, slope, rate, memory));
    return theta[0] ?? NaN;
  });
}

test('on ½θ² plain descent shrinks θ by 1 − η each step', () => {
  const path = walk(sgd, (theta) => theta, { start: 8, rate: 0.5, steps: 3 });
  expect(path).toEqual([4, 2, 1]);
});

test('under a steady slope momentum grows to 1 / (1 − μ) times the plain step', () => {
  const path = walk(momentum, () => 1, { start: 0, rate: 0.01, steps: 300 });
  expect(path[0]).toBeCloseTo(-0.01, 14);
  expect(path[1]).toBeCloseTo(-0.01 * (1 + (1 + MOMENTUM)), 14);
  const lastStep = (path[299] ?? NaN) - (path[298] ?? NaN);
  expect(lastStep).toBeCloseTo(-0.01 / (1 - MOMENTUM), 12);
});

test('momentum coasts on when the slope ends', () => {
  const path = walk(momentum, (_, t) => (t === 0 ? 1 : 0), { start: 0, rate: 1, steps: 200 });
  expect(path.at(-1)).toBeCloseTo(-1 / (1 - MOMENTUM), 6);
});

property.prop([fc.integer({ min: -3, max: 6 }).map((n) => 10 ** n), fc.boolean()])(
  "Adam's first step is η against the sign of the slope, however steep",
  (steepness, uphill) => {
    const g = uphill ? steepness : -steepness;
    const [first = NaN] = walk(adam, () => g, { start: 0, rate: 0.1, steps: 1 });
    expect(first / (-0.1 * Math.sign(g))).toBeCloseTo(1, 4);
  },
);

test('under a steady slope every step of Adam is η', () => {
  const path = walk(adam, () => -3, { start: 0, rate: 0.1, steps: 50 });
  expect(path.at(-1)).toBeCloseTo(5, 6);
});

test("Adam's second step is the one worked out by hand", () => {
  // g = 1, then −2: m = 0.1·0.9 − 0.2 = −0.11, v = 0.001·0.999 + 0.004 = 0.004999.
  const path = walk(adam, (_, t) => (t === 0 ? 1 : -2), { start: 0, rate: 0.1, steps: 2 });
  const stride = -0.11 / (1 - 0.81) / (Math.sqrt(0.004999 / (1 - 0.998001)) + 1e-8);
  expect((path[1] ?? NaN) - (path[0] ?? NaN)).toBeCloseTo(-0.1 * stride, 12);
});

test("Adam's ε stands outside the root: a slope of ε makes half a step", () => {
  const [first = NaN] = walk(adam, () => 1e-8, { start: 0, rate: 1, steps: 1 });
  expect(first).toBeCloseTo(-0.5, 6);
});

test('a step leaves the point and the memory that it was given alone', () => {
  const theta = Float64Array.of(1);
  const memory = adam.start(1);
  adam.step(theta, Float64Array.of(2), 0.1, memory);
  expect([theta[0], memory.t, memory.m[0], memory.v[0]]).toEqual([1, 0, 0, 0]);
});

test("RMSProp's first steps are those worked out by hand", () => {
  // g = 2, then −1: v = 0.1 · 4 = 0.4, then 0.9 · 0.4 + 0.1 · 1 = 0.46.
  const path = walk(rmsprop, (_, t) => (t === 0 ? 2 : -1), { start: 0, rate: 0.1, steps: 2 });
  expect(path[0]).toBeCloseTo((-0.1 * 2) / (Math.sqrt(0.4) + 1e-8), 14);
  expect((path[1] ?? NaN) - (path[0] ?? NaN)).toBeCloseTo(0.1 / (Math.sqrt(0.46) + 1e-8), 14);
});

test('under a steady slope RMSProp comes to steps of η, however steep it is', () => {
  const path = walk(rmsprop, () => 1000, { start: 0, rate: 0.1, steps: 200 });
  expect((path[199] ?? NaN) - (path[198] ?? NaN)).toBeCloseTo(-0.1, 8);
});

test('weight decay alone shrinks a weight by ηλ of itself each step', () => {
  const path = walk(
    sgd,
    (theta) => withDecay(Float64Array.of(theta), Float64Array.of(0), 0.5)[0] ?? NaN,
    {
      start: 16,
      rate: 1,
      steps: 3,
    },
  );
  expect(path).toEqual([8, 4, 2]);
});

test.each(['sgd', 'momentum', 'rmsprop', 'adam'] as const)(
  'a walk by the name %s is the walk by the optimiser',
  (kind) => {
    const [start, slopes] = [Float64Array.of(1, -2), [3, -1, 2].map((g) => Float64Array.of(g, -g))];
    let theta: Float64Array = start;
    let on = walkBy(kind, 2);
    for (const g of slopes) ({ theta, walk: on } = on(theta, g, 0.1));
    const by = <Memory>(optimiser: Optimiser<Memory>): number[] =>
      walk(optimiser, (_, t) => slopes[t]?.[0] ?? NaN, { start: 1, rate: 0.1, steps: 3 });
    const path = { sgd: by(sgd), momentum: by(momentum), rmsprop: by(rmsprop), adam: by(adam) };
    expect(theta[0]).toBe(path[kind][2]);
  },
);
