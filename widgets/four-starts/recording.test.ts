import { beforeAll, describe as group, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { threesAndSevens, type Digits } from '#maths/linear-cost';
import { pixels } from '#maths/linear-score';
import { bowlOf, leastCost, sharpestBend, type Bowl } from './bowl.ts';
import { bendOf, levels, meanOver } from './gather.ts';
import { startOf } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { bytesOf } from './recording.ts';
import { trainingCount } from './setup.ts';
import { inksOf } from './work.ts';

let digits: Digits;
let bowl: Bowl;
beforeAll(async () => {
  digits = threesAndSevens(split(await readPackage()).training, trainingCount);
  bowl = bowlOf(inksOf(digits));
});

/** Hθ */
const bent = ({ size, bend }: Bowl, theta: Float64Array): Float64Array =>
  Float64Array.from({ length: size }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (bend[k * size + j] ?? 0) * (theta[j] ?? 0);
    return sum;
  });
const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, ai, i) => sum + ai * (b[i] ?? 0), 0);

group('what comes with the page', () => {
  it('is the average 3, the average 7 and how often each pixel is inked in a 3', () => {
    expect(bytesOf(recorded.three)).toEqual(levels(meanOver(digits, 1, (ink) => ink)));
    expect(bytesOf(recorded.seven)).toEqual(levels(meanOver(digits, -1, (ink) => ink)));
    const inked = bytesOf(recorded.inked);
    expect(inked).toEqual(levels(meanOver(digits, 1, (ink) => Number(ink > 0))));
    // Counted by hand for one pixel.
    const at = 14 * 28 + 14;
    const { count, x, y } = digits;
    const threes = Array.from(y.keys()).filter((n) => y[n] === 1);
    const share = threes.filter((n) => (x[at * count + n] ?? 0) > 0).length / threes.length;
    expect(inked[at]).toBe(Math.round(255 * share));
  });

  it('is what each start of strength 1 agrees with the targets', () => {
    const pictures = {
      three: bytesOf(recorded.three),
      seven: bytesOf(recorded.seven),
      inked: bytesOf(recorded.inked),
    };
    const whole = { spread: 1, seed: 1, ink: 1, difference: 1 };
    for (const name of ['random', 'ink', 'difference'] as const) {
      const { agreement, size } = bendOf(startOf(name, whole, pictures), digits);
      expect(recorded.bends[name].agreement).toBeCloseTo(agreement, 8);
      expect(recorded.bends[name].size).toBeCloseTo(size, 6);
    }
  });

  it('is the least cost and the sharpest bend of this valley', () => {
    expect(recorded.least).toBeCloseTo(leastCost(bowl), 7);
    expect(recorded.sharpest).toBeCloseTo(sharpestBend(bowl), 6);
  });

  it('the least cost is approached, and never passed, by another way down: conjugate gradients', () => {
    const theta = new Float64Array(bowl.size);
    let rest = bowl.pull.slice();
    let way = rest.slice();
    for (let round = 0; round < 3000; round++) {
      const bend = bent(bowl, way);
      const size = dot(rest, rest);
      const stride = size / dot(way, bend);
      way.forEach((along, k) => (theta[k] = (theta[k] ?? 0) + stride * along));
      const next = rest.map((r, k) => r - stride * (bend[k] ?? 0));
      const keep = dot(next, next) / size;
      way = next.map((r, k) => r + keep * (way[k] ?? 0));
      rest = next;
    }
    const cost = 0.5 - dot(bowl.pull, theta) + dot(theta, bent(bowl, theta)) / 2;
    expect(cost).toBeGreaterThan(recorded.least - 1e-7);
    expect(cost).toBeLessThan(recorded.least * 1.02);
  });

  it('has 221 pixels without any ink, whose weights nothing can change', () => {
    expect(bowl.size - 1).toBe(pixels - 221);
  });
});
