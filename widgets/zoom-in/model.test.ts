import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { describe, said, share, slopeSaid } from './describe.ts';
import { around, left, sceneOf, slopeAt, type Curve } from './model.ts';
import { schema, type Setup } from './setup.ts';
import { ZoomInState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const anyPlace = fc.double({ min: -2.5, max: 2.5, noNaN: true });
const anyZoom = fc.double({ min: 1, max: 10_000, noNaN: true });
const anySetup: fc.Arbitrary<Setup> = fc.record({
  curve: fc.constantFrom<Curve>('waves', 'valley', 'kink'),
  w: anyPlace,
  zoom: anyZoom,
});
const at = (some: Partial<Setup>) => sceneOf({ ...defaults, ...some });

group('in the valley', () => {
  property.prop([anyPlace, anyZoom])(
    'a nudge forward is off by h/4, both ways by nothing, and the bend is h/8',
    (w, zoom) => {
      const { h, forward, both, slope, bend } = at({ curve: 'valley', w, zoom });
      expect(slope).toBe(w / 2);
      expect(forward - w / 2).toBeCloseTo(h / 4, 9);
      expect(both).toBeCloseTo(w / 2, 9);
      expect(bend / (h / 8)).toBeCloseTo(1, 4);
    },
  );

  it('ten times closer is ten times straighter', () => {
    const bends = [1, 10, 100, 1000].map((zoom) => at({ curve: 'valley', zoom }).bend);
    expect(bends.map((bend) => share(bend))).toEqual(['12.5 %', '1.25 %', '0.125 %', '0.0125 %']);
  });
});

group('on the waves', () => {
  property.prop([anyPlace])('the slope is what a small nudge both ways measures', (w) => {
    const { both, slope } = at({ w, zoom: 10_000 });
    // (h²/6) times the third derivative, which is at most 4.
    expect(Math.abs(both - (slope ?? NaN))).toBeLessThan((4 / 6) * 1e-8 + 1e-10);
  });

  property.prop([anyPlace, anyZoom])(
    'no window is further from straight than its bend can take it',
    (w, zoom) => {
      const { h, bend, forward, slope = NaN } = at({ w, zoom });
      // The second derivative, 1/4 − 2 sin 2w, is at most 2.25.
      expect(bend).toBeLessThanOrEqual((2.25 * h) / 4 + 1e-9);
      expect(Math.abs(forward - slope)).toBeLessThanOrEqual((2.25 * h) / 2 + 1e-9);
    },
  );

  it('a tenth of the bend is left ten times closer, a hundredth where the curve turns its bend', () => {
    expect(left({ ...defaults, zoom: 1000 })).toBeCloseTo(0.1, 2);
    const turn = Math.asin(1 / 8) / 2;
    expect(left({ ...defaults, w: turn, zoom: 1000 })).toBeCloseTo(0.01, 3);
  });
});

group('at the kink', () => {
  property.prop([anyZoom])('half the window is missed at every zoom', (zoom) => {
    const { forward, both, slope, bend } = at({ curve: 'kink', w: 0, zoom });
    expect([forward, both, slope, bend]).toEqual([1, 0, undefined, 0.5]);
  });

  it('beside it the curve straightens all at once, when the kink leaves the window', () => {
    expect(at({ curve: 'kink', w: 0.05, zoom: 10 }).bend).toBeCloseTo(0.5, 9);
    expect(at({ curve: 'kink', w: 0.05, zoom: 21 }).bend).toBe(0);
    expect(slopeAt('kink', -0.05)).toBe(-1);
    expect(left({ ...defaults, curve: 'kink', w: 2, zoom: 100 })).toBeUndefined();
  });

  it('is drawn with its corner', () => {
    expect(around('kink', 0.013, 0.1).map(([, rise]) => rise)).toContain(-0.013);
  });
});

group('the description', () => {
  it('says how straight the window is, and what the nudge measures', () => {
    expect(describe(at({ curve: 'valley', w: 1, zoom: 10 }))).toBe(
      'On the valley at w = 1, ×10: within a window 0.2 wide the curve leaves its straight line by 1.25 % of the window’s height. ' +
        'A nudge of 0.1 measures 0.52500 forward and 0.50000 both ways. The slope is 0.50000.',
    );
    expect(describe(at({ curve: 'kink', w: 0, zoom: 1000 }))).toContain(
      'by 50 % of the window’s height. A nudge of 0.001 measures 1.00000 forward and 0.00000 both ways. At the kink itself there is no slope',
    );
    expect(describe(at({ curve: 'kink', w: -2, zoom: 10 }))).toContain('the curve is straight');
  });

  it('writes small numbers without powers, and never −0', () => {
    expect([said(-0.00006652), said(-1e-12), said(1.5), said(-2)]).toEqual([
      ...['−0.00006652', '0', '1.5', '−2'],
    ]);
    expect([slopeSaid(-1e-9), slopeSaid(-0.25)]).toEqual(['0.00000', '−0.25000']);
    expect([share(0), share(1e-8), share(0.5)]).toEqual(['0 %', 'below 0.0001 %', '50 %']);
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    const scene = sceneOf(setup);
    expect(describe(scene)).not.toMatch(/NaN|Infinity|undefined|e-|−0(?![.\d])/);
    expect(Number.isFinite(scene.bend)).toBe(true);
    for (const [d, rise] of around(setup.curve, setup.w, scene.h))
      expect(Number.isFinite(d + rise)).toBe(true);
  });
});

group('the challenges', () => {
  it.each([
    ['level', { w: 0.9, zoom: 100 }, { w: 0.9, zoom: 99 }],
    ['level', { w: 0.9, zoom: 100 }, { w: 0.92, zoom: 100 }],
    ['level', { w: 0.9, zoom: 100 }, { curve: 'valley', w: 0, zoom: 100 }],
    ['never', { curve: 'kink', w: 0, zoom: 1000 }, { curve: 'kink', w: 0, zoom: 999 }],
    ['never', { curve: 'kink', w: 0, zoom: 1000 }, { curve: 'kink', w: 0.01, zoom: 1000 }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    expect(challenge?.solved(at(solves))).toBe(true);
    expect(challenge?.solved(at(fails))).toBe(false);
  });

  it('a hand, which rests on fiftieths, can find a level place', () => {
    const hand = Array.from({ length: 251 }, (_, k) => (k - 125) / 50);
    const level = hand.filter((w) => challenges[0]?.solved(at({ w, zoom: 100 })));
    expect(level.length).toBeGreaterThanOrEqual(3);
  });

  property.prop([anyPlace])('no smooth place is still bent at ×1,000', (w) => {
    expect(challenges[1]?.solved(at({ w, zoom: 1000 }))).toBe(false);
  });
});

group('the state', () => {
  property.prop([fc.double(), fc.double()])('stays within its limits', (w, zoom) => {
    const place = new ZoomInState(defaults);
    place.drag(w);
    place.set({ zoom });
    expect(schema.parse(place.setup).problems).toEqual([]);
  });

  it('answers the prediction from ×100 on, by what it measures there', () => {
    const place = new ZoomInState(defaults);
    place.set({ zoom: 99 });
    expect(place.law).toBeUndefined();
    place.set({ zoom: 100 });
    expect(place.law?.name).toBe('tenth');
    place.set({ curve: 'kink', w: 0 });
    expect(place.law?.name).toBe('all');
    place.set({ curve: 'waves', w: Math.asin(1 / 8) / 2 });
    expect(place.law?.name).toBe('hundredth');
    place.reset();
    expect(place.setup).toEqual(defaults);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
