import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Engine } from '#engine';
import { eachBackend } from '#engine/testing';
import { augmentation, cases, pictureCases, settings, walks } from './cases.ts';
import { holdForward, holdSlopes, holdStep, holdSurface } from './held.ts';
import { holdWalk } from './walked.ts';

// Every network has shapes of its own, and on WebGL its own shaders to compile: hence fewer of them than in Node.
const often = { seed: 17, numRuns: 8 };
const timeout = 120_000;

eachBackend((backend, open) => {
  describe(`the ${backend} road in its worker`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine.close());

    test('answers as float64 does', { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(cases(), (one) => holdForward(engine, one)),
        often,
      );
    });

    test('steps down float64’s slope of the cost in every parameter', { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(cases(), (one) => holdStep(engine, one)),
        often,
      );
    });

    test('tells slopes, errors and what an input does as float64 does', { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(cases(), (one) => holdSlopes(engine, one)),
        often,
      );
    });

    test('has float64’s height of the loss on a plane', { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(cases(), (one) => holdSurface(engine, one)),
        often,
      );
    });

    test.each(walks)('walks by %s where float64 walks', { timeout }, async (kind, rate) => {
      const walk = fc.asyncProperty(cases(), settings(), (one, more) =>
        holdWalk(engine, one, { kind, rate, ...more }, 6),
      );
      await fc.assert(walk, often);
    });

    test('moves pictures as float64 does', { timeout }, async () => {
      const walk = fc.asyncProperty(pictureCases(), (one) =>
        holdWalk(engine, one, { kind: 'sgd', rate: 0.05 }, 3, augmentation),
      );
      await fc.assert(walk, often);
    });
  });
});
