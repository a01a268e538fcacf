import { choice, defineSetup, flag, integer, list, number, type SetupOf } from '#stage/setup.ts';

/** Further than this a walk is not followed. */
export const mostSteps = 500;
/** How many chickens the table has. */
export const many = 12;

const line = { min: -6000, max: 6000 };

export const schema = defineSetup({
  /** What the model is given: the feed scaled (0 is the mean, 1 is a spread more) or in grams, as it was weighed. */
  feed: choice(['scaled', 'weighed'], 'scaled', { name: 'way of giving the feed' }),
  /** The line from which a walk sets out: its height at the mean feed and its rise over one spread of it, in grams. */
  height: number({ name: 'height of the line', start: 800, ...line }),
  tilt: number({ name: 'rise of the line', start: 0, ...line }),
  rate: number({ name: 'learning rate', start: 0.3, min: 1e-6, max: 10, scale: 'log' }),
  steps: integer({ start: 0, min: 0, max: mostSteps }),
  /** Another line, kept to compare with. */
  kept: flag(false, { name: 'kept line' }),
  keptHeight: number({ name: 'height of the kept line', start: 0, ...line }),
  keptTilt: number({ name: 'rise of the kept line', start: 0, ...line }),
  /** The chicken on hand, counted from 1; 0 is none. */
  hand: integer({ name: 'chicken on hand', start: 0, min: 0, max: many }),
  trenches: flag(false, { name: 'trenches of all chickens' }),
  /** By how many grams the reader changed each weight, and which chickens are left out. */
  moved: list({
    ...{ name: 'changes of the weights', start: new Array<number>(many).fill(0) },
    ...{ min: -3000, max: 3000, shortest: many, longest: many },
  }),
  out: list({ name: 'chickens left out', start: [], min: 1, max: many, longest: many }),
  exact: flag(false, { name: 'exact solution' }),
  view: choice(['map', 'relief'], 'map', { name: 'view of the surface' }),
  azimuth: integer({ name: 'turn of the surface', start: -50, min: -180, max: 180 }),
  lean: integer({ name: 'tilt of the surface', start: 36, min: 0, max: 90 }),
});

export type Setup = SetupOf<typeof schema>;
