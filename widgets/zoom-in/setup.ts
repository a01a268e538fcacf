import { choice, defineSetup, number, type SetupOf } from '#stage/setup.ts';

/** The state worth sharing: a curve, a place on it, and how near. The defaults are what a reader sees first. */
export const schema = defineSetup({
  curve: choice(['waves', 'valley', 'kink'], 'waves'),
  w: number({ name: 'place w', start: 0.5, min: -2.5, max: 2.5, step: 0.01 }),
  zoom: number({ start: 1, min: 1, max: 10_000, scale: 'log' }),
});

export type Setup = SetupOf<typeof schema>;
