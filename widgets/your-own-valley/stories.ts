import type { Challenge, Stories } from '#stage/stories.ts';
import { rightOf, type Scene } from './describe.ts';
import { heights } from './model.ts';
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
    id: 'none-right',
    says: 'Find a place where not one of the ten digits is read right: worse than guessing.',
    solved: (scene) => scene.reading !== undefined && rightOf(scene) === 0,
  },
  {
    id: 'heavy',
    says: 'Along two weights, find a pair for which the map is not flat: its highest point at least three times as high as its lowest.',
    solved: ({ valley }) => {
      if (valley.plane !== 'weights') return false;
      const [low, high] = heights(valley.surface);
      return high >= 3 * low;
    },
  },
];
