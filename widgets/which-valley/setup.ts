import { defineSetup, flag, integer, number, type SetupOf } from '#stage/setup.ts';
import { closest, whole } from './frame.ts';

/** As many steps as a walk is drawn for. */
export const mostSteps = 40;

const [left, right] = whole.start;
const [low, high] = whole.rate;

export const schema = defineSetup({
  start: number({ name: 'start', start: -0.6, min: left, max: right, step: 0.01 }),
  rate: number({ name: 'learning rate', start: 0.35, min: low, max: high, step: 0.005 }),
  /** How many steps of the walk are shown. */
  steps: integer({ start: mostSteps, min: 0, max: mostSteps }),
  /** Whether a thousand walk too. */
  crowd: flag(false, { name: 'thousand walkers' }),
  /** How often the map is 4 times as near, and around which place. */
  zoom: integer({ start: 0, min: 0, max: closest }),
  zoomStart: number({ name: 'middle of the map', start: 0, min: left, max: right }),
  zoomRate: number({ name: 'middle of the map', start: 0.5, min: low, max: high }),
});

export type Setup = SetupOf<typeof schema>;
