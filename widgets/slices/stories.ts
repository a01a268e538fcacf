import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'A hill, a place on it, and three cuts through the place.', setup: {} },
  level: { says: 'A cut along the level line is level.', setup: { angle: 56 } },
  steepest: {
    says: 'A cut straight across the level lines is the steepest.',
    setup: { angle: 146 },
  },
  top: { says: 'At the top every cut is level.', setup: { x: 0, y: 0 } },
  corner: { says: 'In a corner of the map.', setup: { x: -2, y: 2, angle: -90 } },
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'level',
    says: 'Away from the top, turn the cut until its slope is 0.',
    solved: ({ kind }) => kind === 'level',
  },
  {
    id: 'steepest',
    says: 'Turn the cut until it climbs as steeply as any cut can here.',
    solved: ({ kind }) => kind === 'steepest',
  },
];
