import fc from 'fast-check';
import { test } from 'vitest';
import type { Engine } from '#engine';
import { augmentation, cases, pictureCases, settings, walks } from './cases.ts';
import { holdForward, holdSlopes, holdStep, holdSurface } from './held.ts';
import { holdWalk } from './walked.ts';

/** Holds a road, opened by then, to float64 on so many random networks. */
export function holdToFloat64(engine: () => Engine, numRuns: number): void {
  // Draws of its own, explored or not: others have examples so alike that normalising them leaves rounding alone.
  const often = { seed: 17, numRuns };

  test.each([
    ['answers as float64 does', holdForward],
    ['steps down float64’s slope of the cost in every parameter', holdStep],
    ['tells slopes, errors and what an input does as float64 does', holdSlopes],
    ['has float64’s height of the loss on a plane', holdSurface],
  ])('%s', async (_, hold) => {
    await fc.assert(
      fc.asyncProperty(cases(), (one) => hold(engine(), one)),
      often,
    );
  });

  test.each(walks)('walks by %s where float64 walks', async (kind, rate) => {
    const walk = fc.asyncProperty(cases(), settings(), (one, more) =>
      holdWalk(engine(), one, { kind, rate, ...more }, 6),
    );
    await fc.assert(walk, often);
  });

  test('moves pictures as float64 does', async () => {
    const walk = fc.asyncProperty(pictureCases(), (one) =>
      holdWalk(engine(), one, { kind: 'sgd', rate: 0.05 }, 3, augmentation),
    );
    await fc.assert(walk, often);
  });
}
