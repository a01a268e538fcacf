import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { describe, said } from './describe.ts';
import { costAt, sceneOf, slopeX, slopeY } from './model.ts';
import { schema, type Setup } from './setup.ts';
import { SlicesState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const side = fc.double({ min: -2, max: 2, noNaN: true });
const angle = fc.double({ min: -180, max: 180, noNaN: true });
const at = (some: Partial<Setup>) => sceneOf({ ...defaults, ...some });

group('on the hill', () => {
  property.prop([side, side])('the partial derivatives are what small nudges measure', (x, y) => {
    const h = 1e-5;
    expect((costAt(x + h, y) - costAt(x - h, y)) / (2 * h)).toBeCloseTo(slopeX(x, y), 6);
    expect((costAt(x, y + h) - costAt(x, y - h)) / (2 * h)).toBeCloseTo(slopeY(x, y), 6);
  });

  property.prop([side, side, angle])('so is the slope of a cut at any angle', (x, y, degrees) => {
    const { slope, cos, sin, steepest } = at({ x, y, angle: degrees });
    const h = 1e-5;
    const rise = costAt(x + h * cos, y + h * sin) - costAt(x - h * cos, y - h * sin);
    expect(rise / (2 * h)).toBeCloseTo(slope, 6);
    expect(Math.abs(slope)).toBeLessThanOrEqual(steepest + 1e-12);
  });

  it('a cut along x is the slice along x, one along y the slice along y', () => {
    expect(at({ angle: 0 }).slope).toBe(at({}).alongX);
    expect(at({}).alongX).toBeCloseTo(-0.45, 12);
    expect(at({ angle: 90 }).slope).toBe(at({}).alongY);
  });

  property.prop([side, side])('a quarter turn from the level cut is the steepest one', (x, y) => {
    fc.pre(Math.hypot(slopeX(x, y), slopeY(x, y)) > 0.1);
    const steep = (Math.atan2(slopeY(x, y), slopeX(x, y)) * 180) / Math.PI;
    expect(at({ x, y, angle: steep }).kind).toBe('steepest');
    const across = steep > 90 ? steep - 90 : steep + 90;
    expect(at({ x, y, angle: across }).kind).toBe('level');
  });

  property.prop([side, side])('whole degrees are enough to find both', (x, y) => {
    fc.pre(Math.hypot(slopeX(x, y), slopeY(x, y)) > 0.1);
    const kinds = Array.from({ length: 361 }, (_, k) => at({ x, y, angle: k - 180 }).kind);
    expect(kinds).toContain('level');
    expect(kinds).toContain('steepest');
  });
});

group('the description', () => {
  it('says the height, both slices, the cut, and what is special about it', () => {
    expect(describe(at({}))).toBe(
      'At x = 1.20, y = −0.60 the hill is 3.64 high. The slice along x has slope −0.45, the slice along y 0.30. The cut at 30° has slope −0.24.',
    );
    expect(describe(at({ x: 0, y: 0 }))).toContain('Here is the top');
    expect(describe(at({ angle: 56 }))).toContain('along the level line');
  });

  it('never writes −0', () => {
    expect([said(-0.001), said(-0.4, 0), said(-1.5)]).toEqual(['0.00', '0', '−1.50']);
  });

  property.prop([side, side, angle])('has a number wherever it names one', (x, y, degrees) => {
    expect(describe(at({ x, y, angle: degrees }))).not.toMatch(/NaN|Infinity|undefined/);
  });
});

group('the challenges', () => {
  it.each([
    ['level', { angle: 56 }, { angle: 57 }],
    ['level', { angle: -124 }, { x: 0, y: 0, angle: 56 }],
    ['steepest', { angle: 146 }, { angle: 144 }],
    ['steepest', { angle: 147 }, { angle: -34 }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    expect(challenge?.solved(at(solves))).toBe(true);
    expect(challenge?.solved(at(fails))).toBe(false);
  });
});

group('the state', () => {
  property.prop([fc.double(), fc.double(), fc.double()])(
    'stays within its limits',
    (x, y, degrees) => {
      const place = new SlicesState(defaults);
      place.move({ x, y });
      place.set({ angle: degrees });
      expect(schema.parse(place.setup).problems).toEqual([]);
    },
  );

  it('answers the prediction with the level cut, and goes back to its start', () => {
    const place = new SlicesState({ ...defaults, angle: 10 });
    expect(place.found).toBeUndefined();
    place.set({ angle: 56 });
    expect(place.found).toBe('along');
    place.move({ x: 0.4999, y: 1.011 });
    expect(place.setup).toMatchObject({ x: 0.5, y: 1.02 });
    place.reset();
    expect(place.setup.angle).toBe(10);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
