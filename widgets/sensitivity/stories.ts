import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import { all } from './places.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'a half-trained network: the slope of each of its numbers, and the steepest one nudged a little',
    setup: {},
  },
  gradient: {
    says: 'all numbers at once: for a nudge as long, C falls several times as far as by the steepest alone',
    setup: { place: all, nudge: -0.1 },
  },
  rim: {
    says: 'the weight of a pixel at the rim, where no digit has ink: whatever it is, C stays',
    setup: { place: 4, nudge: 0.8 },
  },
  stepped: {
    says: 'the map after five steps of descent: another number is the steepest',
    setup: { steps: 5, few: true },
  },
} satisfies Stories<Setup>;

/** What one number alone is to take off C: more than the steepest can, however it is nudged. */
export const muchLower = 0.036;
/** A promise as small as this is none. */
const leastPromise = 1e-3;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'one-number',
    says: `Lower C by ${muchLower} or more with one number alone, on the book’s network and before any step. The steepest one falls short of it.`,
    solved: ({ network, steps, chosen, nudge }) =>
      network === 'book' && steps === 0 && chosen !== undefined && nudge.measured <= -muchLower,
  },
  {
    id: 'broken-promise',
    says: 'Find a number whose promise is wrong by more than half for a nudge of no more than 0.3.',
    solved: ({ chosen, nudge: { by, promised, measured } }) =>
      chosen !== undefined &&
      Math.abs(by) <= 0.3 &&
      Math.abs(promised) >= leastPromise &&
      Math.abs(measured - promised) > Math.abs(promised) / 2,
  },
  {
    id: 'nothing',
    says: 'Find a number that does nothing at all, nudged by 0.5 or more.',
    solved: ({ chosen, nudge: { by, promised, measured } }) =>
      chosen !== undefined && Math.abs(by) >= 0.5 && promised === 0 && measured === 0,
  },
];
