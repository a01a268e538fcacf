import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { called, factored, fixed, signed, told, wished } from './describe.ts';
import { longestDrawing } from './drawing.ts';
import { answerOf, lampLayer, levelOf } from './model.ts';
import { moments } from './moments.ts';
import { hasWishes, isWished } from './scene.ts';
import { schema, type Setup } from './setup.ts';
import { Wishes } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const open = (setup: Partial<Setup> = {}): Wishes =>
  new Wishes({ ...schema.defaults, ...setup }, { network: halfTrained, digit: stillDigit });
const bar = [Array.from({ length: 9 }, (_, k) => ({ x: 0.5, y: 0.1 + k / 10 }))];

describe('the story', () => {
  test('goes from the first layer to the step and back, a moment at a time', () => {
    const wishes = open({ moment: 'first' });
    expect(wishes.isFirst).toBe(true);
    const seen = moments.map(() => {
      const { moment } = wishes.setup;
      wishes.next();
      return moment;
    });
    expect(seen).toEqual([...moments]);
    expect(wishes.isLast).toBe(true);
    wishes.back();
    expect(wishes.setup.moment).toBe('again');
  });

  test('opens its step where the loss and the bars move at once, and the digit is read rightly', () => {
    const { scene } = open({ moment: 'step' });
    const { sight, outcome } = scene;
    const lamps = [sight, outcome?.after ?? sight].map((seen) => levelOf(seen, lampLayer).a);
    const share = (unit: number): number => (lamps[1]?.[unit] ?? 0) / (lamps[0]?.[unit] ?? 1);
    expect([fixed(sight.loss, 1), fixed(outcome?.after.loss ?? 0, 1)]).toEqual(['0.5', '0.4']);
    expect(share(sight.label)).toBeGreaterThan(1.5);
    expect(share(scene.answer)).toBeLessThan(0.5);
    expect(answerOf(outcome?.after ?? sight)).toBe(sight.label);
  });

  test('looks at a lamp, at a neuron of layer 2, at one of layer 1, each in its turn', () => {
    const wishes = open();
    const layers = ['ways', 'sum', 'back', 'again', 'wishes'] as const;
    expect(
      layers.map((moment) => {
        wishes.go(moment);
        return wishes.scene.chosen.layer;
      }),
    ).toEqual([3, 2, 2, 1, 3]);
  });

  test('turns to the neuron of which most is wished', () => {
    const wishes = open();
    wishes.go('sum');
    const { wishes: all } = levelOf(wishes.scene.sight, 2);
    expect(Math.abs(wishes.scene.ways.wrong)).toBe(Math.max(...all.map(Math.abs)));
  });

  test('plays to its end and rests there; played again it begins anew', () => {
    const wishes = open({ moment: 'again' });
    wishes.tick();
    expect(wishes.setup.moment).toBe('again');
    wishes.play();
    wishes.tick();
    expect([wishes.setup.moment, wishes.running]).toEqual(['step', false]);
    wishes.play();
    expect([wishes.setup.moment, wishes.running]).toEqual(['first', true]);
    wishes.choose({ layer: 3, unit: 1 });
    expect(wishes.running, 'who chooses has taken over').toBe(false);
  });
});

describe('a choice', () => {
  test('of a neuron goes as far as its wish is known, and never back', () => {
    const wishes = open({ moment: 'lamps' });
    wishes.choose({ layer: 3, unit: 6 });
    expect(wishes.setup.moment).toBe('ways');
    wishes.choose({ layer: 2, unit: 4 });
    expect(wishes.setup.moment).toBe('sum');
    wishes.choose({ layer: 1, unit: 4 });
    expect(wishes.setup.moment).toBe('again');
    wishes.choose({ layer: 3, unit: 6 });
    expect([wishes.setup.moment, wishes.scene.known, wishes.scene.shown]).toEqual([
      ...['again', true, true],
    ]);
    wishes.chooseBeside(-1);
    wishes.chooseBeside(-1);
    expect(called(wishes.scene.chosen)).toBe('lamp 4');
  });

  test('of a digit takes the right lamp along, if that was looked at', () => {
    const wishes = open();
    wishes.show(7);
    expect(wishes.scene.chosen.unit).toBe(7);
    wishes.choose({ layer: 3, unit: 1 });
    wishes.show(4);
    expect(wishes.scene.chosen.unit).toBe(1);
    const { loss } = wishes.scene.sight;
    wishes.another();
    expect(wishes.scene.sight.loss).not.toBe(loss);
    for (let turn = 0; turn < 5; turn++) wishes.another();
    expect(wishes.scene.sight.loss).toBe(loss);
  });

  test('of a wire stays until another neuron is looked at; at first it is the loudest', () => {
    const wishes = open({ moment: 'ways' });
    const { wires } = wishes.scene.ways;
    expect(wishes.scene.wire.loud).toBe(Math.max(...wires.map(({ loud }) => loud)));
    wishes.listen(3);
    expect(wishes.scene.wire.sender).toBe(3);
    wishes.choose({ layer: 3, unit: 9 });
    expect(wishes.scene.wire.sender).not.toBe(3);
  });

  test('of a pair that fires together shows its wire, with its wish', () => {
    const wishes = open();
    for (const which of ['stronger', 'weaker'] as const) {
      const pair = wishes.scene.pairs[which];
      wishes.showPair(which);
      const { chosen, wire, shown } = wishes.scene;
      expect([chosen.unit, wire.sender, shown]).toEqual([pair?.unit, pair?.sender, true]);
      expect(wire.weightWish).toBe(pair?.wish);
    }
    wishes.show(1);
    const before = wishes.setup;
    wishes.showPair('weaker');
    expect(wishes.setup, 'this 1 has none').toBe(before);
  });

  test('what was predicted is answered when the three ways are seen, until Reset', () => {
    const wishes = open();
    expect(wishes.answered).toBe(false);
    wishes.next();
    wishes.back();
    expect(wishes.answered).toBe(true);
    wishes.apply(schema.defaults);
    expect(wishes.answered).toBe(false);
  });
});

describe('a drawing of the reader’s', () => {
  test('may be as long in a link as one is written', () => {
    const link = (length: number) =>
      schema.fromParams(new URLSearchParams({ drawing: 'A'.repeat(length) })).problems;
    expect(link(longestDrawing)).toEqual([]);
    expect(link(longestDrawing + 1)).toHaveLength(1);
  });

  test('is made ready, read, and travels in the link', () => {
    const wishes = open();
    wishes.showDrawing();
    expect(wishes.message).toContain('The pad is empty');
    wishes.mean(1);
    wishes.draw(bar);
    expect(wishes.message).toBe('');
    expect(wishes.scene.answer).toBe(1);
    const link = schema.fromParams(new URLSearchParams(schema.toParams(wishes.setup)));
    expect(link.problems).toEqual([]);
    const again = open(link.setup);
    expect(again.scene.source).toBe('yours');
    expect(again.scene.answer).toBe(1);
    expect(again.scene.sight.loss).toBeCloseTo(wishes.scene.sight.loss, 1);
  });
});

describe('what is said', () => {
  test('names the reading, the loss and the wish', () => {
    const wishes = open();
    expect(wishes.says).toContain(
      'Lamp 6 is the brightest (0.25), so a 6 is read. It should be a 2.',
    );
    expect(wishes.says).toContain('wished up by y\u00A0−\u00A0a\u00A0=\u00A00.90');
    wishes.next();
    expect(wishes.says).toMatch(/its weight from neuron 12 \(at 0\.79\) up by 0\.0625/);
  });
  test('the factors of every wish multiply, as they are written, to the wish as it is written', () => {
    const wishes = open({ moment: 'ways' });
    const value = (text: string): number => Number(text.replace('−', '-'));
    for (let unit = 0; unit < 10; unit++) {
      wishes.choose({ layer: lampLayer, unit });
      const { ways } = wishes.scene;
      for (const { loud } of ways.wires) {
        const { parts, result } = factored(ways, loud);
        const made = parts.map(value).reduce((all, part) => all * part, 1);
        if (result.includes('×')) continue;
        const decimals = result.split('.')[1]?.length ?? 0;
        expect(Number(made.toFixed(decimals))).toBe(value(result));
      }
    }
  });
  test('numbers have their signs', () => {
    expect([signed(0.12345), signed(-0.5, 1), signed(-1e-9), fixed(-0.001)]).toEqual([
      ...['+0.1235', '−0.5', '0.0000', '0.00'],
    ]);
    expect([wished(0), wished(0.5), wished(-1e-7)]).toEqual([
      ...['nowhere', 'up by 0.50', 'down by next to nothing'],
    ]);
  });

  const setups = fc.record({
    source: fc.constantFrom('book' as const, 'yours' as const),
    digit: fc.integer({ min: 0, max: 9 }),
    turn: fc.integer({ min: 0, max: 5 }),
    drawing: fc.constantFrom('', 'TPgOsO', 'AA'),
    moment: fc.constantFrom(...moments),
    layer: fc.integer({ min: 1, max: 3 }),
    unit: fc.integer({ min: 0, max: 15 }),
    sender: fc.integer({ min: -1, max: 783 }),
    rate: fc.double({ min: 0.01, max: 100, noNaN: true }),
  });
  property.prop([setups], { numRuns: 60 })('any state is a picture and a sentence', (setup) => {
    const { scene, says } = open(setup);
    expect(`${says} ${told(scene)}`).not.toMatch(/NaN|Infinity|undefined/);
    expect(scene.chosen.unit).toBeLessThan(levelOf(scene.sight, scene.chosen.layer).a.length);
    expect(scene.known || !scene.shown).toBe(true);
    if (hasWishes(scene.moment, scene.chosen.layer))
      expect(isWished(scene, scene.chosen)).toBe(true);
  });
});

describe('challenges', () => {
  const solves = (id: string, wishes: Wishes): boolean =>
    challenges.find((one) => one.id === id)?.solved(wishes.scene) ?? false;

  test('a right lamp that is outdone by another: the fourth 8 has one, the first 2 has none', () => {
    const wishes = open({ digit: 8, turn: 3, unit: 6 });
    expect(solves('outdone', wishes), 'not before it is looked at').toBe(false);
    wishes.choose({ layer: lampLayer, unit: 6 });
    expect(solves('outdone', wishes)).toBe(true);
    wishes.choose({ layer: lampLayer, unit: 8 });
    expect(solves('outdone', wishes), 'the right lamp itself').toBe(false);
    wishes.choose({ layer: 2, unit: 6 });
    expect(solves('outdone', wishes), 'no lamp').toBe(false);
    wishes.show(2);
    for (let unit = 0; unit < 10; unit++) {
      wishes.choose({ layer: lampLayer, unit });
      expect(solves('outdone', wishes)).toBe(false);
    }
  });
  test('a right lamp is outdone in a drawing that is meant as another digit, if it is furthest off', () => {
    const wishes = open();
    wishes.draw(bar);
    wishes.mean(0);
    wishes.choose({ layer: lampLayer, unit: 1 });
    expect(solves('outdone', wishes)).toBe(true);
    const { scene } = wishes;
    const levels = scene.sight.levels.map((level, l) =>
      l === 2 ? { ...level, wishes: level.wishes.with(1, -0.99) } : level,
    );
    const challenge = challenges.find(({ id }) => id === 'outdone');
    expect(challenge?.solved({ ...scene, sight: { ...scene.sight, levels } })).toBe(false);
  });
  test('a neuron that is pulled both ways: 5 of layer 2 is one, 2 is not', () => {
    const wishes = open();
    wishes.choose({ layer: 2, unit: 4 });
    expect(solves('quarrel', wishes)).toBe(true);
    wishes.choose({ layer: 2, unit: 1 });
    expect(solves('quarrel', wishes)).toBe(false);
    wishes.choose({ layer: lampLayer, unit: 2 });
    expect(solves('quarrel', wishes), 'a lamp has no receivers').toBe(false);
  });
  test('a step that breaks its promise: at 30, not at 1', () => {
    const wishes = open({ moment: 'step', rate: 30 });
    expect(solves('promise', wishes)).toBe(true);
    wishes.setRate(1);
    expect(solves('promise', wishes)).toBe(false);
  });
  test('no story solves one by itself', () => {
    for (const { setup } of Object.values(stories))
      for (const { id } of challenges) expect(solves(id, open(setup))).toBe(false);
  });
});
