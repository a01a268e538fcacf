import { choice, defineSetup, flag, integer, number, type SetupOf } from '#stage/setup.ts';

/** Which two directions of all there are the map is drawn along. */
export const planes = ['path', 'gradient', 'weights'] as const;
export type PlaneName = (typeof planes)[number];

export const schema = defineSetup({
  plane: choice(planes, 'path', { name: 'directions' }),
  /** Where the reader stands, counted from the final weights along the two directions. */
  x: number({ start: 0, min: -200, max: 200 }),
  y: number({ start: 0, min: -200, max: 200 }),
  /** Which random numbers the network starts from. */
  seed: integer({ start: 1, min: 1, max: 9999 }),
  /** The two weights of the third kind of map, by their number in the list of all. */
  first: integer({ name: 'first weight', start: 6504, min: 1, max: 1_000_000 }),
  second: integer({ name: 'second weight', start: 4264, min: 1, max: 1_000_000 }),
  /** Whether a network from the next seed is shown on the same map. */
  other: flag(false, { name: 'second seed' }),
  azimuth: number({ name: 'turn', start: -135, min: -180, max: 180 }),
  tilt: number({ start: 36, min: 8, max: 84 }),
});

export type Setup = SetupOf<typeof schema>;
