import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { walk } from '#maths/descent';
import { curves, homeOf, type CurveName } from './curves.ts';
import { keepingRate, limitsOf, regimeOf, sceneFrom } from './model.ts';
import { schema, type Setup } from './setup.ts';

const names = Object.keys(curves) as CurveName[];
const at = (some: Partial<Setup>) => sceneFrom({ ...schema.defaults, ...some });
const anyCurve = fc.constantFrom(...names);
const anyW = fc.double({ min: -5, max: 5, noNaN: true });

group('every curve', () => {
  property.prop([anyCurve, anyW])(
    'has the slope and the curvature that nudging measures',
    (name, w) => {
      const { cost, slope, curvature } = curves[name];
      const h = 1e-5;
      const scale = 1 + Math.abs(w) ** 4;
      expect(Math.abs((cost(w + h) - cost(w - h)) / (2 * h) - slope(w))).toBeLessThan(1e-6 * scale);
      expect(Math.abs((slope(w + h) - slope(w - h)) / (2 * h) - curvature(w))).toBeLessThan(
        1e-6 * scale,
      );
    },
  );

  it.each(names)(
    '%s: every level place is level, and its cost least or greatest around',
    (name) => {
      const { levels, slope, cost } = curves[name];
      for (const { w, kind } of levels) {
        expect(Math.abs(slope(w))).toBeLessThan(1e-14);
        const [before, here, after] = [cost(w - 0.01), cost(w), cost(w + 0.01)];
        if (kind === 'minimum') expect(here).toBeLessThan(Math.min(before, after));
        if (kind === 'maximum') expect(here).toBeGreaterThan(Math.max(before, after));
        if (kind === 'shoulder') expect((here - before) * (after - here)).toBeGreaterThan(0);
      }
    },
  );

  it.each(names)('%s: no level place is missing, in the plot or beyond', (name) => {
    const { levels, slope } = curves[name];
    const grid = Array.from({ length: 4001 }, (_, k) => -8.0123 + k * 0.004);
    const turns = grid.filter((w, k) => k > 0 && slope(w) > 0 !== slope(grid[k - 1] ?? w) > 0);
    expect(turns).toHaveLength(levels.filter(({ kind }) => kind !== 'shoulder').length);
  });

  it.each(names)('%s: stands on the axis and fits its plot', (name) => {
    const { levels, cost, from, to, top, start } = curves[name];
    const least = Math.min(...levels.map(({ w }) => cost(w)));
    expect(least).toBeGreaterThanOrEqual(0);
    expect(least).toBeLessThan(0.2);
    expect(Math.max(cost(from), cost(to))).toBeLessThanOrEqual(top * 1.15);
    expect(start > from && start < to).toBe(true);
  });

  it('is a number however far out', () => {
    for (const name of names)
      for (const w of [-1e308, -1e150, 1e80, 1e200, 1.7e308]) {
        const { cost, slope } = curves[name];
        expect([cost(w), slope(w)].some(Number.isNaN), `${name} at ${w}`).toBe(false);
      }
  });

  property.prop([anyCurve, anyW])('leads downhill to its home', (name, w) => {
    const curve = curves[name];
    const home = homeOf(curve, w);
    expect(home).toBeDefined();
    if (!home || curve.slope(w) === 0) return;
    expect(Math.sign(w - home.w)).toBe(Math.sign(curve.slope(w)));
    expect(home.kind).not.toBe('maximum');
    // By crawling, with no step long enough to jump anything.
    const end = walk(curve.slope, w, 1e-3, 30_000).at(-1) ?? NaN;
    if (home.kind === 'minimum')
      expect(Math.sign(end - home.w) * Math.sign(w - home.w)).not.toBe(-1);
  });
});

group('the regimes', () => {
  it('change exactly at 1/C″ and at 2/C″', () => {
    const below = (rate: number): number => rate * (1 - Number.EPSILON);
    const above = (rate: number): number => rate * (1 + Number.EPSILON);
    const regimes = [0, 1e-9, below(0.5), 0.5, above(0.5), below(1), 1, above(1), 1e6];
    expect(regimes.map((rate) => regimeOf(rate, 2))).toEqual([
      ...['stands', 'slides', 'slides', 'at-once', 'overshoots', 'overshoots', 'bounces'],
      ...['flies', 'flies'],
    ]);
  });

  property.prop([
    fc.double({ min: 1e-3, max: 3, noNaN: true }),
    fc.double({ min: -100, max: 100, noNaN: true }).filter((w) => Math.abs(w - 1) > 1e-3),
  ])('are what the walk on the parabola does', (rate, start) => {
    const [first = NaN, second = NaN] = walk(curves.parabola.slope, start, rate, 1);
    const [before, after] = [first - 1, second - 1];
    const left = after / before;
    expect(left).toBeCloseTo(1 - 2 * rate, 9);
    // Nearer to a limit than rounding can tell, either name will do.
    if (Math.min(Math.abs(rate - 0.5), Math.abs(rate - 1)) < 1e-9) return;
    expect(regimeOf(rate, 2)).toBe(left > 0 ? 'slides' : left > -1 ? 'overshoots' : 'flies');
  });

  it.each([0.5, 1])('η = %d does to the last digit what it is named for', (rate) => {
    const starts = [-2, -1, -0.75, 0, 0.5, 1.25, 3, 4];
    for (const start of starts) {
      const places = walk(curves.parabola.slope, start, rate, 10);
      expect(places.slice(1)).toEqual(
        Array.from({ length: 10 }, (_, n) => (rate === 0.5 ? 1 : n % 2 === 0 ? 2 - start : start)),
      );
    }
  });

  property.prop([
    fc.constantFrom(
      ...names
        .flatMap((name) => curves[name].levels.map((level) => ({ name, level })))
        .filter(({ level }) => level.kind === 'minimum'),
    ),
    fc.double({ min: 0.05, max: 1.9, noNaN: true }).filter((of) => Math.abs(of - 1) > 0.1),
  ])(
    'below 2/C″ a walk from beside any minimum settles there, above it leaves its side',
    ({ name, level }, of) => {
      const { slope } = curves[name];
      const start = level.w + 1e-6;
      const calm = walk(slope, start, of * limitsOf(level.curvature).once, 400).at(-1) ?? NaN;
      expect(Math.abs(calm - level.w)).toBeLessThan(1e-7);
      const wild = walk(slope, start, 2.1 / level.curvature, 400);
      expect(Math.max(...wild.map((w) => Math.abs(w - level.w)))).toBeGreaterThan(1e-3);
    },
  );
});

group('what becomes of a walk', () => {
  const fate = (some: Partial<Setup>) => at(some).fate;

  it('on the parabola is what the regime says', () => {
    expect(fate({ rate: 0.1 })).toMatchObject({ kind: 'arrives', step: 21 });
    expect(fate({ rate: 0.5 })).toMatchObject({ kind: 'arrives', step: 1 });
    expect(fate({ rate: 0.75 })).toMatchObject({ kind: 'arrives', step: 7 });
    expect(fate({ rate: 1 })).toEqual({ kind: 'bounces', between: [-1, 3] });
    expect(fate({ rate: 1.25 })).toEqual({ kind: 'leaves', step: 2 });
    expect(fate({ rate: 1 + 1e-9 })).toEqual({ kind: 'leaves', step: undefined });
    expect(fate({ rate: 1e-5 })).toEqual({ kind: 'slides' });
    expect(fate({ rate: 0 })).toEqual({ kind: 'stands' });
    expect(fate({ start: 1, rate: 1e6 })).toEqual({ kind: 'stands' });
  });

  it('on the two valleys may be either valley, none, or the outside', () => {
    const valleys = (rate: number) => fate({ curve: 'valleys', start: -2, rate });
    const [sharp, , wide] = curves.valleys.levels;
    expect(valleys(0.2)).toMatchObject({ kind: 'arrives', at: sharp });
    expect(valleys(0.52)).toMatchObject({ kind: 'arrives', at: sharp });
    expect(valleys(0.6).kind).toBe('bounces');
    expect(valleys(0.72)).toMatchObject({ kind: 'arrives', at: wide });
    expect(valleys(0.9).kind).toBe('bounces');
    expect(valleys(1.1).kind).toBe('wanders');
    expect(valleys(1.6)).toMatchObject({ kind: 'leaves', step: 1 });
    // The tops are level too: who lands there stays.
    expect(fate({ curve: 'valleys', start: 0 }).kind).toBe('stands');
  });

  it('on the shoulder is to be stuck, unless the first step jumps it', () => {
    const shoulder = (rate: number) => fate({ curve: 'shoulder', start: -2.25, rate });
    expect(shoulder(0.4)).toMatchObject({ kind: 'crawls', at: { w: -1 } });
    expect(shoulder(0.6)).toMatchObject({ kind: 'arrives', at: { w: 1 } });
  });

  property.prop([anyCurve, anyW, fc.double({ min: 0, max: 3, noNaN: true })])(
    'is kept by the rate that is named to keep it',
    (curve, start, rate) => {
      const setup = { ...schema.defaults, curve, start, rate };
      if (sceneFrom(setup).fate.kind !== 'leaves') return;
      const kept = keepingRate(setup) ?? NaN;
      expect(kept).toBeLessThan(rate);
      expect(sceneFrom({ ...setup, rate: kept }).fate.kind).not.toBe('leaves');
    },
  );

  it('is seen as far as there are numbers', () => {
    const { places, w, cost } = at({ rate: 1e6, steps: 60 });
    expect(places.length).toBeLessThan(60);
    expect(Number.isFinite(w)).toBe(true);
    expect(cost).toBe(Infinity);
  });
});
