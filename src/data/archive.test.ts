import { describe, expect, test } from 'vitest';
import {
  DamagedArchive,
  decodeArchive,
  decodeWhole,
  encodeArchive,
  type DigitSets,
} from './archive.ts';
import { crc32 } from './crc32.ts';
import type { Examples } from '#engine';
import { PIXELS } from './picture-code.ts';

/** Pictures with every kind of neighbourhood: ramps, noise, paper, ink. */
const pictures = (count: number, seed: number): Examples => ({
  count,
  pixels: Uint8Array.from({ length: count * PIXELS }, (_, i) => {
    const noise = Math.imul(i + seed, 0x9e3779b1) >>> 24;
    return [0, 255, noise, noise > 200 ? noise : 0, i % 256][Math.floor(i / PIXELS) % 5] ?? 0;
  }),
  labels: Uint8Array.from({ length: count }, (_, i) => (i + seed) % 10),
});
const sets: DigitSets = {
  training: pictures(23, 1),
  validation: pictures(5, 2),
  test: pictures(0, 3),
};
const file = encodeArchive(sets);

describe('a file of digits', () => {
  test('gives back every byte of every set', () => {
    expect(decodeWhole(file)).toEqual(sets);
  });

  test('gives the same when decoded a few pictures at a time, and says how far it is', () => {
    const fractions: number[] = [];
    const decoding = decodeArchive(file, 4);
    let step = decoding.next();
    while (!step.done) {
      fractions.push(step.value);
      step = decoding.next();
    }
    expect(step.value).toEqual(sets);
    expect(fractions).toEqual([4, 8, 12, 16, 20, 23, 27, 28].map((n) => n / 28));
  });

  test('is found damaged wherever it is cut short', () => {
    for (const length of [0, 10, 23, 24, 25, file.length - 1]) {
      expect(() => decodeWhole(file.subarray(0, length)), `${length} bytes`).toThrow(
        DamagedArchive,
      );
    }
  });

  test('is found damaged whichever byte has one bit flipped', () => {
    for (let at = 0; at < file.length; at += at < 30 ? 1 : 97) {
      const flipped = file.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      expect(() => decodeWhole(flipped), `byte ${at}`).toThrow(DamagedArchive);
    }
  });

  test('is found damaged when it is a page saying that something is wrong', () => {
    const page = new TextEncoder().encode('<!doctype html><title>Not found</title>'.repeat(3));
    expect(() => decodeWhole(page)).toThrow(DamagedArchive);
  });
});

test('the checksum is the CRC-32 everybody else computes', () => {
  const bytes = new TextEncoder().encode('123456789');
  expect(crc32(bytes)).toBe(0xcbf43926);
  expect(crc32(bytes.subarray(0, 4), bytes.subarray(4))).toBe(0xcbf43926);
});
