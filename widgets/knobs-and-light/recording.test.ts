import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import type { DigitSets } from '#data/digits';
import { readPackage, split } from '#data/pack';
import { noKnobs, weightsOf } from './knobs.ts';
import { inputs, placesOf } from './model.ts';
import recorded from './recorded.json';
import { packPixels, unpackAverages, unpackPixels, unpackWall } from './recording.ts';

let sets: DigitSets;
beforeAll(async () => {
  sets = split(await readPackage());
});

group('what comes with the page', () => {
  it('is the average of the training fives, to the nearest of forty-one marks', () => {
    const sum = new Float64Array(inputs);
    const fives = placesOf({ yes: 5, no: 5 }, sets.training);
    for (const n of fives)
      for (let i = 0; i < inputs; i++)
        sum[i] = (sum[i] ?? 0) + (sets.training.pixels[n * inputs + i] ?? 0) / 255;
    const average = sum.map((ink) => ink / fives.length);
    const knobs = weightsOf(unpackAverages(recorded)[5] ?? noKnobs(), 1);
    average.forEach((ink, i) => expect(Math.abs((knobs[i] ?? 0) - ink)).toBeLessThan(0.0251));
  });

  it('is thirty training digits, byte for byte', () => {
    const wall = unpackWall(recorded);
    const all = new Set(
      Array.from({ length: 8000 }, (_, n) =>
        [sets.training.labels[n], ...sets.training.pixels.subarray(n * 784, n * 784 + 784)].join(),
      ),
    );
    for (let n = 0; n < wall.count; n++)
      expect(
        all.has([wall.labels[n], ...wall.pixels.subarray(n * 784, n * 784 + 784)].join()),
      ).toBe(true);
  });

  property.prop([fc.uint8Array({ maxLength: 2000 })])('unpacks to what was packed', (bytes) => {
    const pixels = new Uint8Array(3 * inputs);
    pixels.set(bytes);
    expect(unpackPixels(packPixels(pixels), 3)).toEqual(pixels);
  });
});
