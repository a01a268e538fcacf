import { choice, defineSetup, flag, integer, number, type SetupOf } from '#stage/setup.ts';

/** Further than this the walk is not drawn. */
export const mostSteps = 60;

/** The state worth sharing: a curve, a place to start from, a rate, and how many steps are made. */
export const schema = defineSetup({
  curve: choice(['parabola', 'valleys', 'shoulder', 'waves'], 'parabola'),
  start: number({ name: 'start', start: -1, min: -1000, max: 1000, step: 0.01 }),
  rate: number({ name: 'learning rate', start: 0.75, min: 0, max: 1e6 }),
  steps: integer({ start: 0, min: 0, max: mostSteps }),
  /** Whether the solutions of C′ = 0 are shown. */
  solve: flag(false),
});

export type Setup = SetupOf<typeof schema>;
