import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { describe } from './describe.ts';
import { beyondLine, biasThrough, lineOf, nearestOnLine, sceneOf, turnOf, wayOf } from './model.ts';
import { schema } from './setup.ts';
import { DotProductState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const part = fc.double({ min: -3, max: 3, noNaN: true });
const anySetup = fc.record({
  w1: part,
  w2: part,
  x1: part,
  x2: part,
  b: fc.double({ min: -6, max: 6, noNaN: true }),
  line: fc.boolean(),
});

group('the dot product', () => {
  it('is 4 for (2, 1) and (1, 2), and 0 at right angles', () => {
    expect(sceneOf(defaults).dot).toBe(4);
    const right = sceneOf({ ...defaults, x1: -1, x2: 2 });
    expect(right.dot).toBe(0);
    expect(right.angle).toBeCloseTo(90, 9);
  });

  property.prop([anySetup])('is |w| |x| cos θ, and |w| times the reach of x', (setup) => {
    const { dot, lengths, angle, along } = sceneOf(setup);
    fc.pre(lengths.w > 1e-3 && lengths.x > 1e-3);
    const cos = Math.cos(((angle ?? NaN) * Math.PI) / 180);
    expect(lengths.w * lengths.x * cos).toBeCloseTo(dot, 6);
    expect(lengths.w * (along ?? NaN)).toBeCloseTo(dot, 6);
  });

  property.prop([anySetup])('drops x straight onto the direction of w', (setup) => {
    const { foot, w1, w2, x1, x2, lengths } = sceneOf(setup);
    fc.pre(lengths.w > 0.01);
    expect((x1 - foot.x) * w1 + (x2 - foot.y) * w2).toBeCloseTo(0, 6);
    expect(foot.x * w2 - foot.y * w1).toBeCloseTo(0, 6);
  });

  property.prop([anySetup])('turns w by the angle into the direction of x', (setup) => {
    const { angle = NaN, lengths, w1, w2, x1, x2 } = sceneOf(setup);
    fc.pre(lengths.w > 0.01 && lengths.x > 0.01);
    const turn = turnOf({ x: w1, y: w2 }) + (wayOf(setup) * angle * Math.PI) / 180;
    expect(Math.cos(turn)).toBeCloseTo(x1 / Math.hypot(x1, x2), 5);
    expect(Math.sin(turn)).toBeCloseTo(x2 / Math.hypot(x1, x2), 5);
  });

  it('knows no angle, no reach and no line where w has no length', () => {
    const { angle, along, offset, beyond } = sceneOf({ ...defaults, w1: 0, w2: 0, b: 1 });
    expect([angle, along, offset, beyond]).toEqual([undefined, undefined, undefined, undefined]);
    expect(lineOf({ ...defaults, w1: 0, w2: 0 })).toEqual([]);
    expect(beyondLine({ ...defaults, w1: 0, w2: 0 })).toEqual([]);
  });
});

group('the bias', () => {
  property.prop([anySetup])('moves the line and turns it not at all', (setup) => {
    fc.pre(Math.hypot(setup.w1, setup.w2) > 0.1);
    const [from, to] = lineOf(setup);
    if (!from || !to) throw new Error('There is no line.');
    for (const { x, y } of [from, to])
      expect(setup.w1 * x + setup.w2 * y + setup.b).toBeCloseTo(0, 6);
  });

  property.prop([anySetup])('has every x beyond its line make a sum above 0', (setup) => {
    fc.pre(Math.hypot(setup.w1, setup.w2) > 0.1);
    for (const { x, y } of beyondLine(setup))
      expect(sceneOf({ ...setup, x1: x, x2: y }).z).toBeGreaterThanOrEqual(-1e-6);
    const { x, y } = nearestOnLine(setup);
    expect(Math.hypot(x, y)).toBeCloseTo(Math.abs(sceneOf(setup).offset ?? NaN), 6);
  });

  it('of −5 puts the line of (2, 1) √5 from (0, 0), the way w points', () => {
    const { offset, beyond } = sceneOf({ ...defaults, b: -5 });
    expect(offset).toBeCloseTo(Math.sqrt(5), 9);
    expect(beyond).toBeCloseTo(-1 / Math.sqrt(5), 9);
  });

  property.prop([anySetup, part, part])('through a point makes the sum there 0', (setup, x, y) => {
    const b = biasThrough(setup, { x, y });
    expect(sceneOf({ ...setup, x1: x, x2: y, b }).z).toBeCloseTo(0, 6);
  });
});

group('the description', () => {
  it('says which way the arrows point, and how much', () => {
    expect(describe(sceneOf(defaults))).toBe(
      'w = (2, 1) and x = (1, 2) point more or less the same way, 36.87° apart; ' +
        'their lengths are 2.24 and 2.24; w · x = 4.',
    );
  });

  it('says where the line lies and where x', () => {
    expect(describe(sceneOf({ ...defaults, line: true, b: -5 }))).toContain(
      'the line where the sum is 0 lies 2.24 from (0, 0), and x is 0.45 short of it: w · x + b = −1.',
    );
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    expect(describe(sceneOf(setup))).not.toMatch(/NaN|Infinity|undefined|−0\b(?!\.)/);
  });
});

group('the challenges', () => {
  it.each([
    ['nothing', { x1: -1, x2: 2 }, { x1: -1, x2: 2.05 }],
    ['short', { w1: 3, w2: 1, x1: 2, x2: 0 }, { w1: 2.95, w2: 1, x1: 2, x2: 0 }],
    ['outvoted', { line: true, b: -4.1 }, { line: true, b: -4 }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    expect(challenge?.solved(sceneOf({ ...defaults, ...solves }))).toBe(true);
    expect(challenge?.solved(sceneOf({ ...defaults, ...fails }))).toBe(false);
  });

  it('of nothing and of the bias ask for long arrows and for the line on show', () => {
    const [nothing, , outvoted] = challenges;
    expect(nothing?.solved(sceneOf({ ...defaults, x1: 0, x2: 0 }))).toBe(false);
    expect(outvoted?.solved(sceneOf({ ...defaults, b: -5 }))).toBe(false);
  });
});

group('the state', () => {
  property.prop([fc.double(), fc.double()])(
    'stays within its limits, however it is dragged',
    (x, y) => {
      const arrows = new DotProductState(defaults);
      arrows.pullW({ x, y });
      arrows.pullX({ x: y, y: x });
      arrows.pushLine({ x, y });
      expect(schema.parse(arrows.setup).problems).toEqual([]);
    },
  );

  it('answers the prediction at right angles only', () => {
    const arrows = new DotProductState(defaults);
    expect(arrows.atRightAngles).toBeUndefined();
    arrows.pullX({ x: -1, y: 2 });
    expect(arrows.atRightAngles).toBe(0);
    arrows.reset();
    expect(arrows.setup).toEqual(defaults);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
