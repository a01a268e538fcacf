import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { chickens } from '#data/feed';
import { because, describe, noteOn } from './describe.ts';
import { sceneOf, type Scene } from './model.ts';
import { mostSteps, schema, type Setup } from './setup.ts';
import { LineState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const at = (some: Partial<Setup> = {}): Scene => sceneOf({ ...defaults, ...some }, chickens);
const made = (some: Partial<Setup> = {}): LineState =>
  new LineState({ ...defaults, ...some }, chickens);
const solved = (id: string, scene: Scene): boolean | undefined =>
  challenges.find((challenge) => challenge.id === id)?.solved(scene);
const best = { height: 1250, tilt: 955 / 3 };
const out = (...kept: number[]): number[] =>
  chickens.map((_, k) => k + 1).filter((number) => !kept.includes(number));

group('the description', () => {
  it('says what the line is, what it costs and which way the cost falls', () => {
    expect(describe(at())).toBe(
      'The line ŷ = w x + b with w = 0 g of weight per 25 g of feed and b = 800 g of weight at 100 g of feed, for 12 chickens, costs 155,508 g²: its misses have a root mean square of 558 g. The best line costs 3,590 g². The cost rises by −318 per unit of w and −450 per unit of b. With the feed scaled the bowl is round.',
    );
    expect(describe(at({ ...best, exact: true }))).toContain(
      'That is as good as the best. The cost rises by 0 per unit of w and 0 per unit of b.',
    );
  });

  it.each([
    [
      { steps: 12 },
      'Arrived after 10 steps: the cost is within a twentieth of the least, 3,590 g².',
    ],
    [{ feed: 'weighed', rate: 0.00015, steps: 60 }, 'the walk takes 266,621 steps.'],
    [{ feed: 'weighed', steps: 3 }, 'Below a rate of 0.000188 it comes down.'],
    [
      { rate: 2.5, steps: 3 },
      'grown since the start: each step leaps to the other side of the valley',
    ],
    [{ out: out() }, 'No chicken is left: every line costs 0'],
    [{ out: out(4) }, 'One chicken is left: every line through it costs 0'],
    [{ out: out(6, 7) }, 'All chickens that are left eat the same'],
    [{ tilt: 2000 }, 'lies beyond the map'],
  ] as const)('of %o says %s', (some, sentence) => {
    expect(noteOn(at(some))).toContain(sentence);
  });

  it('has nothing to add at the start', () => {
    expect(noteOn(at())).toBe('');
  });

  it('says why both, or one of them, was right first', () => {
    expect(because('together', at())).toContain('by 1 − η = 0.7');
    expect(because('slope', at({ out: out(1, 2, 11, 12) }))).toContain('times as sharply');
  });

  const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
  const anySetup = fc.record({
    feed: fc.constantFrom('scaled', 'weighed'),
    ...{ height: whole(-6000, 6000), tilt: whole(-6000, 6000) },
    rate: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    ...{ steps: whole(0, 60), hand: whole(0, 12) },
    ...{ trenches: fc.boolean(), exact: fc.boolean(), kept: fc.boolean() },
    moved: fc.array(whole(-3000, 3000), { minLength: 12, maxLength: 12 }),
    out: fc.array(whole(1, 12), { maxLength: 12 }),
  });
  property.prop([anySetup])('has a number wherever it names one', (some) => {
    const scene = at(some);
    for (const said of [describe(scene), noteOn(scene), because('slope', scene)])
      expect(said).not.toMatch(/NaN|Infinity|undefined|−0\b(?!\.)/);
  });
});

group('the challenges', () => {
  it.each([
    ['by-hand', { ...best, height: 1269 }, { ...best, height: 1270 }],
    // On the round bowl a step at 1 arrives, and leaps over nothing.
    ['bounce', { rate: 1.5, steps: 6 }, { rate: 1, steps: 6 }],
    ['bounce', { rate: 1.9, steps: 32 }, { rate: 1.9, steps: 31 }],
    [
      'twins',
      { kept: true, keptHeight: 800, keptTilt: 0, height: 1700, tilt: 955 / 1.5 },
      { kept: true, keptHeight: 800, keptTilt: 0, height: 1720, tilt: 955 / 1.5 },
    ],
    // The lines through chickens 1 and 12.
    [
      'crossing',
      { trenches: true, height: 1278, tilt: 298.8 },
      { trenches: false, height: 1278, tilt: 298.8 },
    ],
    [
      'crossing',
      { trenches: true, height: 1278, tilt: 298.8 },
      { trenches: true, height: 1285, tilt: 298.8 },
    ],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    expect(solved(id, at(solves))).toBe(true);
    expect(solved(id, at(fails))).toBe(false);
  });

  it('none is solved at the start, and none by “Solve it exactly” or by the walk alone', () => {
    const fit = made();
    fit.solve();
    for (const scene of [at(), fit.scene, at({ steps: 20 })])
      for (const { id } of challenges) expect(solved(id, scene)).toBe(false);
  });

  it('the same line kept twice is no pair of twins', () => {
    const fit = made();
    fit.keep();
    expect(solved('twins', fit.scene)).toBe(false);
  });
});

group('the state', () => {
  it('keeps the same line when the feed is given in another way', () => {
    const fit = made({ height: 1100, tilt: 250 });
    fit.give('weighed');
    expect(fit.scene.line).toEqual({ w: 10, b: 100 });
    fit.give('scaled');
    expect(fit.scene.line.w).toBeCloseTo(250, 9);
    expect(fit.scene.line.b).toBeCloseTo(1100, 9);
  });

  it('moves one of w and b and leaves the other', () => {
    const fit = made({ feed: 'weighed' });
    fit.move({ w: 8 });
    expect(fit.scene.line).toEqual({ w: 8, b: 800 });
    fit.move({ b: -50 });
    expect(fit.scene.line.w).toBeCloseTo(8, 9);
    expect(fit.scene.line.b).toBeCloseTo(-50, 9);
  });

  it('solves exactly, and keeps the line from before', () => {
    const fit = made();
    fit.solve();
    expect(fit.scene.cost).toBeCloseTo(fit.scene.least, 6);
    expect(fit.scene.kept).toEqual({ w: 0, b: 800 });
    expect(fit.setup.exact).toBe(true);
    fit.move({ b: 1200 });
    expect(fit.setup.exact).toBe(false);
  });

  it('walks while it runs, and rests where it arrives', () => {
    const fit = made();
    fit.go();
    expect(fit.message).toBe('');
    fit.tick(4);
    expect([fit.setup.steps, fit.running]).toEqual([4, true]);
    expect(fit.ghost).toEqual({ w: 0, b: 800 });
    fit.tick(100);
    expect([fit.setup.steps, fit.running]).toEqual([10, false]);
    expect(fit.message).toContain('Arrived after 10 steps');
    fit.step();
    expect(fit.setup.steps).toBe(11);
    fit.again();
    expect(fit.scene.line).toEqual({ w: 0, b: 800 });
  });

  it('stops where there is no going on, and at the last step', () => {
    const away = made({ feed: 'weighed' });
    away.go();
    away.tick(9);
    expect([away.setup.steps, away.running]).toEqual([1, false]);
    away.step();
    expect(away.setup.steps).toBe(1);
    const slow = made({ rate: 1e-6, steps: mostSteps - 1 });
    slow.go();
    slow.tick(9);
    expect([slow.setup.steps, slow.running]).toEqual([mostSteps, false]);
  });

  it('begins a new walk from where it stands when the rate or a chicken changes', () => {
    const fit = made({ steps: 3 });
    const { line } = fit.scene;
    fit.rate(1.5);
    expect(fit.setup.steps).toBe(0);
    expect(fit.scene.line.b).toBeCloseTo(line.b, 9);
    fit.weigh(4, 1000.4);
    expect(fit.scene.birds[3]).toMatchObject({ weight: 1000 });
    expect(fit.setup.hand).toBe(4);
    fit.leave(4);
    expect(fit.scene.examples.x).toHaveLength(11);
    fit.leave(4);
    expect(fit.setup.out).toEqual([]);
    fit.restore();
    expect(fit.scene.birds[3]).toMatchObject({ weight: 920, out: false });
  });

  const anything = fc.double();
  property.prop([anything, anything, anything, fc.constantFrom('scaled', 'weighed')])(
    'stays within its limits, whatever is pulled where',
    (w, b, grams, feed) => {
      const fit = made({ feed });
      fit.move({ w, b });
      fit.keep();
      fit.weigh(5, grams);
      fit.weigh(99, grams);
      fit.take(grams);
      fit.turn(w, b);
      fit.give('scaled');
      fit.solve();
      expect(schema.parse(fit.setup).problems).toEqual([]);
    },
  );

  property.prop([fc.constantFrom('scaled', 'weighed'), fc.integer({ min: 0, max: 30 })])(
    'goes back to its start by Reset',
    (feed, steps) => {
      const fit = made({ feed, steps });
      fit.solve();
      fit.leave(3);
      fit.look({ view: 'relief', trenches: true });
      fit.turn(10, 80);
      fit.reset();
      expect(fit.setup).toEqual({ ...defaults, feed, steps });
    },
  );
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse({ ...defaults, ...setup }).problems).toEqual([]);
  });
});
