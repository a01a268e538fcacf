import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { describe, epsilon, said, verdict } from './describe.ts';
import { sceneOf, startOf, sumAt, trailFrom, type Neuron, type Scene } from './model.ts';
import { across, down, lineOf, litPath, sizePx } from './picture.ts';
import { mostSteps, schema, type Setup } from './setup.ts';
import { Twins } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const at = (some: Partial<Setup>): Scene => {
  const setup = { ...defaults, ...some };
  return sceneOf(setup, trailFrom(startOf(setup), setup.bend, setup.steps));
};
const anySetup: fc.Arbitrary<Setup> = fc.record({
  start: fc.constantFrom('equal', 'nudged', 'zeros', 'random'),
  bend: fc.constantFrom('sigmoid', 'relu'),
  nudge: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(0, 1e-300, 1e-30, 1e-16, 1),
  ),
  nudged: fc.integer({ min: 1, max: 2 }),
  seed: fc.integer({ min: 1, max: 9999 }),
  steps: fc.integer({ min: 0, max: 120 }),
  compare: fc.boolean(),
});

group('the description', () => {
  it('says what the twins are after training', () => {
    expect(describe(at({ steps: 100 }))).toBe(
      'All equal, sigmoid, after 100 steps: one kind of neuron, three times over, largest difference 0, 12 of 18 dots right, cost 0.562. ' +
        'After 100 steps the difference is 0: not nearly, but to the last bit. Three twins answer as one neuron with three times the v, and one line has 12 of 18 right.',
    );
  });

  it.each([
    [{ start: 'nudged', nudge: 1e-6 }, 'Can you see it'],
    [{ start: 'nudged', nudge: 1e-6, steps: 100 }, 'This step made it 1.10'],
    [{ start: 'nudged', nudge: 1e-6, steps: 300 }, 'they parted at step 155'],
    [{ start: 'nudged', nudge: 1e-6, steps: 300 }, 'Neurons 2 and 3 are twins still'],
    [
      { start: 'nudged', nudge: 1e-6, nudged: 2, steps: 300 },
      'three kinds, drawn as 3 lines: 18 of 18',
    ],
    [{ start: 'nudged', nudge: 1e-6, bend: 'relu', steps: 300 }, 'ReLU is straight'],
    [{ start: 'nudged', nudge: 0, steps: 9 }, 'ε = 0 is no nudge'],
    [{ start: 'nudged', nudge: 1e-30, steps: 9 }, 'ε = 10^−30 is lost'],
    [{ start: 'zeros', bend: 'relu', steps: 9 }, 'Every weight’s slope is exactly 0'],
    [{ start: 'zeros', steps: 9 }, 'all three alike: their difference is 0'],
    [{ start: 'random', steps: 100 }, 'all 18 dots are right'],
    [{ start: 'random', seed: 5, steps: 500 }, 'draw others'],
  ] as const)('%o: …%s…', (some, words) => {
    expect(verdict(at(some))).toContain(words);
  });

  it('writes 0 for nothing but 0', () => {
    expect([0, 2.2e-16, 1e-6, 0.25].map(said)).toEqual([
      ...['0', '2.2 × 10^−16', '1.0 × 10^−6', '0.250'],
    ]);
    expect([1e-12, 1e-3, 2e-7, 0].map(epsilon)).toEqual([
      ...['10^−12', '0.001', '2.0 × 10^−7', '0'],
    ]);
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    expect(describe(at(setup))).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
  });
});

group('the picture', () => {
  property.prop([anySetup])('has a place for everything', (setup) => {
    const { net } = at(setup);
    expect(litPath(net, setup.bend)).not.toMatch(/NaN|Infinity/);
    for (const neuron of net.neurons)
      expect(JSON.stringify(lineOf(neuron) ?? {})).not.toContain('null');
  });

  it('draws a neuron where its sum is 0', () => {
    const one: Neuron = { w1: 1, w2: 0.5, b: 0.5, v: 1 };
    const [x, y] = lineOf(one)?.foot ?? [];
    // −b w / ‖w‖² = (−0.4, −0.2)
    expect([x, y]).toEqual([across(-0.4), down(-0.2)]);
    expect(lineOf({ ...one, w1: 0, w2: 0 })).toBeUndefined();
    expect(lineOf({ ...one, b: 99 })).toBeUndefined();
  });

  it('tints where the network says “inside”', () => {
    const { net } = at({ start: 'random', steps: 100 });
    const path = litPath(net, 'sigmoid');
    const starts = Array.from(path.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)/g), (m) =>
      m.slice(1).map(Number),
    );
    expect(starts.length).toBeGreaterThan(5);
    for (const [left = 0, top = 0, right = 0] of starts) {
      // Where it begins it comes to a point.
      if (right - left < 1) continue;
      const x = (((left + right) / 2) * 5.6) / sizePx - 2.8;
      expect(sumAt(net, 'sigmoid', x, 2.8 - ((top + 0.1) * 5.6) / sizePx)).toBeGreaterThan(0);
    }
  });
});

group('the state', () => {
  it('steps, trains to the end and begins anew', () => {
    const twins = new Twins(defaults);
    twins.step();
    expect(twins.setup.steps).toBe(1);
    twins.play();
    twins.tick(10_000);
    expect([twins.running, twins.setup.steps]).toEqual([false, mostSteps]);
    expect(twins.message).toContain('no more than 500 steps');
    twins.step();
    expect(twins.setup.steps).toBe(mostSteps);
    twins.play();
    expect(twins.setup.steps).toBe(0);
    twins.finish();
    twins.again();
    expect([twins.running, twins.setup.steps]).toEqual([false, 0]);
  });

  it('keeps its steps under another nudge, and begins anew from another start', () => {
    const twins = new Twins({ ...defaults, start: 'nudged', steps: 200 });
    expect(twins.scene.parted).toBe(155);
    twins.setNudge(1e-9);
    expect([twins.setup.steps, twins.scene.parted]).toEqual([200, undefined]);
    twins.choose({ start: 'random' });
    expect(twins.setup.steps).toBe(0);
    twins.redraw();
    expect(twins.setup.seed).toBe(2);
  });

  it('answers the prediction by an equal start alone, once it has been seen', () => {
    const twins = new Twins({ ...defaults, start: 'random', steps: 200 });
    expect(twins.answer).toBeUndefined();
    twins.choose({ start: 'equal' });
    twins.play();
    twins.tick(99);
    expect(twins.answer).toBeUndefined();
    twins.tick(1);
    expect(twins.answer).toBe('1');
    twins.reset();
    expect(twins.answer).toBeUndefined();
  });

  it('compares nudges: each thousandth later by about 72 steps', () => {
    const twins = new Twins({ ...defaults, compare: true });
    expect(twins.others.map(({ parted }) => parted)).toEqual([85, 155, 225, 300]);
    twins.comparing(false);
    expect(twins.others).toEqual([]);
  });

  property.prop([fc.double()])('stays within its limits', (nudge) => {
    const twins = new Twins(defaults);
    twins.setNudge(nudge);
    expect(schema.parse(twins.setup).problems).toEqual([]);
  });
});

group('the challenges', () => {
  const nudge = { start: 'nudged' } as const;
  it.each([
    ['when', { ...nudge, nudge: 1e-11, steps: 300 }, { ...nudge, nudge: 1e-10, steps: 300 }],
    ['when', { ...nudge, nudge: 1e-11, steps: 300 }, { ...nudge, nudge: 1e-12, steps: 400 }],
    ['all', { ...nudge, nudged: 2, steps: 260 }, { ...nudge, nudged: 1, steps: 500 }],
    ['all', { ...nudge, nudged: 2, steps: 260 }, { ...nudge, nudge: 2e-6, nudged: 2, steps: 260 }],
    ['nothing', { ...nudge, nudge: 1e-16, steps: 1 }, { ...nudge, nudge: 1e-16, steps: 0 }],
    ['nothing', { ...nudge, nudge: 1e-30, steps: 1 }, { ...nudge, nudge: 1e-15, steps: 1 }],
    ['nothing', { ...nudge, nudge: 1e-30, steps: 1 }, { ...nudge, nudge: 0, steps: 1 }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    expect(challenge?.solved(at(solves))).toBe(true);
    expect(challenge?.solved(at(fails))).toBe(false);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
