import { describe, expect, it, test } from 'vitest';
import { bytesOf, lettersOf, weightsOf } from './packed.ts';
import { seeded } from './random.ts';

it('text in base 64 is read as its bytes, all 256 of them', () => {
  const all = Uint8Array.from({ length: 256 }, (_, value) => value);
  expect(bytesOf(Buffer.from(all).toString('base64'))).toEqual(all);
  expect(bytesOf('')).toHaveLength(0);
});
it('what is no such text is an error', () => {
  expect(() => bytesOf('a picture?')).toThrow();
});

describe('weights as letters', () => {
  const [inputs, units] = [40, 3];
  const random = seeded(5);
  const weights = Float64Array.from(
    { length: inputs * units },
    (_, i) => random.normal() * (1 + i),
  );

  test('are as many letters, and come back within half a level of each unit’s own scale', () => {
    const kept = lettersOf(weights, units);
    expect(kept.letters).toHaveLength(weights.length);
    expect(kept.scales).toHaveLength(units);
    const back = weightsOf(kept);
    weights.forEach((weight, i) => {
      const scale = kept.scales[i % units] ?? NaN;
      // Four digits of the scale: at most 5e-4 of it are lost to rounding.
      expect(Math.abs((back[i] ?? NaN) - weight)).toBeLessThanOrEqual(scale * (0.5 / 31 + 5e-4));
    });
  });
  test('come back the same when they are lettered again', () => {
    const once = weightsOf(lettersOf(weights, units));
    expect(weightsOf(lettersOf(once, units))).toEqual(once);
  });
  test('that are 0 stay 0, and so does a unit without any', () => {
    expect([...weightsOf(lettersOf(new Float64Array(6), 2))]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...weightsOf(lettersOf([0, 2, 0, -1], 2))].map((w) => w + 0)).toEqual([
      0,
      2,
      0,
      (-15 / 31) * 2,
    ]);
  });
});
