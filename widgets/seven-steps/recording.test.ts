import { beforeAll, describe, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { average, difference, nearer } from './baseline.ts';
import type { Sets } from './loop.ts';
import { pictureOf, threesAndSevens } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { bytesOf } from './recording.ts';
import { handful, measures, trainingCount } from './setup.ts';

let sets: Sets;
beforeAll(async () => {
  const all = split(await readPackage());
  sets = {
    training: threesAndSevens(all.training, trainingCount),
    validation: threesAndSevens(all.validation),
  };
});

describe('what comes with the page', () => {
  it('is the first digits that are learned from, more of them than are on show', () => {
    expect(recorded.digits.length).toBeGreaterThan(handful);
    recorded.digits.forEach(({ label, ink }, n) => {
      expect(label).toBe(sets.training.y[n] === 1 ? 3 : 7);
      expect([...bytesOf(ink)]).toEqual(
        Array.from(pictureOf(sets.training, n), (value) => Math.round(255 * value)),
      );
    });
  });

  it('is the average 3 and the average 7 of the digits that are learned from', () => {
    const { training } = sets;
    for (const [y, kept] of [
      [1, recorded.three],
      [-1, recorded.seven],
    ] as const) {
      const those = Array.from(training.y.keys()).filter((n) => training.y[n] === y);
      expect([...bytesOf(kept)]).toEqual([...average(those.map((n) => pictureOf(training, n)))]);
    }
  });

  it.each(measures)('is how many new digits the %s difference gets right', (measure) => {
    const { validation } = sets;
    const [three, seven] = [bytesOf(recorded.three), bytesOf(recorded.seven)];
    const right = Array.from(validation.y).filter((y, n) => {
      const x = pictureOf(validation, n);
      const answer = nearer(difference(x, three, measure), difference(x, seven, measure));
      return answer === (y === 1 ? 3 : 7);
    });
    expect(right).toHaveLength(recorded.right[measure]);
    expect(validation.count).toBe(recorded.validationCount);
  });
});

describe('the difference of two pictures', () => {
  const paper = new Uint8Array(784);
  const grey = new Float32Array(784).fill(0.5);
  it('is the mean over the pixels, absolute or squared', () => {
    expect(difference(grey, paper, 'absolute')).toBeCloseTo(0.5, 12);
    expect(difference(grey, paper, 'squared')).toBeCloseTo(0.25, 12);
    expect(difference(new Float32Array(784), paper, 'absolute')).toBe(0);
  });
  it('the average of no pictures is paper', () => {
    expect([...average([])]).toEqual([...paper]);
  });
});
