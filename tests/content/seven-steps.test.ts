import { describe, expect, test } from 'vitest';
import { readPackage, split } from '#data/pack';
import { costOf, scores, threesAndSevens } from '#maths/linear-cost';
import { initial, lossOf, parameterCount, type Parameters } from '#maths/linear-score';
import { difference, further, gradient, measuring, run } from '../../widgets/every-knob/work.ts';
import { withValue } from '../../widgets/every-knob/work.ts';
import { startOf } from '../../widgets/four-starts/model.ts';
import recordedStarts from '../../widgets/four-starts/recorded.json' with { type: 'json' };
import { bytesOf } from '../../widgets/four-starts/recording.ts';
import { accuracyOf, slopesByNudging, stepped } from '../../widgets/seven-steps/model.ts';
import recorded from '../../widgets/seven-steps/recorded.json' with { type: 'json' };
import { schema } from '../../widgets/seven-steps/setup.ts';
import { proseOf } from './prose.ts';

/** Every number that chapter 3 prints and that the digits decide. */
const prose = proseOf('seven-steps');
const { rate } = schema.defaults;

const sets = split(await readPackage());
const training = threesAndSevens(sets.training, 1000);
const fresh = threesAndSevens(sets.validation);
const start = initial('random', 1);

/** How many of the new digits are read right. */
const right = (at: Parameters): number =>
  Math.round(accuracyOf(scores(at, fresh), fresh) * fresh.count);
const four = (cost: number): string => cost.toFixed(4);

/** The cost and the new digits read right, after each of so many steps from random weights. */
function walk(rounds: number): readonly { readonly cost: number; readonly right: number }[] {
  let now = start;
  return Array.from({ length: rounds + 1 }, () => {
    const z = scores(now, training);
    const here = { cost: costOf(z, training), right: right(now) };
    now = stepped(now, slopesByNudging(z, training), rate);
    return here;
  });
}
const walked = walk(1000);

describe('what chapter 3 says of its digits', () => {
  test('495 of them are 3s and 505 are 7s', () => {
    expect(prose).toContain('495 of them 3s and 505 of them 7s');
    expect(training.y.filter((y) => y > 0)).toHaveLength(495);
    expect(training.count).toBe(1000);
  });

  test('pixel similarity reads 204 or 210 of 222 new ones right', () => {
    expect(prose).toContain('204 of 222 new digits right: 91.9 %');
    expect(prose).toContain('it gets 210, or 94.6 %');
    expect(recorded.right).toEqual({ absolute: 204, squared: 210 });
    expect(fresh.count).toBe(222);
    expect([204, 210].map((n) => (n / 2.22).toFixed(1))).toEqual(['91.9', '94.6']);
  });
});

describe('what chapter 3 says of the loss', () => {
  test('a miss five times as far costs twenty-five times as much', () => {
    expect(prose).toContain('scores 0.5 missed by 0.5 and costs 0.125');
    expect(prose).toContain('scores −1.5 missed by 2.5, five times as far, and costs 3.125');
    expect([lossOf(0.5, 1), lossOf(-1.5, 1)]).toEqual([0.125, 3.125]);
  });

  test('from a score of 0.6 to one of 0.77 it falls by two thirds', () => {
    expect(prose).toContain('scores 0.6 can still fall by two thirds as it climbs to 0.77');
    expect(1 - lossOf(0.77, 1) / lossOf(0.6, 1)).toBeCloseTo(2 / 3, 2);
  });
});

describe('what chapter 3 says of one weight', () => {
  const at = 13 * 28 + 13;
  const nudged = run(withValue(start, at, (start.w[at] ?? 0) + 0.01), training);

  test('in row 14, column 14 a nudge of 0.01 takes the cost from 0.5916 to 0.5875', () => {
    expect(prose).toContain('the cost is 0.5916');
    expect(prose).toContain('It is 0.5875. The cost fell by 0.0041');
    expect(prose).toContain('\\frac{-0.0041}{0.01} \\;=\\; -0.41');
    const cost = run(start, training);
    expect([four(cost), four(nudged), four(cost - nudged)]).toEqual(['0.5916', '0.5875', '0.0041']);
    expect(((nudged - cost) / 0.01).toFixed(2)).toBe('-0.41');
  });

  test('it is the best single weight, and brings the cost to 0.355', () => {
    expect(prose).toContain('the one in row 14, column 14, is a cost of 0.355');
    const slopes = gradient(start, training);
    const least = Array.from({ length: parameterCount }, (_, i) => {
      const value = i < 784 ? (start.w[i] ?? 0) : start.b;
      const [up, here] = [run(withValue(start, i, value + 1), training), run(start, training)];
      // C(h) = C + slope·h + bend·h²: a parabola, whose lowest point is slope²/(4·bend) further down.
      const bend = up - here - (slopes[i] ?? 0);
      return bend > 1e-9 ? here - (slopes[i] ?? 0) ** 2 / (4 * bend) : here;
    });
    expect(least.indexOf(Math.min(...least))).toBe(at);
    expect(Math.min(...least).toFixed(3)).toBe('0.355');
  }, 60_000);
});

describe('what chapter 3 says of the loop', () => {
  test('564 of 785 parameters move, 221 stay', () => {
    expect(prose).toContain('564 of 785 move. The other 221 belong to pixels');
    const { w, b } = slopesByNudging(scores(start, training), training);
    expect([w.filter((slope) => slope !== 0).length + Number(b !== 0), parameterCount]).toEqual([
      564, 785,
    ]);
  });

  test('71 of the new digits are right, then 150, 200 and after four steps 212', () => {
    expect(prose).toContain(
      '71 of the 222 new digits are read right, which is worse than tossing a coin. After one step it is 150, after two 200, after four 212',
    );
    expect([0, 1, 2, 4].map((n) => walked[n]?.right)).toEqual([71, 150, 200, 212]);
    expect(prose).toContain('from 0.592 over 0.434 and 0.332 to 0.214');
    expect([0, 1, 2, 4].map((n) => walked[n]?.cost.toFixed(3))).toEqual([
      '0.592',
      '0.434',
      '0.332',
      '0.214',
    ]);
  });

  test('the cost falls in each of a thousand rounds, to 0.047; never are more than 212 right again', () => {
    expect(prose).toContain('in every one of a thousand rounds, to 0.047');
    expect(prose).toContain('never again exceeds 212 of 222');
    walked.slice(1).forEach(({ cost }, n) => expect(cost).toBeLessThan(walked[n]?.cost ?? 0));
    expect(walked.at(-1)?.cost.toFixed(3)).toBe('0.047');
    expect(Math.max(...walked.map((one) => one.right))).toBe(212);
    expect(Math.min(...walked.slice(4).map((one) => one.right))).toBeGreaterThanOrEqual(210);
  });

  test('near 95 %, 222 digits tell the accuracy to about six of them', () => {
    expect(prose).toContain('moves the count by six either way in nineteen of twenty');
    expect(Math.round(1.96 * Math.sqrt(222 * 0.95 * 0.05))).toBe(6);
  });
});

describe('what chapter 3 says of nudging', () => {
  const off = (way: 'one' | 'both', h: number): number => {
    const measured = further(measuring(way, h), start, training, parameterCount);
    return difference(measured.slopes, gradient(start, training));
  };

  test('one way is off by 9.2 % at 0.1 and by 0.92 % at 0.01; both ways are right', () => {
    expect(prose).toContain('9.2 % at $h = 0.1$, and by 0.92 % at $h = 0.01$');
    expect((100 * off('one', 0.1)).toFixed(1)).toBe('9.2');
    expect((100 * off('one', 0.01)).toFixed(2)).toBe('0.92');
    expect(off('both', 0.1)).toBeLessThan(1e-12);
  }, 60_000);

  test('at 10⁻¹² both ways are off by more than a thousandth', () => {
    expect(prose).toContain('Both ways are then off by more than a thousandth');
    expect(off('both', 1e-12)).toBeGreaterThan(0.001);
    expect(off('both', 1e-12)).toBeLessThan(0.01);
  }, 60_000);
});

describe('what chapter 3 says of starts', () => {
  const pictures = {
    three: bytesOf(recordedStarts.three),
    seven: bytesOf(recordedStarts.seven),
    inked: bytesOf(recordedStarts.inked),
  };
  const of = (name: 'ink' | 'difference', strength: number): Parameters =>
    startOf(name, { spread: 0, seed: 1, ink: strength, difference: strength }, pictures);

  test('how often a 3 has ink costs 17.7, with scores of ten and more', () => {
    expect(prose).toContain('It costs 17.7, against 0.5 for zeros');
    expect(run(of('ink', 0.1), training).toFixed(1)).toBe('17.7');
    expect(Math.max(...scores(of('ink', 0.1), training))).toBeGreaterThan(10);
    expect(run(initial('zeros', 1), training)).toBe(0.5);
  });

  test('the difference costs more than zeros at full strength, and 0.47 at a tenth of it', () => {
    expect(prose).toContain('At full strength it, too, costs more than zeros');
    expect(run(of('difference', 1), training)).toBeGreaterThan(0.5);
    expect(run(of('difference', 0.1), training).toFixed(2)).toBe('0.47');
  });
});
