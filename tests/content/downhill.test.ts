import { describe, expect, test } from 'vitest';
import { chickens } from '#data/feed';
import { walk, walkDown } from '#maths/descent';
import {
  bendOfLine,
  bestLine,
  curvaturesOf,
  meanOf,
  slopesOfLine,
  spreadOf,
} from '#maths/line-fit';
import { twoValleys } from '#maths/two-valleys';
import { at, type Numbers } from '#maths/vector';
import recordedStarts from '../../widgets/four-starts/recorded.json' with { type: 'json' };
import { proseOf } from './prose.ts';

/** Every number that chapter 10 prints. */
const prose = proseOf('downhill');

describe('what chapter 10 says of one knob', () => {
  const cost = (w: number): number => (w - 1) ** 2;
  const slope = (w: number): number => 2 * w - 2;

  test('a nudge of w² by h measures 2w + h', () => {
    expect(prose).toContain('2w + h .');
    for (const [w, h] of [
      [3, 0.5],
      [-1, 0.01],
    ] as const)
      expect(((w + h) ** 2 - w ** 2) / h).toBeCloseTo(2 * w + h, 10);
    expect(prose).toContain('at 3 the curve rises six times as fast');
    expect(prose).toContain('at −1 it falls twice as fast');
  });

  test('(w − 1)² is level at 1, and a step multiplies the distance by 1 − 2η', () => {
    expect(prose).toContain('$C = (w-1)^2 = w^2 - 2w + 1$');
    expect(slope(1)).toBe(0);
    expect((cost(1.5 + 1e-6) - cost(1.5 - 1e-6)) / 2e-6).toBeCloseTo(slope(1.5), 6);
    for (const rate of [0.1, 0.5, 0.75, 1, 1.2])
      expect(at(walk(slope, 3, rate, 1), 1) - 1).toBeCloseTo((1 - 2 * rate) * 2, 12);
  });

  test('its five fates are where the table has them', () => {
    const distances = (rate: number) => walk(slope, 2, rate, 40).map((w) => w - 1);
    expect(prose).toContain('| exactly ½ | 0 | it arrives at once |');
    expect(prose).toContain('| exactly 1 | −1 | it bounces for ever |');
    expect(
      distances(0.4)
        .slice(0, 20)
        .every((d, k, all) => k === 0 || (d > 0 && d < at(all, k - 1))),
    ).toBe(true);
    expect(distances(0.5).slice(0, 3)).toEqual([1, 0, 0]);
    expect(distances(0.8).every((d, k) => Math.sign(d) === (-1) ** k)).toBe(true);
    expect(Math.abs(at(distances(0.8), 40))).toBeLessThan(1e-8);
    expect(distances(1)).toEqual(Array.from({ length: 41 }, (_, k) => (-1) ** k));
    expect(Math.abs(at(distances(1.02), 40))).toBeGreaterThan(4);
  });
});

describe('what chapter 10 says of two valleys', () => {
  const { cost, curvature, slope } = twoValleys;

  test('the slope of the slope is the formula that it prints', () => {
    expect(prose).toContain("The slope of the slope is $C'' = 3w^2 + w - \\tfrac32$");
    for (const w of [-2, -1.2, -0.3, 0.4, 1.7])
      expect(3 * w ** 2 + w - 3 / 2).toBeCloseTo(curvature(w), 12);
  });

  test('the left one is deeper, and sharper', () => {
    expect(prose).toContain('$C(-1.5) = -0.984$, while $C(1) = -0.333$');
    expect([cost(-1.5).toFixed(3), cost(1).toFixed(3)]).toEqual(['-0.984', '-0.333']);
    expect(prose).toContain('On the left, at −1.5, that is 3.75; on the right, at 1, it is 2.5.');
    expect([curvature(-1.5), curvature(1), curvature(0)]).toEqual([3.75, 2.5, -1.5]);
    expect(prose).toContain(
      '2/3.75 = 8/15, about 0.533. The limit of the right one is 2/2.5 = 0.8',
    );
    expect(2 / 3.75).toBeCloseTo(8 / 15, 15);
  });

  test('the waves have seven level places', () => {
    expect(prose).toContain('$C = \\tfrac16 w^2 + \\cos 2w$');
    expect(prose).toContain('Its slope is $\\tfrac13 w - 2\\sin 2w$');
    expect(prose).toContain('It is 0 at seven places');
    const slopes = Array.from({ length: 20_001 }, (_, i) => {
      const w = (i - 10_000.5) / 1000;
      return w / 3 - 2 * Math.sin(2 * w);
    });
    expect(slopes.filter((s, i) => i > 0 && s > 0 !== at(slopes, i - 1) > 0)).toHaveLength(7);
  });

  test('close to the edge beyond which all fly out, strips of left and right alternate', () => {
    expect(prose).toContain('no difference between two starts is too small to matter');
    const rate = 0.5;
    const end = (start: number) => {
      const places = walk(slope, start, rate, 5000);
      const last = at(places, places.length - 1);
      return places.length <= 5000 ? 'away' : last < 0 ? 'left' : 'right';
    };
    let [out, edge] = [-3, -2];
    for (let k = 0; k < 60; k++) {
      const middle = (out + edge) / 2;
      if (end(middle) === 'away') out = middle;
      else edge = middle;
    }
    const ends = Array.from({ length: 1200 }, (_, k) => end(edge + 10 ** (-k / 100)));
    expect(ends.filter((each, k) => k > 0 && each !== ends[k - 1]).length).toBeGreaterThan(12);
    expect(new Set(ends)).toEqual(new Set(['left', 'right']));
  });

  test('just below its limit a valley holds who starts close, just above it does not', () => {
    for (const [bottom, limit] of [
      [-1.5, 8 / 15],
      [1, 0.8],
    ] as const) {
      const away = (rate: number) =>
        Math.abs(at(walk(slope, bottom + 1e-4, rate, 4000), 4000) - bottom);
      expect(away(limit - 0.005)).toBeLessThan(1e-6);
      expect(away(limit + 0.005)).toBeGreaterThan(1e-2);
    }
  });

  test('between the two rates a walker in the left valley bounces between two places', () => {
    const late = walk(slope, -1.4, 0.6, 500).slice(-2);
    const [one, other] = [at(late, 0), at(late, 1)];
    expect(Math.abs(one - other)).toBeGreaterThan(0.1);
    expect(at(walk(slope, one, 0.6, 2), 2)).toBeCloseTo(one, 9);
  });
});

describe('what chapter 10 says of two knobs', () => {
  const bowl = (w: Numbers) => [2 * at(w, 0), 2 * at(w, 1)];
  const longValley = (w: Numbers) => [2 * at(w, 0), 20 * at(w, 1)];

  test('at (3, 4) the gradient is (6, 8): direction (0.6, 0.8), length 10', () => {
    expect(prose).toContain('At the point (3, 4) the gradient is (6, 8)');
    expect(bowl([3, 4])).toEqual([6, 8]);
    expect(Math.hypot(6, 8)).toBe(10);
  });

  test('in the long valley 0.1 is the limit; at 0.09 it takes 24 steps to a hundredth', () => {
    expect(prose).toContain('above 2/20 = 0.1 the walker flies out in $y$');
    expect(Math.abs(at(at(walkDown(longValley, [1, 1], 0.101, 500), 500), 1))).toBeGreaterThan(100);
    expect(prose).toContain('multiplies $x$ by 0.82, and it takes 24 steps until a hundredth');
    const xs = walkDown(longValley, [1, 1], 0.09, 30).map((w) => at(w, 0));
    expect(at(xs, 1)).toBeCloseTo(0.82, 12);
    expect(xs.findIndex((x) => x <= 0.01)).toBe(24);
    expect(prose).toContain('with a factor of −0.8');
    expect(1 - 0.09 * 20).toBeCloseTo(-0.8, 12);
  });

  test('at 1/11 both directions of the long valley shrink alike', () => {
    expect(prose).toContain('it is 1/11, with factors of 0.82 and −0.82');
    expect([1 - 2 / 11, 1 - 20 / 11].map((factor) => factor.toFixed(2))).toEqual(['0.82', '-0.82']);
  });

  test('the sharpest curvature of chapter 3’s digits is 41.9', () => {
    expect(prose).toContain('that curvature is 41.9, and 2/41.9 is just under 0.048');
    expect(recordedStarts.sharpest.toFixed(1)).toBe('41.9');
    expect(2 / 41.9).toBeLessThan(0.048);
    expect(2 / 41.9).toBeGreaterThan(0.0475);
  });
});

describe('what chapter 10 says of twelve chickens', () => {
  const feed = Float64Array.from(chickens, (each) => each.feed);
  const y = Float64Array.from(chickens, ({ weight }) => weight);
  const scaled = feed.map((each) => (each - meanOf(feed)) / spreadOf(feed));

  test('scaled, the bowl is round, and a step at rate 1 is at the bottom', () => {
    const { most, least } = curvaturesOf(bendOfLine({ x: scaled, y }));
    expect([most, least].map((each) => Math.abs(each - 1) < 1e-12)).toEqual([true, true]);
    expect(prose).toContain('the limit for the rate has fallen from 2 to 0.00019');
    expect(prose).toContain('It took one step before.');
    const slopes = slopesOfLine({ w: 0, b: 800 }, { x: scaled, y });
    const best = bestLine({ x: scaled, y });
    expect(-slopes.w).toBeCloseTo(best?.w ?? NaN, 9);
    expect(800 - slopes.b).toBeCloseTo(best?.b ?? NaN, 9);
  });

  test('in grams, the sharpest curvature is 10,626 and the flattest 0.059', () => {
    expect(prose).toContain('they are 10,625, 1 and 100');
    expect(bendOfLine({ x: feed, y })).toEqual({ ww: 10_625, wb: 100, bb: 1 });
    expect(prose).toContain('its sharpest curvature is 10,626, its flattest is 0.059');
    const { most, least } = curvaturesOf(bendOfLine({ x: feed, y }));
    expect([most.toFixed(0), least.toFixed(3)]).toEqual(['10626', '0.059']);
    expect((2 / most).toFixed(5)).toBe('0.00019');
    expect(prose).toContain('some 400,000 steps to come within a hundredth of the distance');
    // The best rate shrinks both directions alike.
    const factor = 1 - (2 / (most + least)) * least;
    expect(Math.round(Math.log(0.01) / Math.log(factor) / 100_000)).toBe(4);
  });
});
