import { defineSetup, integer, number, type SetupOf } from '#stage/setup.ts';

/** How many of the training's 3s and 7s the cost is the mean of: those of figure 3.1. */
export const trainingCount = 1000;
/** Further than this the figure does not go. */
export const mostSteps = 2000;

export const schema = defineSetup({
  /** How many steps the four have made. */
  steps: integer({ start: 0, min: 0, max: mostSteps }),
  rate: number({ name: 'learning rate', start: 0.02, min: 0.001, max: 1, scale: 'log' }),
  /** What the random weights spread by, and which draw of them. */
  spread: number({ start: 0.02, min: 0, max: 0.2, step: 0.005 }),
  seed: integer({ start: 1, min: 1, max: 9999 }),
  /** What the two pictures are multiplied by. */
  ink: number({ name: 'strength of the ink', start: 0.1, min: 0, max: 1, step: 0.05 }),
  difference: number({
    ...{ name: 'strength of the difference', start: 0.1, min: 0, max: 2, step: 0.05 },
  }),
});

export type Setup = SetupOf<typeof schema>;
