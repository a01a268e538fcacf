import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene, Seen } from './describe.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'four starts before the first step, each with its cost',
    setup: {},
  },
  arrived: {
    says: 'after 100 steps: all four have come down, and three of the pictures are alike',
    setup: { steps: 100 },
  },
  strong: {
    says: 'both pictures at full strength: the dearest starts, and one of them is the fastest',
    setup: { ink: 1, difference: 1, steps: 40 },
  },
  runaway: {
    says: 'a rate just too high: each step leaps across the valley, and the cost grows',
    setup: { rate: 0.05, steps: 12 },
  },
} satisfies Stories<Setup>;

const find = ({ walks }: Scene, solves: (walk: Seen, zeros: Seen) => boolean): boolean => {
  const zeros = walks.find(({ name }) => name === 'zeros');
  return zeros !== undefined && walks.some((walk) => walk !== zeros && solves(walk, zeros));
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'half',
    says: 'Find a start that arrives in half the steps that zeros takes, or fewer.',
    solved: (scene) =>
      find(
        scene,
        (walk, zeros) =>
          walk.arrived !== undefined &&
          zeros.arrived !== undefined &&
          2 * walk.arrived <= zeros.arrived,
      ),
  },
  {
    id: 'cheap-but-late',
    says: 'Find a start that costs less than zeros before the first step, and yet arrives later.',
    solved: (scene) =>
      find(
        scene,
        (walk, zeros) =>
          (walk.first ?? Infinity) < (zeros.first ?? 0) &&
          (walk.arrived ?? 0) > (zeros.arrived ?? Infinity),
      ),
  },
];
