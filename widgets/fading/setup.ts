import { choice, defineSetup, integer, type SetupOf } from '#stage/setup.ts';

export const schema = defineSetup({
  /** How many hidden layers. */
  depth: integer({ name: 'number of hidden layers', start: 4, min: 1, max: 8 }),
  bend: choice(['sigmoid', 'relu'], 'sigmoid'),
  /** How weights and biases begin: as Nielsen’s, larger, as Glorot’s or as He’s. */
  start: choice(['nielsen', 'large', 'glorot', 'he'], 'nielsen'),
});

export type Setup = SetupOf<typeof schema>;
