import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import type { Engine } from '#engine';
import { localEngine } from '#engine/testing';
import { augmentation, cases, pictureCases, settings, walks } from './cases.ts';
import { holdForward, holdSlopes, holdStep, holdSurface } from './held.ts';
import { holdWalk } from './walked.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await localEngine();
});
afterAll(() => engine.close());

const often = { seed: 17, numRuns: 60 };
const timeout = 60_000;

test('the CPU road answers as float64 does', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(cases(), (one) => holdForward(engine, one)),
    often,
  );
});

test('the CPU road’s step goes down float64’s slope in every parameter', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(cases(), (one) => holdStep(engine, one)),
    often,
  );
});

test(
  'the CPU road tells slopes, errors and what an input does as float64 does',
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(cases(), (one) => holdSlopes(engine, one)),
      often,
    );
  },
);

test('the CPU road’s loss has float64’s height on a plane', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(cases(), (one) => holdSurface(engine, one)),
    often,
  );
});

test.each(walks)(
  'the CPU road walks by %s where float64 walks',
  { timeout },
  async (kind, rate) => {
    await fc.assert(
      fc.asyncProperty(cases(), settings(), (one, more) =>
        holdWalk(engine, one, { kind, rate, ...more }, 6),
      ),
      often,
    );
  },
);

test('the CPU road moves pictures as float64 does', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(pictureCases(), (one) =>
      holdWalk(engine, one, { kind: 'sgd', rate: 0.05 }, 3, augmentation),
    ),
    often,
  );
});
