import { choice, defineSetup, flag, integer, number, type SetupOf } from '#stage/setup.ts';

/** Further than this the figure does not train. */
export const mostSteps = 500;

export const schema = defineSetup({
  start: choice(['equal', 'nudged', 'zeros', 'random'], 'equal'),
  bend: choice(['sigmoid', 'relu'], 'sigmoid'),
  /** What is added to one weight of a neuron, and how many of the three are nudged, each at another weight. */
  nudge: number({ name: 'nudge ε', start: 1e-6, min: 0, max: 1 }),
  nudged: integer({ name: 'neurons nudged', start: 1, min: 1, max: 2 }),
  seed: integer({ start: 1, min: 1, max: 9999 }),
  steps: integer({ start: 0, min: 0, max: mostSteps }),
  /** Whether other nudges are drawn beside the one chosen. */
  compare: flag(false),
});

export type Setup = SetupOf<typeof schema>;
