import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: {
    says: 'A place on the waves, and the same place ten, a hundred and a thousand times closer.',
    setup: {},
  },
  closer: { says: 'Ten times closer: nearly straight.', setup: { zoom: 10 } },
  straight: { says: 'A thousand times closer: a line to the eye.', setup: { zoom: 1000 } },
  level: {
    says: 'The bottom of the valley is level.',
    setup: { curve: 'valley', w: 0, zoom: 100 },
  },
  kink: { says: 'A kink, which no zoom straightens.', setup: { curve: 'kink', w: 0, zoom: 1000 } },
  nearly: {
    says: 'Beside the kink: bent from afar, straight from near.',
    setup: { curve: 'kink', w: 0.04, zoom: 10 },
  },
  edge: {
    says: 'At the edge, as near as it gets.',
    setup: { curve: 'valley', w: 2.5, zoom: 10_000 },
  },
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'level',
    says: 'On the waves, find a place that is level: at ×100 or closer, a slope between −0.03 and 0.03.',
    solved: ({ curve, zoom, slope = 1 }) =>
      curve === 'waves' && zoom >= 100 && Math.abs(slope) <= 0.03,
  },
  {
    id: 'never',
    says: 'Find a place that is still bent at ×1,000.',
    solved: ({ zoom, bend }) => zoom >= 1000 && bend > 0.1,
  },
];
