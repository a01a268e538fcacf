import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { networkFrom } from '#maths/network';
import { placesOf, type NetworkSpec } from '#maths/spec';
import { drawValues } from '#maths/testing';
import { seeded } from '#maths/random';
import { describe, digitsRight, offSaid, parted, partNames, short, whySaid } from './describe.ts';
import { stops, type Network } from './model.ts';
import { networkIn } from './saved.ts';
import { schema, type Setup } from './setup.ts';
import { GradientCheck } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';
import { findKept } from './world.ts';

const { defaults } = schema;
const open = (some: Partial<Setup> = {}, kept: Network | string = 'None is kept.'): GradientCheck =>
  new GradientCheck(
    { ...defaults, ...some },
    { network: halfTrained, digit: stillDigit, findKept: () => Promise.resolve(kept) },
  );
const broken = /NaN|Infinity|undefined|e[+-]\d/;

const labSpec: NetworkSpec = {
  input: 784,
  layers: [
    { kind: 'dense', units: 12, activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};
const shapeOf = (spec: NetworkSpec, name: string): readonly number[] =>
  placesOf(spec).find((place) => place.name === name)?.shape ?? [];
const valuesFor = (spec: NetworkSpec) =>
  Object.fromEntries(
    Object.entries(drawValues(spec, seeded(2))).map(([name, data]) => [
      name,
      { shape: shapeOf(spec, name), data: Float32Array.from(data) },
    ]),
  );
const snapshot = (spec: NetworkSpec) => ({
  ...{ format: 1 as const, seed: 1, step: 0, examplesSeen: 0 },
  ...{ optimiser: 'sgd' as const, optimiserState: {}, spec, parameters: valuesFor(spec) },
});

group('the description', () => {
  it('says what is checked, what is measured, and where each precision is best', () => {
    expect(describe(open().scene, defaults)).toBe(
      'The book’s network on a 3, C = 0.276. The weight from neuron 2 of hidden layer 2 to the answer 3 has the slope −0.114. ' +
        'Nudged both ways by ε = 1: float32 measures −0.107, off by 6.2 %; float64 measures −0.107, off by 6.2 %. ' +
        'Over all ε, float32 is best near ε = 0.0056, float64 is best near ε = 5.6 × 10^−6.',
    );
  });

  it.each([
    [{ epsilon: 0 }, 'float32', '0 / 0'],
    [{ epsilon: 1e-50 }, 'float32', 'is itself 0 in float32'],
    [{ epsilon: 1e-30 }, 'float64', 'w ± ε is w again'],
    [{ epsilon: 1e-30, ways: 'one' }, 'float64', 'w + ε is w again'],
    [{ epsilon: 3.2e-8 }, 'float32', 'the same to its last digit'],
    [{ epsilon: 1e-5 }, 'float32', 'Too small an ε'],
    [{ epsilon: 1e-5 }, 'float64', 'About as good as it gets in float64'],
    [{ epsilon: 1 }, 'float64', 'Too large an ε'],
    [{ place: 6403 }, 'float32', 'C does not move at all'],
  ] as const)('of %o in %s: …%s…', (some, precision, words) => {
    expect(whySaid(open(some).scene, precision)).toContain(words);
  });

  it('writes numbers, and parts their digits', () => {
    expect([0, 1, 0.0132, 1e-5, -2.44e-7, 0.5].map(short)).toEqual([
      ...['0', '1', '0.0132', '10^−5', '−2.44 × 10^−7', '0.5'],
    ]);
    expect(parted(-0.0123456789, 6, 3)).toEqual({ firm: '−0.0123', loose: '457', power: '' });
    expect(parted(1.23456e-9, 4, 2)).toEqual({ firm: '1.2', loose: '35', power: ' × 10^−9' });
    expect(parted(0, 9, 0)).toEqual({ firm: '0', loose: '', power: '' });
    expect(parted(0.25, 3, 0)).toEqual({ firm: '0.', loose: '250', power: '' });
    expect([digitsRight(1e-6, 0.5), digitsRight(1, 0.5), digitsRight(0, 2)]).toEqual([5, 0, 17]);
  });

  it('says how far a slope is off', () => {
    const { readings } = open().scene;
    const off = (error: number | undefined, slope = 0.01): string =>
      offSaid({ ...readings.float32, error }, slope);
    expect([off(undefined), off(0), off(1e-9), off(1e-5), off(5e-4), off(0.02)]).toEqual([
      'nothing to compare',
      'no error',
      'right to 7 digits',
      ...['off by 0.10 %', 'off by 5.0 %', 'off by 200 %'],
    ]);
    expect(off(1e-3, 0)).toBe('off by 0.001');
  });

  it('names the parts of a network', () => {
    expect(partNames(halfTrained.spec)).toEqual([
      'weights: pixels → hidden layer 1',
      'biases: hidden layer 1',
      'weights: hidden layer 1 → hidden layer 2',
      'biases: hidden layer 2',
      'weights: hidden layer 2 → answers',
      'biases: answers',
    ]);
    expect(partNames(labSpec)[0]).toBe('weights: pixels → hidden layer');
  });
});

group('the state', () => {
  it('chooses any number, a flat one, the steepest, another beside it', () => {
    const check = open();
    const { place, slope } = check.scene;
    check.chooseFlat();
    expect(check.scene.slope).toBe(0);
    check.chooseAny();
    const any = check.setup.place;
    check.chooseAny();
    expect(check.setup.place).not.toBe(any);
    check.choosePart(4);
    expect(check.scene.where.layer).toBe(2);
    check.turnTo({ unit: 3, from: 7 });
    expect(check.scene.where).toEqual({ layer: 2, unit: 3, from: 7 });
    check.choosePart(3);
    expect(check.scene.where).toMatchObject({ layer: 1, from: undefined });
    check.chooseSteepest();
    expect(check.scene).toMatchObject({ place, slope });
  });

  it('walks ε along the round numbers, and holds what is typed', () => {
    const check = open({ epsilon: 0.1 });
    expect([1, -1, 8, -8, 99, -999].map((by) => check.stopBeside(by))).toEqual([
      ...[0.13, 0.075, 1, 0.01, 1, 1e-15],
    ]);
    check.nudge(0.11);
    expect([1, -1].map((by) => check.stopBeside(by))).toEqual([0.13, 0.1]);
    check.nudge(0);
    expect([1, -1].map((by) => check.stopBeside(by))).toEqual([1e-15, 1e-15]);
    check.nudge(7);
    expect(check.setup.epsilon).toBe(1);
    check.nudge(NaN);
    expect(check.setup.epsilon).toBe(1);
    expect(stops).toHaveLength(121);
  });

  it('keeps the picture’s curves while ε moves, and the slopes while it is nudged otherwise', () => {
    const check = open();
    const { curves, ground } = check.scene;
    check.nudge(1e-4);
    expect(check.scene.curves).toBe(curves);
    check.nudgeWays('one');
    expect(check.scene.curves).not.toBe(curves);
    expect(check.scene.ground).toBe(ground);
  });

  it('answers the question once it has been nudged one way, and asks again after a reset', () => {
    const check = open();
    expect(check.answer).toBeUndefined();
    const before = check.scene.best.float64?.x ?? NaN;
    check.nudgeWays('one');
    expect(check.answer).toBe('smaller');
    expect(check.scene.best.float64?.x).toBeLessThan(before);
    check.reset();
    expect([check.answer, check.setup]).toEqual([undefined, defaults]);
  });

  it('takes the reader’s own network, or says why not', async () => {
    const own = networkFrom(labSpec, valuesFor(labSpec));
    const check = open({ place: 12_999 }, own);
    check.takeNetwork('yours');
    expect(check.message).toMatch(/^Looking for/);
    await Promise.resolve();
    expect([check.message, check.setup.network, check.scene.ground.network]).toEqual([
      ...['', 'yours', own],
    ]);
    expect(describe(check.scene, check.setup)).toMatch(/^Your network/);
    check.takeNetwork('book');
    expect(check.scene.ground.network).toBe(halfTrained);

    const without = open({ network: 'yours', epsilon: 0.01 });
    without.nudge(0.1);
    await Promise.resolve();
    expect([without.message, without.setup.network]).toEqual(['None is kept.', 'book']);
  });

  it('keeps what the reader changes while the network is looked for', async () => {
    const own = networkFrom(labSpec, valuesFor(labSpec));
    const begin = { network: 'yours', epsilon: 0.01, ways: 'one', place: 20 } as const;
    for (const kept of [own, 'None is kept.']) {
      const check = open(begin, kept);
      check.nudge(0.1);
      check.choose(40);
      await Promise.resolve();
      const place = kept === own ? 20 : 40;
      expect(check.setup).toMatchObject({ epsilon: 0.1, ways: 'one', place });
      expect(check.scene).toMatchObject({ epsilon: 0.1, place });
    }
  });

  property.prop(
    [
      fc.record({
        network: fc.constant('book' as const),
        digits: fc.constantFrom('0', '7', 'ten'),
        place: fc.integer({ min: -1, max: 14_000 }),
        epsilon: fc.oneof(
          fc.constantFrom(0, 1e-300, 1e-30, 1e-8),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        ways: fc.constantFrom('both', 'one'),
      }),
    ],
    { numRuns: 12 },
  )('has a sentence for anything, and a number wherever it names one', (setup) => {
    const check = open(setup);
    expect(check.says).not.toMatch(broken);
    for (const precision of ['float32', 'float64'] as const)
      expect(whySaid(check.scene, precision)).not.toMatch(broken);
  });
});

group('what is kept on the device', () => {
  it.each([
    [{ ...labSpec, layers: labSpec.layers.slice(1) }, undefined],
    [{ ...labSpec, input: 2 }, 'dense layers on 784 pixels'],
    [{ ...labSpec, layers: labSpec.layers.slice(0, 1) }, 'ten answers'],
    [
      {
        ...labSpec,
        layers: [
          ...labSpec.layers.slice(0, 1),
          { ...labSpec.layers[0], units: 700 },
          ...labSpec.layers.slice(1),
        ],
      },
      'after its first hidden layer',
    ],
  ] as const)('a network that is taken, or a reason', (spec, why) => {
    const found = networkIn(snapshot(spec as NetworkSpec));
    if (why === undefined) expect(found).toHaveProperty('values.w1');
    else expect(found).toContain(why);
  });

  it('is looked for in both places, and a sentence where there is none', async () => {
    const asked: string[] = [];
    const said = await findKept((slot) => {
      asked.push(slot);
      return Promise.resolve({ value: undefined, problem: undefined });
    });
    expect(said).toContain('train one in the laboratory');
    expect(asked).toEqual(['lab', 'lab-saved']);
    const kept = { snapshot: snapshot(labSpec) };
    const found = await findKept((_, check) =>
      Promise.resolve({ value: check(kept) ? kept : undefined, problem: undefined }),
    );
    expect(found).toHaveProperty('spec.loss', 'cross-entropy');
    const problem = 'The device refused.';
    expect(await findKept(() => Promise.resolve({ value: undefined, problem }))).toContain(problem);
  });
});

group('the challenges', () => {
  const solved = (id: string, some: Partial<Setup>): boolean =>
    challenges.find((one) => one.id === id)?.solved(open(some).scene) ?? false;

  it.each(Object.entries(stories))('%s can be drawn', (_, { setup }) => {
    expect(open(setup).says).not.toMatch(broken);
  });

  it('eight digits, nudged one way only', () => {
    const ways = 'one' as const;
    const at = [1, 2.4e-6, 1.8e-6, 1e-6, 1e-7, 1e-10].map((epsilon) => ({ epsilon, ways }));
    expect(at.map((some) => solved('one-way', some))).toEqual([
      ...[false, false, true, true, true, false],
    ]);
    expect(solved('one-way', { epsilon: 1e-6 })).toBe(false);
    expect(solved('one-way', { place: 6403, epsilon: 1e-6, ways })).toBe(false);
  });

  it('a slope that drowns in float32', () => {
    expect(solved('drowned', { epsilon: 1e-4 })).toBe(false);
    const check = open({ epsilon: 1e-4 });
    const tries = Array.from({ length: 60 }, () => {
      check.chooseAny();
      return challenges.every(({ id, solved: is }) => id !== 'drowned' || is(check.scene));
    });
    expect(tries.filter(Boolean).length).toBeGreaterThan(0);
    expect(solved('drowned', { place: 6403, epsilon: 1e-4 })).toBe(false);
  });
});
