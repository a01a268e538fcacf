import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'Two arrows that point more or less the same way.', setup: {} },
  'right-angles': { says: 'At right angles: nothing.', setup: { x1: -1, x2: 2 } },
  opposite: { says: 'Opposite ways: less than nothing.', setup: { x1: -2, x2: -1 } },
  bias: { says: 'A bias, and the line it moves.', setup: { line: true, b: -2.5 } },
  'no-arrow': { says: 'A weight arrow without length.', setup: { w1: 0, w2: 0, line: true, b: 1 } },
  longest: {
    says: 'As long as they get.',
    setup: { w1: 3, w2: 3, x1: 3, x2: 3, line: true, b: 6 },
  },
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'nothing',
    says: 'Make w · x exactly 0 with two arrows longer than 1.',
    solved: ({ dot, lengths }) => dot === 0 && lengths.w > 1 && lengths.x > 1,
  },
  {
    id: 'short',
    says: 'Make w · x at least 6 with an x no longer than 2.',
    solved: ({ dot, lengths }) => dot >= 6 && lengths.x <= 2,
  },
  {
    id: 'outvoted',
    says: 'Show the line, and let the bias outvote a w · x above 1: make w · x + b less than 0.',
    solved: ({ line, dot, z }) => line && dot > 1 && z < 0,
  },
];
