import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gradients, networkFrom, type Network } from '#maths/network';
import { discrepancy, measuredSlopes } from '#maths/testing';
import {
  apartIn,
  costOf,
  dots,
  kindsIn,
  partedAt,
  rates,
  rightIn,
  sceneOf,
  slopesOf,
  startOf,
  stepped,
  sumAt,
  trailFrom,
  type Net,
} from './model.ts';
import { mostSteps, schema, type Setup } from './setup.ts';

const at = (some: Partial<Setup>): Setup => ({ ...schema.defaults, ...some });
const run = (some: Partial<Setup>, steps = mostSteps): Net[] =>
  trailFrom(startOf(at(some)), at(some).bend, steps);
const bends = ['sigmoid', 'relu'] as const;

/** All 13 numbers in a row. */
const rowOf = ({ neurons, c }: Net): Float64Array =>
  Float64Array.of(...neurons.flatMap(({ w1, w2, b, v }) => [w1, w2, b, v]), c);
const netFrom = (row: Float64Array): Net => {
  const [c = 0] = row.slice(-1);
  const neurons = [0, 4, 8].map((k) => {
    const [w1 = 0, w2 = 0, b = 0, v = 0] = row.slice(k, k + 4);
    return { w1, w2, b, v };
  });
  return { neurons, c };
};
/** The same network as the book's own maths has it. */
const asNetwork = ({ neurons, c }: Net, bend: Setup['bend']): Network =>
  networkFrom(
    {
      input: 2,
      layers: [
        { kind: 'dense', units: 3, activation: bend },
        { kind: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'cross-entropy',
    },
    {
      w1: { data: [...neurons.map(({ w1 }) => w1), ...neurons.map(({ w2 }) => w2)] },
      b1: { data: neurons.map(({ b }) => b) },
      w2: { data: neurons.map(({ v }) => v) },
      b2: { data: [c] },
    },
  );

const anyNumber = fc.double({ min: -3, max: 3, noNaN: true });
const anyNet = fc
  .array(anyNumber, { minLength: 13, maxLength: 13 })
  .map((row) => netFrom(Float64Array.from(row)));

/** Whether a dot stands so near a bend's kink that rounding decides on which side. */
const atKink = ({ neurons }: Net): boolean =>
  neurons.some(({ w1, w2, b }) =>
    dots.some(({ x, y }) => {
      const z = w1 * x + w2 * y + b;
      return Math.abs(z) < 1e-9 && (w1 !== 0 || w2 !== 0 || b !== 0);
    }),
  );

describe('the slopes', () => {
  property.prop([anyNet, fc.constantFrom(...bends)])(
    'are those of the book’s networks',
    (net, bend) => {
      fc.pre(bend === 'sigmoid' || !atKink(net));
      const x = dots.flatMap((dot) => [dot.x, dot.y]);
      const y = dots.map(({ inside }) => (inside ? 1 : 0));
      const found = gradients(asNetwork(net, bend), x, y);
      const { w1, b1, w2, b2 } = found.parameters;
      const wanted = [0, 1, 2].flatMap((j) => [w1?.[j], w1?.[3 + j], b1?.[j], w2?.[j]]);
      const slopes = rowOf(slopesOf(net, bend));
      expect(discrepancy(slopes, [...wanted, b2?.[0]].map(Number))).toBeLessThan(1e-12);
      expect(costOf(net, bend)).toBeCloseTo(found.loss, 12);
    },
  );

  it.each(bends)('are what nudging measures: %s', (bend) => {
    for (let seed = 1; seed <= 5; seed++) {
      const net = startOf(at({ start: 'random', seed }));
      const measured = measuredSlopes((row) => costOf(netFrom(row), bend), rowOf(net));
      expect(discrepancy(rowOf(slopesOf(net, bend)), measured)).toBeLessThan(1e-8);
    }
  });

  it('lead one step down', () => {
    for (const bend of bends) {
      const net = startOf(at({ start: 'random' }));
      const [from, slopes, to] = [net, slopesOf(net, bend), stepped(net, bend)].map(rowOf);
      const wanted = from?.map((value, k) => value - rates[bend] * (slopes?.[k] ?? NaN));
      expect(to).toEqual(wanted);
    }
  });
});

describe('twins', () => {
  it.each(bends)('stay equal to the last bit at every step: %s', (bend) => {
    const trail = run({ start: 'equal', bend });
    expect(trail).toHaveLength(mostSteps + 1);
    expect(trail.map(apartIn).every((apart) => apart === 0)).toBe(true);
    expect(new Set(trail.map((net) => kindsIn(net).length))).toEqual(new Set([1]));
  });

  it.each(bends)('answer as one neuron would that counts three times: %s', (bend) => {
    const twins = run({ start: 'equal', bend }, 60).at(-1) ?? startOf(at({}));
    const [one] = twins.neurons;
    if (!one) throw new Error('There are no neurons.');
    const alone: Net = { neurons: [{ ...one, v: 3 * one.v }], c: twins.c };
    for (const { x, y } of dots)
      expect(sumAt(alone, bend, x, y)).toBeCloseTo(sumAt(twins, bend, x, y), 12);
  });

  it('leave a third of the dots wrong, which three different neurons have right', () => {
    expect(rightIn(run({ start: 'equal' }).at(-1) ?? startOf(at({})), 'sigmoid')).toBe(12);
    expect(rightIn(run({ start: 'random' }).at(-1) ?? startOf(at({})), 'sigmoid')).toBe(18);
  });
});

describe('a nudge', () => {
  const parted = (nudge: number): number => partedAt(run({ start: 'nudged', nudge })) ?? Infinity;

  it('parts them later the smaller it is, by the same steps for the same factor', () => {
    const steps = [1e-12, 1e-9, 1e-6, 1e-3].map(parted);
    expect(steps).toEqual([300, 225, 155, 85]);
    const gaps = steps.slice(1).map((step, k) => (steps[k] ?? 0) - step);
    for (const gap of gaps) expect(Math.abs(gap - 72)).toBeLessThanOrEqual(3);
  });

  it('of one neuron leaves the two others twins for ever: two kinds, 16 dots', () => {
    const end = run({ start: 'nudged', nudge: 1e-6 }).at(-1) ?? startOf(at({}));
    expect(kindsIn(end)).toEqual([[1], [2, 3]]);
    expect(rightIn(end, 'sigmoid')).toBe(16);
  });

  it('of two neurons makes three kinds, and all 18 dots are right', () => {
    const end = run({ start: 'nudged', nudge: 1e-6, nudged: 2 }).at(-1) ?? startOf(at({}));
    expect(kindsIn(end)).toEqual([[1], [2], [3]]);
    expect(rightIn(end, 'sigmoid')).toBe(18);
  });

  it.each([1e-30, 1e-16])('of %s is lost: 1 + ε is 1 in 64 bits', (nudge) => {
    const trail = run({ start: 'nudged', nudge });
    expect(trail.every((net) => apartIn(net) === 0)).toBe(true);
    expect(sceneOf(at({ start: 'nudged', nudge }), trail).lost).toBe(true);
  });

  it('of 0 is none, and is not called lost', () => {
    const setup = at({ start: 'nudged', nudge: 0, steps: 10 });
    const scene = sceneOf(setup, run(setup, 10));
    expect([scene.lost, scene.kinds.length]).toEqual([false, 1]);
  });

  it('too small does not part rectified neurons within these steps', () => {
    const trail = run({ start: 'nudged', nudge: 1e-6, bend: 'relu' });
    expect(partedAt(trail)).toBeUndefined();
    expect(Math.max(...trail.map(apartIn))).toBeLessThan(1e-5);
  });
});

describe('zeros', () => {
  it('with ReLU never leave: every weight’s slope is 0 at every step, and only the output’s bias moves', () => {
    const trail = run({ start: 'zeros', bend: 'relu' });
    for (const net of trail)
      expect(rowOf({ ...slopesOf(net, 'relu'), c: 0 })).toEqual(new Float64Array(13));
    const end = trail.at(-1) ?? startOf(at({}));
    // It comes to say how often a dot lies inside, 6 of 18, whatever the dot.
    expect(1 / (1 + Math.exp(-end.c))).toBeCloseTo(6 / 18, 9);
  });

  it('with sigmoids the output moves first, then the hidden, and those stay twins', () => {
    const trail = run({ start: 'zeros' });
    const [, first, second] = trail.map(({ neurons }) => neurons[0]);
    expect(first?.v).not.toBe(0);
    expect([first?.w1, first?.w2, first?.b]).toEqual([0, 0, 0]);
    expect(second?.b).not.toBe(0);
    expect(trail.every((net) => apartIn(net) === 0)).toBe(true);
  });
});

property.prop([
  fc.constantFrom('equal', 'nudged', 'zeros', 'random'),
  fc.constantFrom(...bends),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 9999 }),
])('whatever the start, every number stays finite', (start, bend, nudge, seed) => {
  const setup = at({ start, bend, nudge, seed, nudged: 2, steps: 200 });
  const scene = sceneOf(setup, run(setup, 200));
  expect([...rowOf(scene.net), scene.cost, ...scene.apart].every(Number.isFinite)).toBe(true);
});
