import fc from 'fast-check';
import type {
  AugmentationSpec,
  ModelSpec,
  OptimiserName,
  OptimiserSpec,
  ScheduleSpec,
} from '#engine';
import { seeded } from '#maths/random';
import { drawSpec } from '#maths/testing';

/** A small network with examples for it. What else it needs is drawn from its seed. */
export interface Case {
  readonly spec: ModelSpec;
  readonly seed: number;
  readonly count: number;
  readonly batchSize: number;
  /** Bytes with labels, or numbers with targets. */
  readonly examples: 'pixels' | 'numbers';
}

/** Networks of every kind of layer, with every bend and every loss. */
export function cases(): fc.Arbitrary<Case> {
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 1_000_000 }),
      count: fc.integer({ min: 1, max: 12 }),
      batchSize: fc.integer({ min: 1, max: 12 }),
      examples: fc.constantFrom('pixels' as const, 'numbers' as const),
    })
    .map((one): Case => ({ ...one, spec: drawSpec(seeded(one.seed).fork('spec')) }));
}

/** The same with square pictures of one channel, as augmentation moves them: in rows, or as pictures. */
export function pictureCases(): fc.Arbitrary<Case> {
  return cases().map((one): Case => {
    const input = typeof one.spec.input === 'number' ? 36 : ([8, 8, 1] as const);
    return { ...one, spec: { ...one.spec, input } };
  });
}

/** How a walk goes besides its optimiser: rates that change, weights that are pulled to 0. */
export function settings(): fc.Arbitrary<Omit<OptimiserSpec, 'kind' | 'rate'>> {
  const schedule = fc.constantFrom<(ScheduleSpec | undefined)[]>(
    undefined,
    { kind: 'drop', everySteps: 2, factor: 0.5 },
    { kind: 'exponential', factor: 0.8 },
    { kind: 'cosine', overSteps: 5 },
    { kind: 'warm-up', overSteps: 4 },
  );
  return fc
    .record({ schedule, weightDecay: fc.constantFrom(0, 0.1) })
    .map(({ schedule: rates, weightDecay }) => ({
      weightDecay,
      ...(rates === undefined ? {} : { schedule: rates }),
    }));
}

export const augmentation: AugmentationSpec = {
  shiftPixels: 2,
  rotateDegrees: 20,
  scalePercent: 15,
};

/** Every optimiser, with a rate at which a few steps stay where slopes mean something. */
export const walks: readonly (readonly [OptimiserName, number])[] = [
  ['sgd', 0.05],
  ['momentum', 0.05],
  ['rmsprop', 0.003],
  ['adam', 0.003],
];
