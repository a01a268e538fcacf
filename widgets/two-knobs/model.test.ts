import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it, test } from 'vitest';
import { describe, said, told } from './describe.ts';
import { rangeOf, shownOf } from './heights.ts';
import { sceneOf, type Scene } from './model.ts';
import { schema, type Setup } from './setup.ts';
import { sliceOf } from './slice.ts';
import { challenges, stories } from './stories.ts';
import { reach, surfaceOf, surfaces, type Surface } from './surface.ts';

const { defaults } = schema;
const at = (some: Partial<Setup>): Scene => sceneOf({ ...defaults, ...some });
const surface = (text: string): Surface => {
  const made = surfaceOf(text);
  if ('refusal' in made) throw new Error(made.refusal.says);
  return made;
};
const { valley, saddle, two, eggs } = surfaces;

group('on the bowl', () => {
  it('the gradient is (2x, 2y): its direction stands apart from its length', () => {
    const { gradient, length, direction, surface } = at({ x: 1.2, y: -0.8 });
    expect([gradient.x, gradient.y]).toEqual([2.4, -1.6]);
    expect(surface.slopes).toEqual({ x: '2x', y: '2y' });
    expect(length).toBeCloseTo(Math.hypot(2.4, 1.6), 12);
    expect(direction).toBeCloseTo(360 - (Math.atan2(1.6, 2.4) * 180) / Math.PI, 12);
  });

  const knob = fc.integer({ min: -60, max: 60 }).map((k) => k / 20);
  property.prop([knob, knob])('a rate of a half arrives at once, from anywhere', (x, y) => {
    fc.pre(x !== 0 || y !== 0);
    const { point, fate } = at({ x, y, rate: 0.5, steps: 1 });
    expect([point.x, point.y]).toEqual([0, 0]);
    expect(fate).toEqual({ kind: 'rest', since: 1, on: 'minimum' });
  });

  property.prop([knob, knob])('a rate of 1 bounces for ever, and C stays', (x, y) => {
    fc.pre(x !== 0 || y !== 0);
    const scene = at({ x, y, rate: 1, steps: 101 });
    expect(scene.fate.kind).toBe('bounces');
    expect([scene.point.x, scene.point.y]).toEqual([0 - x, 0 - y]);
    expect(scene.cost).toBe(x * x + y * y);
  });

  test.each([
    [0.2, 'slides'],
    [0.8, 'overshoots'],
    [1, 'bounces'],
    [1.05, 'flies'],
  ])('at a rate of %f each knob %s', (rate, way) => {
    expect(at({ rate, steps: 3 }).ways).toEqual({ x: way, y: way });
  });

  it('above the limit the walk leaves the picture, and says why', () => {
    const scene = at({ rate: 1.15, steps: 200 });
    expect(scene.limits).toEqual({ x: 1, y: 1 });
    expect(scene.places.length - 1).toBe(3);
    expect(scene.fate).toEqual({ kind: 'out' });
    expect(told(scene)).toContain('It has flown out of the picture: it overshot');
  });
});

group('elsewhere', () => {
  it('the long valley has a limit for each knob: at 0.1 y bounces while x slides', () => {
    const scene = at({ formula: valley, x: 2.5, y: 0.6, rate: 0.1, steps: 9 });
    expect(scene.limits).toEqual({ x: 1, y: 0.1 });
    expect(scene.ways).toEqual({ x: 'slides', y: 'bounces' });
    expect(told(scene)).toContain('x slides; y bounces for ever.');
  });

  it('a walk along a saddle’s ridge stays on it, and one beside it leaves', () => {
    const on = at({ formula: saddle, x: 2, y: 0, rate: 0.5, steps: 200 });
    expect(on.fate).toEqual({ kind: 'rest', since: 1, on: 'saddle' });
    expect(told(on)).toContain('on a saddle. It is not the lowest place');
    const beside = at({ formula: saddle, x: 2, y: 0.01, rate: 0.2, steps: 200 });
    expect(beside.fate).toEqual({ kind: 'out' });
    expect(told(beside)).toContain('the ground goes on falling that way');
  });

  test.each([
    [two, 1, 'minimum'],
    [eggs, 1, 'minimum'],
    ['-x^2 - y^2', 0, 'top'],
    ['3', 1, 'level'],
  ] as const)('%s from (%f, …) comes to rest on a %s', (formula, x, on) => {
    const y = on === 'minimum' ? 1 : 0;
    expect(at({ formula, x, y, rate: 0.2, steps: 200 }).fate).toMatchObject({ kind: 'rest', on });
  });

  it('a walk ends before a place without a value', () => {
    const scene = at({ formula: 'sqrt(x) + y^2', x: 0.04, y: 0, rate: 0.2, steps: 9 });
    expect(scene.fate.kind).toBe('lost');
    expect(scene.places).toEqual([{ x: 0.04, y: 0 }]);
    expect(told({ ...scene })).not.toMatch(/NaN|Infinity/);
  });

  test.each(['1/x', 'ln(x)', 'x^-1', 'sqrt(x - 4)', '(-2)^0.5'])('%s at 0 is told', (formula) => {
    const scene = at({ formula, x: 0 });
    expect(scene.fate.kind).toBe('nowhere');
    expect(describe(scene)).toContain('At (0, 1) the formula has no value or no slope.');
  });

  it('a text that is no formula keeps the surface before it', () => {
    const scene = sceneOf({ ...defaults, formula: 'sin(x' }, surface('x y'));
    expect(scene.refusal).toMatchObject({ at: 3, says: 'This bracket is never closed.' });
    expect(scene.surface.formula).toBe('x y');
    expect(at({ formula: 'z+1' }).surface.formula).toBe('x² + y²');
    expect(describe(scene)).toMatch(/^This bracket is never closed\. The picture stays that of C/);
  });
});

group('a slice', () => {
  it('is the curve of one knob with the other held, and its slope the partial derivative', () => {
    const { pieces, range, empty } = sliceOf(surface(valley), { x: 1, y: 0.5 }, 'y');
    expect([pieces.length, empty]).toEqual([1, false]);
    for (const [y, c] of pieces[0] ?? []) expect(c).toBeCloseTo(1 + 10 * y * y, 12);
    expect(range).toEqual({ low: 1, high: 91 });
  });

  it('is torn at a pole, and shows the heights that most of it has', () => {
    const { pieces, range } = sliceOf(surface('1/x^3'), { x: 1, y: 0 }, 'x');
    expect(pieces).toHaveLength(2);
    expect(range.high).toBeLessThan(1000);
    expect(pieces.flat().every(([, c]) => Number.isFinite(c))).toBe(true);
    expect(sliceOf(surface('tan(x)'), { x: 1, y: 0 }, 'x').pieces).toHaveLength(3);
    expect(sliceOf(surface('sin(9x)'), { x: 1, y: 0 }, 'x').pieces).toHaveLength(1);
  });

  it('and the whole picture leave a pole’s heights out, and say which', () => {
    const { at, any, within } = shownOf(surface('1/x'));
    expect([at(1, 0), at(0.001, 0), at(0, 0), any]).toEqual([1, NaN, NaN, true]);
    expect(within?.high).toBeLessThan(20);
    expect(shownOf(surface('x^2')).within).toBeUndefined();
    expect(shownOf(surface('ln(-1)')).any).toBe(false);
  });

  it('of nothing is empty, and level ground lies in the middle', () => {
    expect(sliceOf(surface('ln(-1)'), { x: 1, y: 0 }, 'x').empty).toBe(true);
    expect(rangeOf([3, 3, 3])).toEqual({ low: 2, high: 4 });
  });
});

const word = fc.constantFrom(
  'x',
  'y',
  '1',
  '(',
  ')',
  '+',
  '-',
  '*',
  '/',
  '^',
  'ln(',
  '0.1',
  'exp(',
);
const anySetup: fc.Arbitrary<Setup> = fc.record({
  formula: fc.oneof(
    fc.constantFrom(...Object.values(surfaces), '1/x', 'x^y', 'exp(x^4)', 'ln(x y)', 'tan(x)'),
    fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
  ),
  x: fc.double({ min: -reach, max: reach, noNaN: true }),
  y: fc.double({ min: -reach, max: reach, noNaN: true }),
  rate: fc.double({ min: 0, max: 2, noNaN: true }),
  steps: fc.integer({ min: 0, max: 200 }),
});
property.prop([anySetup], { numRuns: 500 })('any setup is told without NaN', (setup) => {
  const scene = sceneOf(setup);
  expect(`${describe(scene)} ${told(scene)}`).not.toMatch(/NaN|Infinity|undefined|−0[^.]/);
  for (const { x, y } of scene.places) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  expect(Number.isNaN(scene.direction)).toBe(false);
});

group('challenges', () => {
  const solved = (id: string, some: Partial<Setup>): boolean =>
    challenges.find((one) => one.id === id)?.solved(at(some)) ?? false;

  it('arriving at once: at a half, and not at 0.49, at the second step, or from the bottom', () => {
    expect(solved('once', { rate: 0.5, steps: 1 })).toBe(true);
    expect(solved('once', { rate: 0.49, steps: 30 })).toBe(false);
    expect(solved('once', { rate: 0.5, steps: 0 })).toBe(false);
    expect(solved('once', { rate: 0.5, steps: 1, x: 0, y: 0.2 })).toBe(false);
    expect(solved('once', { formula: saddle, rate: 0.5, steps: 1, y: 0 })).toBe(false);
  });

  it('zigzag: at 0.1, and not at 0.09 or 0.11', () => {
    const begin = { formula: valley, x: 2, y: 0.5, steps: 3 };
    expect(solved('zigzag', { ...begin, rate: 0.1 })).toBe(true);
    expect(solved('zigzag', { ...begin, rate: 0.09 })).toBe(false);
    expect(solved('zigzag', { ...begin, rate: 0.11 })).toBe(false);
    expect(solved('zigzag', { ...begin, rate: 0.1, x: 0 })).toBe(false);
  });

  it('the saddle’s middle: along its ridge, and not beside it, nor where the walk began', () => {
    const begin = { formula: saddle, x: 2, y: 0, rate: 0.5, steps: 1 };
    expect(solved('saddle', begin)).toBe(true);
    expect(solved('saddle', { ...begin, y: 0.05 })).toBe(false);
    expect(solved('saddle', { ...begin, x: 0 })).toBe(false);
  });
});

test('every story is a sound setup, and every surface a formula', () => {
  for (const { setup } of Object.values(stories))
    expect(schema.parse({ ...setup }).problems).toEqual([]);
  for (const text of Object.values(surfaces)) expect(surface(text).text).toBe(text);
});

test('numbers are short', () => {
  expect([said(-0.004), said(2.3456), said(-1.5e9), said(-0), said(1e-9)]).toEqual([
    '−0.004',
    '2.35',
    '−1.5 × 10^9',
    '0',
    '0',
  ]);
});
