import { choice, defineSetup, integer, number, type SetupOf } from '#stage/setup.ts';

/** Instead of a place among the numbers: whichever weight has the steepest slope. */
export const steepest = -1;

export const schema = defineSetup({
  network: choice(['book', 'yours'], 'book'),
  /** Which digit C is of, or the mean of ten, one of each. */
  digits: choice(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'ten'], '3'),
  /** Which number is checked: its place in the row θ of all. */
  place: integer({
    ...{ name: 'place of the chosen number', start: steepest },
    ...{ min: steepest, max: 1_000_000 },
  }),
  epsilon: number({ name: 'nudge ε', start: 1, min: 0, max: 1 }),
  ways: choice(['both', 'one'], 'both', { name: 'ways of nudging' }),
});

export type Setup = SetupOf<typeof schema>;
