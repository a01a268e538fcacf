import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: { says: 'the book’s own network, before the first step', setup: {} },
  'no-hidden-layer': {
    says: 'no hidden layer at all: ten templates, 7,850 parameters',
    setup: { hidden: [], rate: 0.01 },
  },
  'few-digits': {
    says: '200 training digits: it learns them by heart and stays poor on the rest',
    setup: { digits: 200 },
  },
  nielsen: {
    says: 'the settings of Nielsen’s first network: sigmoid, squared error, plain SGD at 3.0',
    setup: {
      hidden: [30],
      activation: 'sigmoid',
      loss: 'squared-error',
      optimiser: 'sgd',
      rate: 3,
      batch: 10,
    },
  },
  'too-fast': { says: 'a learning rate of 10, which blows up', setup: { rate: 10 } },
  'no-digits': { says: 'nothing to learn from', setup: { digits: 0 } },
} satisfies Stories<Setup>;

const validation = (scene: Scene): number => scene.scored?.validation?.accuracy ?? 0;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'ninety-five',
    says: 'Reach 95 % on the validation digits.',
    solved: (scene) => validation(scene) >= 0.95,
  },
  {
    id: 'small',
    says: 'Reach 90 % with fewer than 10,000 parameters.',
    solved: (scene) => scene.parameters < 10_000 && validation(scene) >= 0.9,
  },
  {
    id: 'by-heart',
    says: 'Make it learn by heart: at least 99 % of the training digits, less than 88 % of the validation digits.',
    solved: (scene) =>
      (scene.scored?.training?.accuracy ?? 0) >= 0.99 &&
      validation(scene) > 0.5 &&
      validation(scene) < 0.88,
  },
  {
    id: 'blow-up',
    says: 'Make training blow up, and read at which step it did.',
    solved: (scene) => scene.cause === 'blown-up',
  },
];
