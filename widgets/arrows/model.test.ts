import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { describe, products, walk } from './describe.ts';
import { headOf, sceneOf, squareOn } from './model.ts';
import { schema, type Setup } from './setup.ts';
import { ArrowsState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const part = fc.double({ min: -3, max: 3, noNaN: true });
const anySetup: fc.Arbitrary<Setup> = fc.record({
  ...{ x1: part, x2: part, w1: part, w2: part },
  c: fc.double({ min: -2, max: 2, noNaN: true }),
});
const at = (some: Partial<Setup>) => sceneOf({ ...defaults, ...some });

group('walking', () => {
  it('(3, 1) and then (2, 3) ends at (5, 4)', () => {
    expect(at({}).sum).toEqual({ x: 5, y: 4 });
  });

  property.prop([anySetup])('adds the lists number by number, c times the second', (setup) => {
    const { sum, stretched } = sceneOf(setup);
    expect(sum.x).toBeCloseTo(setup.x1 + setup.c * setup.w1, 8);
    expect(sum.y).toBeCloseTo(setup.x2 + setup.c * setup.w2, 8);
    expect(stretched.x * setup.w2).toBeCloseTo(stretched.y * setup.w1, 7);
  });

  property.prop([anySetup])('is never shorter than the shortcut', (setup) => {
    const { lengths } = sceneOf(setup);
    expect(lengths.sum).toBeLessThanOrEqual(lengths.x + lengths.stretched + 1e-8);
    expect(lengths.stretched).toBeCloseTo(Math.abs(setup.c) * Math.hypot(setup.w1, setup.w2), 8);
  });
});

group('two areas', () => {
  property.prop([anySetup])('add up to the dot product', (setup) => {
    const { areas, dot } = sceneOf(setup);
    expect(areas[0] + areas[1]).toBeCloseTo(dot, 8);
    expect(Math.sign(areas[0]) * Math.sign(setup.x1 * setup.w1)).toBeGreaterThanOrEqual(0);
  });

  property.prop([anySetup])('make the length of the sum: |x + w|² = x·x + 2 x·w + w·w', (setup) => {
    const { lengths, dot } = sceneOf({ ...setup, c: 1 });
    const square = lengths.x ** 2 + 2 * dot + lengths.stretched ** 2;
    expect(lengths.sum ** 2).toBeCloseTo(square, 6);
  });

  property.prop([part, part])('of an arrow with itself make its length squared', (x1, x2) => {
    fc.pre(Math.hypot(x1, x2) > 1e-6);
    const { same, dot, lengths } = at({ x1, x2, w1: x1, w2: x2 });
    expect(same).toBe(true);
    expect(dot).toBeCloseTo(lengths.x ** 2, 7);
  });

  it('an arrow without length is the same as nothing', () => {
    expect(at({ x1: 0, x2: 0, w1: 0, w2: 0 }).same).toBe(false);
    expect(at({ w1: 3, w2: 1.5 }).same).toBe(false);
  });
});

group('what is drawn', () => {
  property.prop([part, part])(
    'a head points to its tip and is no longer than its arrow',
    (x, y) => {
      const head = headOf({ x: 0, y: 0 }, { x, y }, 0.5);
      fc.pre(head.length > 0);
      const [tip, one, other] = head;
      if (!tip || !one || !other) throw new Error('A head has three corners.');
      expect(tip).toEqual({ x, y });
      const neck = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
      const back = Math.hypot(x - neck.x, y - neck.y);
      expect(back).toBeLessThanOrEqual(Math.min(0.5, Math.hypot(x, y)) + 1e-9);
    },
  );

  it('the square on (3, 1) has an area of 10', () => {
    const corners = squareOn({ x: 3, y: 1 });
    const area = corners.reduce((sum, { x, y }, k) => {
      const next = corners[(k + 1) % 4] ?? { x: 0, y: 0 };
      return sum + (x * next.y - next.x * y) / 2;
    }, 0);
    expect(area).toBe(10);
    expect(headOf({ x: 1, y: 1 }, { x: 1, y: 1 }, 0.5)).toEqual([]);
  });
});

group('the description', () => {
  it('says where the walk ends and what the areas add up to', () => {
    expect(describe(at({}))).toBe(
      'x = (3, 1) is 3.16 long, and w = (2, 3). Walking x and then 1 times w ends at (5, 4), 6.4 from the start. ' +
        'Two areas, 6 and 3, add up to x · w = 9.',
    );
    expect(describe(at({ w1: 3, w2: 1 }))).toContain('that is the length of x squared');
    expect(products(at({ w1: -2 }))).toBe('3 × (−2) + 1 × 3');
    expect([walk(1), walk(-1), walk(0.5), walk(-2)]).toEqual([
      ...['x + w', 'x − w', 'x + 0.5w', 'x − 2w'],
    ]);
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    const scene = sceneOf(setup);
    expect(`${describe(scene)} ${products(scene)} ${walk(setup.c)}`).not.toMatch(
      /NaN|Infinity|undefined|e-|−0\b(?!\.)/,
    );
  });
});

group('the challenges', () => {
  it.each([
    ['home', { w1: -3, w2: -1 }, { w1: -3, w2: -1.5 }],
    ['home', { w1: 3, w2: 1, c: -1 }, { w1: 3, w2: 1, c: -0.75 }],
    ['home', { x1: 2, x2: 0, w1: -1, w2: 0, c: 2 }, { x1: 1.5, x2: 0, w1: -1.5, w2: 0 }],
    ['length', { x1: 1.5, x2: 2 }, { x1: 1.5, x2: 2.5 }],
    ['length', { x1: -2, x2: 1.5 }, { x1: 2.5, x2: 0 }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    expect(challenge?.solved(at(solves))).toBe(true);
    expect(challenge?.solved(at(fails))).toBe(false);
  });
});

group('the state', () => {
  property.prop([fc.double(), fc.double()])(
    'stays within its limits, however it is dragged',
    (x, y) => {
      const arrows = new ArrowsState(defaults);
      arrows.pullX({ x, y });
      arrows.pullW({ x: y, y: x });
      arrows.set({ c: x });
      expect(schema.parse(arrows.setup).problems).toEqual([]);
    },
  );

  it('answers the prediction once w is x', () => {
    const arrows = new ArrowsState(defaults);
    expect(arrows.withItself).toBeUndefined();
    arrows.match();
    expect(arrows.withItself).toBe('squared');
    expect(arrows.scene.dot).toBe(10);
    arrows.reset();
    expect(arrows.setup).toEqual(defaults);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
