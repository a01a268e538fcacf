import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { coarseToFine } from './coarse-to-fine.ts';

test('a grid of 64 × 64 is first known at 64 points, then 256, then 1,024, then whole', () => {
  const passes = coarseToFine(64, 64);
  expect(passes.map(({ stride }) => stride)).toEqual([8, 4, 2, 1]);
  expect(passes.map(({ points }) => points.length)).toEqual([64, 192, 768, 3_072]);
  expect([...(passes[0]?.points ?? [])].slice(0, 9)).toEqual([0, 8, 16, 24, 32, 40, 48, 56, 512]);
});

test('a line and a single point begin as coarse as they can be', () => {
  expect(coarseToFine(5, 1).map(({ points }) => [...points])).toEqual([[0, 4], [2], [1, 3]]);
  expect(coarseToFine(1, 1)).toEqual([{ stride: 1, points: Uint32Array.of(0) }]);
});

const side = fc.integer({ min: 1, max: 40 });
test.prop([side, side])(
  'every point comes once, in passes of which none is empty',
  (columns, rows) => {
    const passes = coarseToFine(columns, rows);
    const points = passes.flatMap(({ points: some }) => [...some]);
    expect(points.toSorted((p, q) => p - q)).toEqual(
      Array.from({ length: columns * rows }, (_, point) => point),
    );
    expect(passes.every(({ points: some }) => some.length > 0)).toBe(true);
  },
);
