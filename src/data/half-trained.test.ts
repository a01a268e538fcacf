import { expect, test } from 'vitest';
import { forward } from '#maths/network';
import { halfTrained, networkOf } from './half-trained.ts';
import kept from './half-trained.json' with { type: 'json' };
import { keptOf, trainedHalf } from './make-half-trained.ts';
import { readPackage, split } from './pack.ts';

test('what is kept is what training comes to, and comes back the same when it is kept again', async () => {
  expect(keptOf(await trainedHalf())).toEqual(kept);
  expect(keptOf(networkOf(kept)).biases).toEqual(kept.biases);
});

test('the half-trained network reads 58 of 100 digits that it has not seen', async () => {
  const { validation } = split(await readPackage());
  const x = Float64Array.from(validation.pixels, (pixel) => pixel / 255);
  const answers = forward(halfTrained, x).at(-1)?.a ?? new Float64Array();
  const right = Array.from(validation.labels).filter((label, i) => {
    const lamps = answers.subarray(10 * i, 10 * (i + 1));
    return lamps.indexOf(Math.max(...lamps)) === label;
  });
  expect(validation.count).toBe(1000);
  expect(Math.round(right.length / 10)).toBe(58);
});
