import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import type { Engine } from '#engine';
import { localEngine } from '#engine/testing';
import { cases } from './cases.ts';
import { holdForward, holdGradients, holdWalk } from './held.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await localEngine();
});
afterAll(() => engine.close());

const often = { seed: 17, numRuns: 60 };

test('the CPU road answers as float64 does', async () => {
  await fc.assert(
    fc.asyncProperty(cases(), (one) => holdForward(engine, one)),
    often,
  );
});

test('the CPU road’s cost has float64’s slope in every parameter', async () => {
  await fc.assert(
    fc.asyncProperty(cases(), (one) => holdGradients(engine, one)),
    often,
  );
});

test.each(['sgd', 'momentum', 'adam'] as const)(
  'the CPU road walks by %s where float64 walks',
  async (kind) => {
    const optimiser = { kind, rate: kind === 'adam' ? 0.003 : 0.05 };
    await fc.assert(
      fc.asyncProperty(cases(), (one) => holdWalk(engine, one, optimiser, 7)),
      often,
    );
  },
);
