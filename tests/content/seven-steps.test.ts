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
    expect(prose).toContain('a 3 that scores 3, which is as right as can be, and costs 2');
    expect([lossOf(0.5, 1), lossOf(-1.5, 1), lossOf(3, 1)]).toEqual([0.125, 3.125, 2]);
  });

  test('from a score of 0.6 to one of 0.77 it falls by two thirds', () => {
    expect(prose).toContain('scores 0.6 falls by two thirds as it climbs to 0.77');
    expect(prose).toContain('scores 1.4 sinks to 1.23');
    expect(1 - lossOf(0.77, 1) / lossOf(0.6, 1)).toBeCloseTo(2 / 3, 2);
    expect(1 - lossOf(1.23, 1) / lossOf(1.4, 1)).toBeCloseTo(2 / 3, 2);
  });
});

describe('what chapter 3 says of one weight', () => {
  const place = (row: number, column: number): number => (row - 1) * 28 + column - 1;

  test('in row 10, column 12 a nudge of 0.01 takes the cost from 0.5916 to 0.5945', () => {
    expect(prose).toContain('the cost is 0.5916');
    expect(prose).toContain('in row 10, column 12');
    expect(prose).toContain('It is 0.5945. The cost rose by 0.0029');
    expect(prose).toContain('\\frac{0.0029}{0.01} = 0.29');
    const at = place(10, 12);
    const cost = run(start, training);
    const nudged = run(withValue(start, at, (start.w[at] ?? 0) + 0.01), training);
    expect([four(cost), four(nudged), four(nudged - cost)]).toEqual(['0.5916', '0.5945', '0.0029']);
    expect(((nudged - cost) / 0.01).toFixed(2)).toBe('0.29');
  });

  test('the best single one brings the cost to 0.355, three steps of all to 0.262', () => {
    expect(prose).toContain('in row 14, column 14, is to bring the cost down to 0.355');
    expect(prose).toContain('Three steps of all of them together brought it to 0.262');
    const slopes = gradient(start, training);
    const least = Array.from({ length: parameterCount }, (_, i) => {
      const value = i < 784 ? (start.w[i] ?? 0) : start.b;
      const [up, here] = [run(withValue(start, i, value + 1), training), run(start, training)];
      // C(h) = C + slope·h + bend·h²: a parabola, whose lowest point is slope²/(4·bend) further down.
      const bend = up - here - (slopes[i] ?? 0);
      return bend > 1e-9 ? here - (slopes[i] ?? 0) ** 2 / (4 * bend) : here;
    });
    expect(least.indexOf(Math.min(...least))).toBe(place(14, 14));
    expect(Math.min(...least).toFixed(3)).toBe('0.355');
    expect(walked[3]?.cost.toFixed(3)).toBe('0.262');
  });
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
      '71 of the 222 new digits are read right, which is worse than tossing a coin.',
    );
    expect(prose).toContain('After one step it is 150, after two 200, after four 212');
    expect([0, 1, 2, 4].map((n) => walked[n]?.right)).toEqual([71, 150, 200, 212]);
    expect(prose).toContain('from 0.592 through 0.434 and 0.332 to 0.214');
    expect([0, 1, 2, 4].map((n) => walked[n]?.cost.toFixed(3))).toEqual([
      '0.592',
      '0.434',
      '0.332',
      '0.214',
    ]);
  });

  test('the cost falls in each of a thousand rounds, to 0.047; never are more than 212 right again', () => {
    expect(prose).toContain('in every one of a thousand rounds, to 0.047');
    expect(prose).toContain('never gets above 212 of 222');
    walked.slice(1).forEach(({ cost }, n) => expect(cost).toBeLessThan(walked[n]?.cost ?? 0));
    expect(walked.at(-1)?.cost.toFixed(3)).toBe('0.047');
    expect(Math.max(...walked.map((one) => one.right))).toBe(212);
    expect(Math.min(...walked.slice(4).map((one) => one.right))).toBeGreaterThanOrEqual(210);
  });

  test('near 95 %, 222 digits tell the accuracy to about six of them', () => {
    expect(prose).toContain('moves the count by up to six either way in nineteen of twenty');
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
  });

  test('at 10⁻¹² both ways are off by more than a thousandth', () => {
    expect(prose).toContain('Both ways are then off by more than a thousandth');
    expect(off('both', 1e-12)).toBeGreaterThan(0.001);
    expect(off('both', 1e-12)).toBeLessThan(0.01);
  });
});

describe('what chapter 3 says of a whole step by hand', () => {
  test('of one pixel and one digit', () => {
    const [x, y, rate, w] = [0.8, 1, 0.5, 0.1];
    const z = x * w;
    const slopes = { w: (z - y) * x, b: z - y };
    const after = { w: w - rate * slopes.w, b: -rate * slopes.b };
    const score = x * after.w + after.b;
    expect(prose).toContain('0.92^2 = 0.4232');
    expect(lossOf(z, y)).toBeCloseTo(0.4232, 10);
    expect(prose).toContain('\\cdot 0.8 = -0.736$, that in $b$ is $-0.92$');
    expect([slopes.w, slopes.b].map((slope) => slope.toFixed(3))).toEqual(['-0.736', '-0.920']);
    expect(prose).toContain('= 0.468$ and $b = 0 + 0.5 \\cdot 0.92 = 0.46$');
    expect([after.w, after.b].map((value) => value.toFixed(3))).toEqual(['0.468', '0.460']);
    expect(prose).toContain('+ 0.46 = 0.8344$, and the loss is 0.0137');
    expect([score.toFixed(4), lossOf(score, y).toFixed(4)]).toEqual(['0.8344', '0.0137']);
  });
});

describe('what chapter 3 says of starts', () => {
  const pictures = {
    three: bytesOf(recordedStarts.three),
    seven: bytesOf(recordedStarts.seven),
    inked: bytesOf(recordedStarts.inked),
  };
  const ink = startOf('ink', { spread: 0, seed: 1, ink: 0.1, difference: 0 }, pictures);

  test('how often a 3 has ink costs 17.7, with scores of ten and more', () => {
    expect(prose).toContain('at a tenth of its strength it costs 17.7, against 0.5 for zeros');
    expect(run(ink, training).toFixed(1)).toBe('17.7');
    expect(Math.max(...scores(ink, training))).toBeGreaterThan(10);
    expect(run(initial('zeros', 1), training)).toBe(0.5);
  });
});
