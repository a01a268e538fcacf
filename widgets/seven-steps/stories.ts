import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import { bestOf, fresh } from './loop.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'random weights, six digits, and what pixel similarity reaches without learning',
    setup: {},
  },
  slopes: {
    says: 'the first list of slopes: a picture of what a 3 has and a 7 has not',
    setup: { start: 'zeros', done: 'gradient' },
  },
  trained: {
    says: 'after 30 rounds: past its best, and cheaper than ever',
    setup: { rounds: 30, done: 'loss' },
  },
  runaway: {
    says: 'a rate that is too high: the cost grows round by round',
    setup: { rate: 0.2, rounds: 8, done: 'loss' },
  },
} satisfies Stories<Setup>;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'beat-baseline',
    says: 'Read more new digits right than pixel similarity does, by the absolute difference and by the squared.',
    solved: ({ loop, baselines }) => {
      const { predictions } = loop;
      return (
        predictions !== undefined &&
        fresh(loop, 'predict') &&
        baselines.every((baseline) => predictions.validation > baseline)
      );
    },
  },
  {
    id: 'three-steps',
    says: 'Do so with no more than three steps.',
    solved: ({ loop, baselines }) => {
      const best = bestOf(loop.history.filter(({ round }) => round <= 3));
      return best !== undefined && baselines.every((baseline) => best.validation > baseline);
    },
  },
];
