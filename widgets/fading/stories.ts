import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: { says: 'Four hidden layers of sigmoids, beside Nielsen’s numbers.', setup: {} },
  two: { says: 'Two hidden layers, beside Nielsen’s numbers.', setup: { depth: 2 } },
  three: { says: 'Three hidden layers, beside Nielsen’s numbers.', setup: { depth: 3 } },
  one: { says: 'One hidden layer has nothing to fade through.', setup: { depth: 1 } },
  deep: { says: 'Eight hidden layers of sigmoids: next to nothing arrives.', setup: { depth: 8 } },
  kept: {
    says: 'ReLU with He’s weights: the gradient arrives.',
    setup: { depth: 8, bend: 'relu', start: 'he' },
  },
  bursting: {
    says: 'ReLU with weights too large: the gradient grows on its way.',
    setup: { depth: 8, bend: 'relu', start: 'large' },
  },
  saturated: {
    says: 'Sigmoids with weights too large: many neurons are deaf, and yet more gets through.',
    setup: { depth: 8, start: 'large' },
  },
} satisfies Stories<Setup>;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'level',
    says: 'With eight hidden layers, keep the first layer’s gradient within a factor of 4 of the last’s.',
    solved: ({ setup, kept }) => setup.depth === 8 && kept.middle >= 1 / 4 && kept.middle <= 4,
  },
  {
    id: 'burst',
    says: 'Make the first layer’s gradient over a thousand times as large as the last’s.',
    solved: ({ kept }) => kept.middle > 1000,
  },
];
