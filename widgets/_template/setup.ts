import { defineSetup, number, type SetupOf } from '#stage/setup.ts';

/** The state worth sharing: the line a = w x + b. The defaults are what a reader sees first. */
export const schema = defineSetup({
  w: number({ start: 0.5, min: -3, max: 3, step: 0.1, name: 'slope w' }),
  b: number({ start: -0.5, min: -3, max: 3, step: 0.1, name: 'intercept b' }),
});

export type Setup = SetupOf<typeof schema>;
