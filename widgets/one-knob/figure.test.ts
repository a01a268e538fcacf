import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { curves, type CurveName } from './curves.ts';
import { describe, said, stepSaid, verdict } from './describe.ts';
import { sceneFrom } from './model.ts';
import { numbered, plot, scalesOf, tangentAt } from './picture.ts';
import { nextRate, rateAt, shareOf, track } from './rate.ts';
import { mostSteps, schema, type Setup } from './setup.ts';
import { OneKnob } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const at = (some: Partial<Setup>) => sceneFrom({ ...defaults, ...some });
const anySetup: fc.Arbitrary<Setup> = fc.record({
  curve: fc.constantFrom<CurveName>('parabola', 'valleys', 'shoulder', 'waves'),
  start: fc.double({ min: -1000, max: 1000, noNaN: true }),
  rate: fc.oneof(
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  ),
  steps: fc.integer({ min: 0, max: mostSteps }),
  solve: fc.boolean(),
});

group('the question', () => {
  const asking = (move: (knob: OneKnob) => void): boolean => {
    const knob = new OneKnob(defaults);
    move(knob);
    return knob.asking;
  };
  it('waits while the start is moved', () => {
    expect(asking(() => undefined)).toBe(true);
    expect(asking((knob) => knob.drop(2.5))).toBe(true);
    expect(asking((knob) => knob.startAt(0.3))).toBe(true);
  });
  it('is over once answered, and open again when that is taken back', () => {
    expect(asking((knob) => (knob.guess = 'slides'))).toBe(false);
    const knob = new OneKnob(defaults);
    knob.guess = 'flies';
    knob.guess = undefined;
    expect(knob.asking).toBe(true);
  });
  it('is passed over by a step, another rate or curve, a solution or a link, until the figure is reset', () => {
    const passes: ((knob: OneKnob) => void)[] = [
      (knob) => knob.step(),
      (knob) => knob.setRate(0.7),
      (knob) => knob.choose('valleys'),
      (knob) => knob.solve(true),
      (knob) => knob.apply({ ...defaults, steps: 2 }),
    ];
    for (const pass of passes) {
      const knob = new OneKnob(defaults);
      pass(knob);
      knob.again();
      expect(knob.asking).toBe(false);
      knob.reset();
      expect(knob.asking).toBe(true);
    }
  });
  it('stays passed over when the rate comes back to it', () => {
    expect(
      asking((knob) => {
        knob.setRate(0.6);
        knob.setRate(0.75);
      }),
    ).toBe(false);
  });
});

group('the description', () => {
  it('says where the walker is, and what the rate does', () => {
    expect(describe(at({ steps: 3 }))).toBe(
      'On the parabola, η = 0.75, after 3 steps: w = 1.25, cost 0.0625, slope 0.5, next step −0.375. ' +
        'η = 0.75 lies above 1/C″ = 0.5 and below 2/C″ = 1: every step jumps over the bottom and lands 0.5 times as far away on the other side. It overshoots, and arrives, to the eye after 7 steps.',
    );
    expect(describe(at({ curve: 'shoulder', start: 2, solve: true }))).toContain(
      'C′ = 0 at w = −1 (shoulder), w = 1 (minimum).',
    );
  });

  it('reads every dot', () => {
    expect(stepSaid(at({ steps: 3 }), 3)).toBe('step 3: w = 1.25, C = 0.0625');
  });

  it('keeps the answer to itself until a step is made', () => {
    expect(verdict(at({ steps: 0 }))).toBe('');
    expect(describe(at({}))).not.toMatch(/overshoot|arrive/);
  });

  it.each([
    [
      { rate: 0.1 },
      'each step leaves 0.8 of the way. It slides down and arrives, to the eye after 21 steps',
    ],
    [{ rate: 0.5 }, 'exactly 1/C″'],
    [{ rate: 1 }, 'bounces for ever between −1 and 3'],
    [{ rate: 1.25 }, 'off the plot at step 2. Below η = 1 it would have arrived'],
    [{ rate: 0 }, 'stays where it is'],
    [{ rate: 1e6 }, 'η = 10^6 lies above the stability limit'],
    [{ rate: 1e-5 }, 'still on its way'],
    [{ start: 1 }, 'At w = 1 the slope is 0'],
    [{ curve: 'valleys', start: -2, rate: 0.2 }, 'It settles at w = −1.5'],
    [
      { curve: 'valleys', start: -2, rate: 0.72 },
      'It leaves the valley that it started in, and settles at w = 1',
    ],
    [
      { curve: 'valleys', start: -2, rate: 0.6 },
      'stability limit 2/C″ = 0.5333: it cannot settle at w = −1.5. It still bounces',
    ],
    [{ curve: 'valleys', start: -2, rate: 1.6 }, 'off the plot at step 1'],
    [
      { curve: 'valleys', start: 900, rate: 0.4 },
      'further out, where the curve is ever steeper. With η = ',
    ],
    [{ curve: 'shoulder', start: -2.25, rate: 0.4 }, 'crawls towards the shoulder at w = −1'],
  ] as const)('%o: …%s…', (some, words) => {
    expect(verdict(at({ steps: 1, ...some }))).toContain(words);
  });

  it('writes numbers of every size', () => {
    expect([0, -0, 0.25, -1.23456, 1e6, -5.61e302, 2e-7, Infinity].map(said)).toEqual([
      ...['0', '0', '0.25', '−1.235', '10^6', '−5.6 × 10^302', '2 × 10^−7', 'too large to write'],
    ]);
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    expect(describe(sceneFrom(setup))).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
  });
});

group('the picture', () => {
  property.prop([anySetup])('has a place for every number', (setup) => {
    const { places, curve: name, w, inside } = sceneFrom(setup);
    const curve = curves[name];
    const scales = scalesOf(curve);
    for (const place of places) {
      expect(Number.isFinite(scales.px(place))).toBe(true);
      expect(Number.isFinite(scales.py(curve.cost(place)))).toBe(true);
    }
    if (inside) expect(tangentAt(w, curve, scales)).not.toMatch(/NaN|Infinity/);
  });

  property.prop([fc.double({ min: -2, max: 4, noNaN: true })])('reads back what it draws', (w) => {
    const { px, at: back } = scalesOf(curves.parabola);
    expect(Math.abs(back(px(w)) - w)).toBeLessThan(0.002);
    expect(px(w)).toBeGreaterThanOrEqual(plot.left);
    expect(px(w)).toBeLessThanOrEqual(plot.right);
  });

  it('numbers the steps that stand apart', () => {
    const scales = scalesOf(curves.parabola);
    expect(numbered([-1, 2, 0.5, 1.25], scales, curves.parabola)).toEqual([0, 1, 2, 3]);
    expect(numbered([-1, 3, -1, 3], scales, curves.parabola)).toEqual([0, 1]);
    expect(numbered([-1, 5], scales, curves.parabola)).toEqual([0]);
  });
});

group('the track of the rate', () => {
  it('rests on numbers of two digits, at its ends too', () => {
    expect([0, 1].map(rateAt)).toEqual([track.min, track.max]);
    expect([0.5, 1, 0.75].map((rate) => rateAt(shareOf(rate)))).toEqual([0.5, 1, 0.75]);
    expect([0, 1e6].map(shareOf)).toEqual([0, 1]);
  });

  it('goes on by one digit, or to a mark between', () => {
    expect([nextRate(0.75, 1, []), nextRate(0.75, -1, [])]).toEqual([0.76, 0.74]);
    expect([nextRate(1, 1, []), nextRate(1, -1, [])]).toEqual([1.1, 0.99]);
    expect([nextRate(0.26, 1, [4 / 15]), nextRate(4 / 15, 1, [4 / 15])]).toEqual([4 / 15, 0.27]);
    expect([nextRate(10, 1, []), nextRate(0, -1, []), nextRate(1e6, 1, [])]).toEqual([
      10, 0.01, 10,
    ]);
  });

  it('leads by keys from end to end and back', () => {
    const there = [track.min as number];
    while ((there.at(-1) ?? 10) < track.max) there.push(nextRate(there.at(-1) ?? 10, 1, []));
    expect(there).toContain(0.5);
    expect(there).toHaveLength(90 * 3 + 1);
    const back = [track.max as number];
    while ((back.at(-1) ?? 0) > track.min) back.push(nextRate(back.at(-1) ?? 0, -1, []));
    expect(back.reverse()).toEqual(there);
  });
});

group('the state', () => {
  it('steps, plays to the end and starts again', () => {
    const knob = new OneKnob(defaults);
    knob.step();
    expect(knob.scene.w).toBe(2);
    knob.play();
    knob.tick(100);
    expect([knob.running, knob.setup.steps]).toEqual([false, 7]);
    knob.play();
    expect(knob.setup.steps).toBe(0);
    knob.again();
    expect(knob.running).toBe(false);
  });

  it('redraws the whole walk for another rate and another start', () => {
    const knob = new OneKnob({ ...defaults, steps: 3 });
    knob.setRate(0.5);
    expect(knob.scene.places).toEqual([-1, 1, 1, 1]);
    knob.pull(3.004);
    expect([knob.setup.start, knob.setup.steps]).toEqual([3, 3]);
    knob.drop(99);
    expect([knob.setup.start, knob.setup.steps]).toEqual([4, 0]);
  });

  it('answers the prediction by the walk that it asks for, after four steps, and keeps the answer', () => {
    const knob = new OneKnob(defaults);
    for (let n = 0; n < 3; n++) knob.step();
    expect(knob.answer).toBeUndefined();
    knob.step();
    expect(knob.answer).toBe('overshoots');
    knob.setRate(2);
    expect(knob.answer).toBe('overshoots');
    knob.reset();
    expect(knob.answer).toBeUndefined();
    const other = new OneKnob({ ...defaults, rate: 1, steps: 20 });
    expect(other.answer).toBeUndefined();
  });

  it('says why there is no further step', () => {
    const knob = new OneKnob({ ...defaults, steps: mostSteps });
    knob.step();
    expect(knob.setup.steps).toBe(mostSteps);
    expect(knob.message).toContain('no more than 60 steps');
    knob.setRate(1e6);
    expect(knob.message).toContain('largest number');
    knob.again();
    expect(knob.message).toBe('');
  });

  property.prop([fc.double(), fc.double(), fc.double()])('stays within its limits', (a, b, c) => {
    const knob = new OneKnob(defaults);
    knob.setRate(a);
    knob.startAt(b);
    expect(schema.parse(knob.setup).problems).toEqual([]);
    knob.drop(c);
    expect(schema.parse(knob.setup).problems).toEqual([]);
  });
});

group('the challenges', () => {
  it.each([
    ['at-once', { rate: 0.5, steps: 1 }, { rate: 0.5, steps: 0 }],
    ['at-once', { rate: 0.5, start: 2, steps: 1 }, { rate: 0.5, start: 1.99, steps: 1 }],
    ['at-once', { rate: 0.5, steps: 4 }, { rate: 0.51, steps: 4 }],
    ['for-ever', { rate: 1, steps: 10 }, { rate: 1, steps: 9 }],
    ['for-ever', { rate: 1, steps: 10 }, { rate: 0.99, steps: 10 }],
    ['for-ever', { rate: 1, steps: 10 }, { rate: 1, start: 1, steps: 10 }],
    [
      'wide',
      { curve: 'valleys', start: -2, rate: 0.72, steps: 8 },
      { curve: 'valleys', start: -2, rate: 0.72, steps: 7 },
    ],
    [
      'wide',
      { curve: 'valleys', start: -2, rate: 0.72, steps: 60 },
      { curve: 'valleys', start: 0.5, rate: 0.72, steps: 60 },
    ],
    [
      'wide',
      { curve: 'valleys', start: -2, rate: 0.68, steps: 60 },
      { curve: 'valleys', start: -2, rate: 0.6, steps: 60 },
    ],
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
