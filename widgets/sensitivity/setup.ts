import { choice, defineSetup, flag, integer, number, type SetupOf } from '#stage/setup.ts';
import { steepest } from './places.ts';

/** The most hidden neurons that a network may have here: the laboratory's usual one has as many. */
export const mostHidden = 128;
/** A network with so many has this many numbers. */
const mostPlaces = 795 * mostHidden + 10;

export const schema = defineSetup({
  network: choice(['book', 'yours'], 'book'),
  /** Steps of gradient descent made before the map was drawn. */
  steps: integer({ start: 0, min: 0, max: 20 }),
  /** Which number is nudged: its place in the row θ of all. */
  place: integer({
    ...{ name: 'place of the chosen number', start: steepest },
    ...{ min: steepest, max: mostPlaces - 1 },
  }),
  nudge: number({ start: 0.1, min: -1, max: 1, step: 0.01 }),
  /** The first rank that the list shows. */
  from: integer({ name: 'first rank of the list', start: 1, min: 1, max: mostPlaces }),
  /** Whether the curve that answers the question is shown. */
  few: flag(false, { name: 'curve of how few carry how much' }),
});

export type Setup = SetupOf<typeof schema>;
