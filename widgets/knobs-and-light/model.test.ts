import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import type { DigitSets } from '#data/digits';
import { readPackage, split } from '#data/pack';
import type { Examples } from '#engine';
import { noKnobs, weightsOf } from './knobs.ts';
import {
  beforeStep,
  inputs,
  isLit,
  isSettled,
  learn,
  lessonFrom,
  passesOf,
  placesOf,
  prEight,
  strongest,
  tallyOf,
  weightedSum,
  type Lesson,
  type Machine,
  type Mistake,
  type Task,
} from './model.ts';
import { scoresOf } from './scores.ts';
import recorded from './recorded.json';
import { unpackAverages, unpackWall } from './recording.ts';

let sets: DigitSets;
beforeAll(async () => {
  sets = split(await readPackage());
});

const threeSeven: Task = { yes: 3, no: 7 };
const fiveRest: Task = { yes: 5, no: 'rest' };
const blank = () => lessonFrom({ w: new Float64Array(inputs), threshold: 0 });
const run = (task: Task, from: Lesson, passes: number): Lesson => {
  const places = placesOf(task, sets.training);
  return learn(from, sets.training, places, task.yes, Infinity, passes * places.length);
};
/** Two pictures of one inked pixel each: the first a 5, the second a 3. */
const pair = {
  count: 2,
  pixels: Uint8Array.from({ length: 2 * inputs }, (_, i) =>
    i === 0 || i === inputs + 1 ? 255 : 0,
  ),
  labels: Uint8Array.of(5, 3),
};

group('the machine', () => {
  it('is one line: the products, added up', () => {
    expect(prEight([1, 0.5, 0], [2, -4, 9])).toBe(0);
    expect(prEight([1, 0.5, 1], [2, -4, 9])).toBe(9);
    expect(prEight([], [])).toBe(0);
  });

  it('weighs a digit by that line', () => {
    const w = weightsOf(unpackAverages(recorded)[5] ?? noKnobs(), 1);
    for (let n = 0; n < 50; n++) {
      const x = Array.from(sets.training.pixels.subarray(n * inputs, (n + 1) * inputs));
      const ink = x.map((byte) => byte / 255);
      expect(weightedSum(w, sets.training, n)).toBeCloseTo(prEight(ink, w), 9);
    }
  });

  it('burns above its threshold and not at it', () => {
    const w = Float64Array.from({ length: inputs }, (_, i) => (i === 0 ? 2 : 0));
    expect(weightedSum(w, pair, 0)).toBe(2);
    expect(
      [1.9, 2].map((threshold) => isLit({ w, threshold }, pair.pixels.subarray(0, inputs))),
    ).toEqual([true, false]);
  });

  property.prop([fc.double({ min: 1e-9, max: 1e9, noNaN: true })])(
    'is none the wiser when all its knobs and its threshold are stronger together',
    (turn) => {
      const [wall, averages] = [unpackWall(recorded), unpackAverages(recorded)];
      const five = averages[5] ?? noKnobs();
      const machine = (by: number) => ({ w: weightsOf(five, by), threshold: 30 * by });
      expect(tallyOf(machine(turn), wall, fiveRest)).toEqual(tallyOf(machine(1), wall, fiveRest));
    },
  );
});

group('always no', () => {
  it('is right for more than nine of ten new digits, and finds no 5', () => {
    const scores = scoresOf(tallyOf(blank(), sets.validation, fiveRest));
    expect(scores).toEqual({ accuracy: 0.923, alwaysNo: 0.923, recall: 0, precision: undefined });
  });

  it('is never beaten by the average five, wherever its threshold stands', () => {
    const w = weightsOf(unpackAverages(recorded)[5] ?? noKnobs(), 1);
    const sums = Array.from({ length: 1000 }, (_, n) => weightedSum(w, sets.validation, n));
    const isFive = (n: number) => sets.validation.labels[n] === 5;
    const falling = sums.map((_, n) => n).sort((n, m) => (sums[m] ?? 0) - (sums[n] ?? 0));
    // Lowering the threshold lights one digit after the other: rightly for a 5, wrongly for any other.
    let right = falling.filter((n) => !isFive(n)).length;
    let best = right;
    for (const n of falling) best = Math.max(best, (right += isFive(n) ? 1 : -1));
    expect(best / 1000).toBeLessThanOrEqual(0.923);
  });
});

group('the rule', () => {
  it('moves nothing where the lamp is right, and by the picture and by one where it is wrong', () => {
    const first = learn(blank(), pair, [0, 1], 5, 1, 10);
    expect(first.last).toEqual({ n: 0, wanted: true, before: 0, after: 1, threshold: 0 });
    expect([first.w[0], first.threshold, first.looks]).toEqual([1, -1, 1]);
    const second = learn(first, pair, [0, 1], 5, 1, 10);
    expect(second.last).toEqual({ n: 1, wanted: false, before: 0, after: -1, threshold: -1 });
    expect([second.w[1], second.threshold]).toEqual([-1, 0]);
    const end = learn(second, pair, [0, 1], 5, 9, 10);
    expect([end.w, end.mistakes, end.looks]).toEqual([second.w, 2, 4]);
    expect(isSettled(end, [0, 1])).toBe(true);
  });

  it('settles 3 against 7 after 445 mistakes, from knobs at zero', () => {
    const places = placesOf(threeSeven, sets.training);
    const end = run(threeSeven, blank(), 1000);
    expect([places.length, end.mistakes, isSettled(end, places)]).toEqual([1673, 445, true]);
    const tally = tallyOf(end, sets.training, threeSeven);
    expect([tally.misses, tally.falseAlarms]).toEqual([0, 0]);
  });

  it('gives the same as whole numbers give, in which no rounding is possible', () => {
    const places = placesOf(threeSeven, sets.training);
    const w = new Int32Array(inputs);
    let [b, mistakes, clean, looks] = [0, 0, 0, 0];
    while (clean < places.length) {
      const n = places[looks++ % places.length] ?? 0;
      const x = sets.training.pixels.subarray(n * inputs, (n + 1) * inputs);
      const y = sets.training.labels[n] === 3;
      clean++;
      if (prEight(x, w) + b * 255 * 255 > 0 === y) continue;
      x.forEach((ink, i) => (w[i] = (w[i] ?? 0) + (y ? ink : -ink)));
      b += y ? 1 : -1;
      mistakes++;
      clean = 0;
    }
    const end = run(threeSeven, blank(), 1000);
    expect([mistakes, looks, -b]).toEqual([end.mistakes, end.looks, end.threshold]);
    end.w.forEach((weight, i) => expect(weight * 255).toBeCloseTo(w[i] ?? 0, 6));
  });

  it('has no pass without a mistake among a hundred for 5 against the rest: the best has 184', () => {
    const end = run(fiveRest, blank(), 100);
    expect(passesOf(end, placesOf(fiveRest, sets.training))).toBe(100);
    expect([end.perPass.length, Math.min(...end.perPass), end.mistakes]).toEqual([100, 184, 23413]);
    expect(end.perPass.slice(0, 3)).toEqual([497, 354, 365]);
  });

  it('adds or takes away the picture, and one of the bias, at each of its 445 mistakes', () => {
    const places = placesOf(threeSeven, sets.training);
    let before = blank();
    for (let count = 0; count < 445; count++) {
      const after = learn(before, sets.training, places, 3, 1, Infinity);
      const { n = 0, wanted = false }: Partial<Mistake> = after.last ?? {};
      const sign = wanted ? 1 : -1;
      const x = sets.training.pixels.subarray(n * inputs, (n + 1) * inputs);
      expect([sets.training.labels[n], isLit(before, x)]).toEqual([...[wanted ? 3 : 7, !wanted]]);
      let off = 0;
      after.w.forEach((weight, i) => {
        const moved = weight - (before.w[i] ?? 0);
        off = Math.max(off, Math.abs(moved - (sign * (x[i] ?? 0)) / 255));
      });
      expect(off).toBeLessThan(5e-10);
      // The threshold is −b, and the bias counts as a pixel that is always inked.
      expect(-after.threshold + before.threshold).toBe(sign);
      const square = x.reduce((sum, ink) => sum + (ink / 255) ** 2, 0);
      const last = after.last ?? { before: NaN, after: NaN };
      expect(last.after - last.before).toBeCloseTo(sign * square, 6);
      before = after;
    }
  });

  /** The bound of Novikoff, (R / γ)²: R is the longest picture, its bias counted, γ the margin of these knobs. */
  const novikoff = (digits: Examples, places: readonly number[], yes: number, by: Machine) => {
    const length = Math.sqrt(by.w.reduce((sum, weight) => sum + weight ** 2, by.threshold ** 2));
    let [longest, margin] = [0, Infinity];
    for (const n of places) {
      const x = digits.pixels.subarray(n * inputs, (n + 1) * inputs);
      longest = Math.max(
        longest,
        x.reduce((sum, ink) => sum + (ink / 255) ** 2, 1),
      );
      const sum = weightedSum(by.w, digits, n) - by.threshold;
      margin = Math.min(margin, (digits.labels[n] === yes ? sum : -sum) / length);
    }
    return { margin, most: longest / margin ** 2 };
  };

  property.prop([
    fc.array(fc.record({ yes: fc.boolean(), ink: fc.uint8Array({ minLength: 5, maxLength: 5 }) }), {
      minLength: 1,
      maxLength: 30,
    }),
  ])('settles within the bound of Novikoff wherever a margin is left', (all) => {
    const digits = {
      count: all.length,
      pixels: new Uint8Array(all.length * inputs),
      labels: Uint8Array.from(all, ({ yes }) => (yes ? 5 : 3)),
    };
    // The first pixel tells them apart: at least 200 where the lamp should burn, at most 55 where not.
    all.forEach(({ yes, ink }, n) => {
      const first = yes ? Math.max(200, ink[0] ?? 0) : Math.min(55, ink[0] ?? 0);
      digits.pixels.set([first, ...ink.subarray(1)], n * inputs);
    });
    const by = { w: Float64Array.from({ length: inputs }, (_, i) => +(i === 0)), threshold: 0.5 };
    const places = all.map((_, n) => n);
    const { margin, most } = novikoff(digits, places, 5, by);
    expect(margin).toBeGreaterThan(0);
    const end = learn(blank(), digits, places, 5, Math.floor(most), Infinity);
    expect(isSettled(end, places)).toBe(true);
  });

  it('makes no more mistakes on 3 against 7 than the margin that it found allows', () => {
    const places = placesOf(threeSeven, sets.training);
    const end = run(threeSeven, blank(), 1000);
    const { margin, most } = novikoff(sets.training, places, 3, end);
    expect(margin).toBeGreaterThan(0);
    expect(end.mistakes).toBeLessThanOrEqual(most);
  });

  it('from the average digit rests after 452 mistakes for 3 against 7, and not within a hundred passes for the fives', () => {
    const averages = unpackAverages(recorded);
    const from = (digit: number) =>
      lessonFrom({ w: weightsOf(averages[digit] ?? noKnobs(), 1), threshold: 30 });
    const two = run(threeSeven, from(3), 1000);
    expect([two.mistakes, isSettled(two, placesOf(threeSeven, sets.training))]).toEqual([
      452,
      true,
    ]);
    const five = run(fiveRest, from(5), 100);
    expect([five.perPass.length, Math.min(...five.perPass)]).toEqual([100, 194]);
  });

  it('comes to the same, however its way is cut up', () => {
    const places = placesOf(threeSeven, sets.training);
    let lesson = blank();
    while (lesson.mistakes < 60)
      lesson = learn(lesson, sets.training, places, 3, 1 + (lesson.looks % 3), 57);
    const whole = learn(blank(), sets.training, places, 3, lesson.mistakes, Infinity);
    expect(whole.w).toEqual(lesson.w);
    expect(whole.perPass).toEqual(lesson.perPass);
  });

  it('can be taken back: the knobs before the last step and the picture make the knobs after', () => {
    const places = placesOf(threeSeven, sets.training);
    const [four, five] = [4, 5].map((n) => learn(blank(), sets.training, places, 3, n, Infinity));
    const n = five?.last?.n ?? 0;
    const pixels = sets.training.pixels.subarray(n * inputs, (n + 1) * inputs);
    const before = beforeStep(five ?? blank(), pixels);
    before.forEach((weight, i) => expect(weight).toBeCloseTo(four?.w[i] ?? NaN, 9));
  });

  it('rests at once where there is no digit to look at', () => {
    const end = learn(blank(), pair, [], 5, 100, 100);
    expect([end.mistakes, end.looks, isSettled(end, [])]).toEqual([0, 0, true]);
  });
});

it('the strongest of no weights is nothing', () => {
  expect(strongest([])).toBe(0);
  expect(strongest([1, -3])).toBe(3);
});
