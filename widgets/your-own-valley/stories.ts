import type { Challenge, Stories } from '#stage/stories.ts';
import { takenForOne, type Scene } from './describe.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'the valley of a network trained beforehand, on the plane of its own path',
    setup: {},
  },
  beside: {
    says: 'a network trained here, and the reader beside its path: digits are misread',
    setup: { x: -5, y: 3 },
  },
  gradient: {
    says: 'along the gradient and a random direction: a narrow view, steep one way',
    setup: { plane: 'gradient' },
  },
  weights: {
    says: 'two single weights: all but flat',
    setup: { plane: 'weights' },
  },
  second: {
    says: 'a second network from another seed, far off the map',
    setup: { other: true },
  },
} satisfies Stories<Setup>;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'lower',
    says: 'Find a place that costs less, measured, than the final weights.',
    solved: ({ valley, reading, moment }) =>
      moment === undefined &&
      reading !== undefined &&
      reading.loss < 0.99 * (valley.path.at(-1)?.loss ?? 0),
  },
  {
    id: 'one-answer',
    says: 'Find a place where all ten digits are taken for the same one.',
    solved: (scene) => takenForOne(scene) !== undefined,
  },
];
