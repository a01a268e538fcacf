import { describe, expect, test } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { pointOf, type Network } from '#maths/network';
import { measuredSlopes } from '#maths/testing';
import { at } from '#maths/vector';
import {
  answerOf,
  lossAt,
  firing,
  firingTogether,
  levelOf,
  look,
  loudestOf,
  ranked,
  sharesOf,
  stepOf,
  strongestPairs,
  waysOf,
  type Sight,
} from './model.ts';

const inkOf = (label: number, turn = 0): Float64Array =>
  Float64Array.from(stillDigit(label, turn), (ink) => ink / 255);
const two = look(halfTrained, inkOf(2), 2);
const all = Array.from({ length: 60 }, (_, k) =>
  look(halfTrained, inkOf(k % 10, Math.floor(k / 10)), k % 10),
);
const neurons = [1, 2, 3].flatMap((layer) =>
  Array.from({ length: layer === 3 ? 10 : 16 }, (_, unit) => ({ layer, unit })),
);

/** The same network with every number so many times as large: saturated, if many. */
const times = (network: Network, factor: number): Network => ({
  ...network,
  values: Object.fromEntries(
    Object.entries(network.values).map(([name, values]) => [name, values.map((v) => v * factor)]),
  ),
});
const everyNumber = (sight: Sight): number[] =>
  neurons.flatMap((neuron) => {
    const { wires, ...ways } = waysOf(sight, neuron);
    return [
      ...[ways.a, ways.wrong, ways.listening, ways.bias],
      ...wires.flatMap(({ weightWish, senderWish }) => [weightWish, senderWish]),
      ...sharesOf(sight, neuron).map(({ wish }) => wish),
    ];
  });

describe('a wish', () => {
  test('of a lamp is how wrong it is: the right one up, the others down', () => {
    for (const sight of all)
      levelOf(sight, 3).wishes.forEach((wish, k) => {
        expect(wish).toBe((k === sight.label ? 1 : 0) - at(levelOf(sight, 3).a, k));
        expect(wish > 0).toBe(k === sight.label);
      });
  });

  test('is the slope of the loss, turned round: measured by nudging every weight and bias behind the first layer', () => {
    const theta = pointOf(halfTrained.spec, halfTrained.values);
    const before = 784 * 16;
    const measured = measuredSlopes(
      (rest) => lossAt(two, Float64Array.from([...theta.subarray(0, before), ...rest])),
      theta.subarray(before),
    );
    let place = 0;
    for (const layer of [1, 2, 3]) {
      const units = levelOf(two, layer).a.length;
      const ways = Array.from({ length: units }, (_, unit) => waysOf(two, { layer, unit }));
      if (layer > 1)
        for (let sender = 0; sender < 16; sender++)
          for (const { wires } of ways)
            expect(at(wires, sender).weightWish).toBeCloseTo(-at(measured, place++), 9);
      for (const { bias } of ways) expect(bias).toBeCloseTo(-at(measured, place++), 9);
    }
    expect(place).toBe(measured.length);
  });

  test('for a pixel’s weight is one too: measured by nudging', () => {
    const theta = pointOf(halfTrained.spec, halfTrained.values);
    const inked = Array.from(two.x).findIndex((ink) => ink === 1);
    for (const pixel of [0, inked, inked + 28, 406])
      for (const unit of [0, 8, 15]) {
        const place = pixel * 16 + unit;
        const [slope = NaN] = measuredSlopes(
          ([value = 0]) =>
            lossAt(
              two,
              theta.map((old, i) => (i === place ? value : old)),
            ),
          [at(theta, place)],
        );
        const wire = at(waysOf(two, { layer: 1, unit }).wires, pixel);
        expect(wire.weightWish).toBeCloseTo(-slope, 9);
        if (wire.loud === 0) expect(Math.abs(wire.weightWish)).toBe(0);
      }
  });

  test('for a weight is how wrong · σ′(z) · how loud, for every wire of every neuron', () => {
    for (const neuron of neurons) {
      const { wrong, listening, bias, a, wires } = waysOf(two, neuron);
      expect(listening).toBeCloseTo(a * (1 - a), 12);
      expect(bias).toBe(wrong * listening);
      for (const { loud, weight, weightWish, senderWish } of wires) {
        expect(weightWish).toBeCloseTo(wrong * listening * loud, 15);
        expect(senderWish).toBeCloseTo(wrong * listening * weight, 15);
      }
    }
  });

  test('of a hidden neuron is the sum of what every neuron behind it wishes', () => {
    for (const sight of all)
      for (const neuron of neurons.filter(({ layer }) => layer < 3)) {
        const shares = sharesOf(sight, neuron);
        expect(shares).toHaveLength(neuron.layer === 2 ? 10 : 16);
        const sum = shares.reduce((so, { wish }) => so + wish, 0);
        expect(sum).toBeCloseTo(at(levelOf(sight, neuron.layer).wishes, neuron.unit), 14);
      }
    expect(sharesOf(two, { layer: 3, unit: 2 })).toEqual([]);
  });

  test('of a neuron and the wish of its wire’s other end are the same number', () => {
    const shares = sharesOf(two, { layer: 2, unit: 6 });
    shares.forEach(({ unit, wish }) => {
      expect(wish).toBe(at(waysOf(two, { layer: 3, unit }).wires, 6).senderWish);
    });
  });
});

describe('a ranking', () => {
  test('of the wishes for weights goes by how loud the sender is, that of senders by the weight', () => {
    for (const neuron of neurons) {
      const { wires } = waysOf(two, neuron);
      const loud = ranked(wires, 'weightWish').map((wire) => wire.loud);
      expect(loud).toEqual(loud.toSorted((p, q) => q - p));
      const strong = ranked(wires, 'senderWish').map(({ weight }) => Math.abs(weight));
      expect(strong).toEqual(strong.toSorted((p, q) => q - p));
    }
  });
  test('is led by the loudest sender, which need not have the strongest wire', () => {
    const lamp = waysOf(two, { layer: 3, unit: 2 });
    expect(ranked(lamp.wires, 'weightWish')[0]?.sender).toBe(loudestOf(lamp));
    expect(ranked(lamp.wires, 'senderWish')[0]?.sender).not.toBe(loudestOf(lamp));
  });
});

describe('fire together', () => {
  test('this 2, read as a 6, has a pair that is strengthened and one that is weakened', () => {
    expect(answerOf(two)).toBe(6);
    const { stronger, weaker } = strongestPairs(two);
    expect(stronger?.wish).toBeGreaterThan(0);
    expect(weaker?.wish).toBeLessThan(0);
  });
  test('both ends fire, whatever the digit, and the sign is that of how wrong the receiver is', () => {
    for (const sight of all)
      for (const { layer, unit, sender, wish } of firingTogether(sight)) {
        const ways = waysOf(sight, { layer, unit });
        expect(ways.a).toBeGreaterThanOrEqual(firing);
        expect(at(ways.wires, sender).loud).toBeGreaterThanOrEqual(firing);
        expect(Math.sign(wish)).toBe(Math.sign(ways.wrong));
      }
  });
  test('where nothing fires there is no such pair', () => {
    const levels = two.levels.map((level) => ({ ...level, a: level.a.map(() => 0.4) }));
    expect(strongestPairs({ ...two, levels })).toEqual({});
  });
});

describe('a step', () => {
  test('by the wishes lowers the loss of every digit, as its slopes promise', () => {
    for (const sight of all) {
      const { promised, measured } = stepOf(sight, 0.01);
      expect(measured).toBeLessThan(0);
      expect(measured / promised).toBeGreaterThan(0.9);
      expect(measured / promised).toBeLessThan(1.1);
    }
  });
  test('too far keeps less than half of its promise, which may be more than there is', () => {
    expect(stepOf(two, 1).measured / stepOf(two, 1).promised).toBeGreaterThan(0.5);
    const { promised, measured } = stepOf(two, 30);
    expect(promised).toBeLessThan(-two.loss);
    expect(measured / promised).toBeLessThan(0.5);
  });
});

describe('bad input', () => {
  test('an empty drawing: every number is one, and no pixel’s weight has a wish', () => {
    const empty = look(halfTrained, new Float64Array(784), 4);
    expect(everyNumber(empty).every(Number.isFinite)).toBe(true);
    const { wires } = waysOf(empty, { layer: 1, unit: 3 });
    expect(wires.every(({ weightWish }) => weightWish === 0)).toBe(true);
    expect(stepOf(empty, 0.1).measured).toBeLessThan(0);
  });
  test.each([0, 1e3, 1e200, -1e3])('numbers %f times as large: nothing but numbers', (factor) => {
    const sight = look(times(halfTrained, factor), inkOf(2), 2);
    expect(everyNumber(sight).every(Number.isFinite)).toBe(true);
    const { promised, measured } = stepOf(sight, 100);
    expect([promised, measured].every(Number.isFinite)).toBe(true);
  });
  test('a neuron that is saturated does not listen, and nothing is wished of its weights', () => {
    const sight = look(times(halfTrained, 1e3), inkOf(2), 2);
    const deaf = waysOf(sight, { layer: 3, unit: 2 });
    expect(deaf.wrong).toBe(1);
    expect(deaf.wires.every(({ weightWish }) => weightWish === 0)).toBe(true);
  });
});
