import type { Challenge, Stories } from '#stage/stories.ts';

import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'A line that misses both targets.', setup: {} },
  through: { says: 'The one line that meets both.', setup: { w: 1, b: 1 } },
  steepest: {
    says: 'As steep as it goes: the line leaves the picture early.',
    setup: { w: 3, b: 3 },
  },
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'both',
    says: 'Bring the cost below 0.01: one line meets both targets.',
    solved: ({ cost }) => cost < 0.01,
  },
];
