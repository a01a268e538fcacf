import { choice, defineSetup, integer, number, type SetupOf } from '#stage/setup.ts';
import { defaultRate, lastIndex } from './plan.ts';

export const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Which sum is looked at: the answer's, whichever digit that is, or a certain digit's. */
export const looks = ['answer', ...digits] as const;

export const schema = defineSetup({
  /**
   * The moment on show, by its place in the plan; where it has not been reached, the latest there is. What is recorded
   * ends after one pass: how the pictures look after twenty is for the reader to predict, and for Play to show.
   */
  moment: integer({ name: 'moment of the training', start: lastIndex, min: 0, max: lastIndex }),
  look: choice(looks, 'answer', { name: 'sum on show' }),
  rate: number({
    name: 'learning rate',
    start: defaultRate,
    min: 0.01,
    max: 5,
    scale: 'log',
  }),
  seed: integer({ start: 1, min: 0, max: 9999 }),
});

export type Setup = SetupOf<typeof schema>;
export type Look = Setup['look'];
