import { choice, defineSetup, integer, list, number, type SetupOf } from '#stage/setup.ts';
import { steps } from './loop.ts';

/** How many of the training's 3s and 7s are learned from, and how many of them are looked at one by one. */
export const trainingCount = 1000;
export const handful = 6;
/** How many of them come with the figure: who swaps beyond needs all digits. */
export const atHand = 12;

/** How the difference of two pictures is measured, pixel by pixel. */
export const measures = ['absolute', 'squared'] as const;
export type Measure = (typeof measures)[number];

const starts = ['random', 'zeros'] as const;
/** Who says when it is enough. */
const rules = ['hand', 'rounds', 'validation'] as const;

export const schema = defineSetup({
  /** How many times the parameters have been changed, and which step was done last. */
  rounds: integer({ start: 0, min: 0, max: 1000 }),
  done: choice(steps, 'initialise', { name: 'last step' }),
  start: choice(starts, 'random', { name: 'first weights' }),
  seed: integer({ start: 1, min: 1, max: 9999 }),
  rate: number({ name: 'learning rate', start: 0.02, min: 0.001, max: 1, scale: 'log' }),
  stop: choice(rules, 'hand', { name: 'rule for stopping' }),
  limit: integer({ name: 'number of rounds', start: 100, min: 10, max: 1000, step: 10 }),
  measure: choice(measures, 'absolute', { name: 'difference' }),
  digits: list({
    name: 'digits on show',
    start: [0, 1, 2, 3, 4, 5],
    min: 0,
    max: trainingCount - 1,
    shortest: handful,
    longest: handful,
  }),
});

export type Setup = SetupOf<typeof schema>;
