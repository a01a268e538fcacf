import { choice, defineSetup, flag, integer, number, text, type SetupOf } from '#stage/setup.ts';
import { parameterCount, ways } from './model.ts';

/** How many of the training's 3s and 7s a run works out the cost of. */
export const trainingCount = 1000;
/** So many tries of one weight, and no more. */
export const mostTries = 60;

export const schema = defineSetup({
  /** The parameter that is turned by hand: a pixel's weight, row by row, or the bias, which is the last. */
  knob: integer({ start: 434, min: 0, max: parameterCount - 1 }),
  /** What was tried, in order: m for a bit more, l for a bit less. */
  tries: text({
    start: '',
    longest: mostTries,
    shape: { pattern: /^[ml]*$/, looks: 'a row of m and l' },
  }),
  way: choice(ways, 'one'),
  h: number({ name: 'nudge', start: 0.1, min: 1e-12, max: 1, scale: 'log' }),
  /** Whether every parameter has been nudged, and whether calculus has been asked. */
  nudged: flag(false),
  asked: flag(false),
});

export type Setup = SetupOf<typeof schema>;
