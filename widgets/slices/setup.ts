import { defineSetup, number, type SetupOf } from '#stage/setup.ts';

/** The state worth sharing: a place on the hill, and the direction of the third cut. The defaults are what a reader sees first. */
export const schema = defineSetup({
  x: number({ name: 'place x', start: 1.2, min: -2, max: 2, step: 0.02 }),
  y: number({ name: 'place y', start: -0.6, min: -2, max: 2, step: 0.02 }),
  angle: number({ name: 'angle of the cut', start: 30, min: -180, max: 180, step: 1 }),
});

export type Setup = SetupOf<typeof schema>;
