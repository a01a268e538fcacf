import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'Two arrows walked one after the other, and two areas added.', setup: {} },
  itself: { says: 'An arrow and itself: two squares.', setup: { w1: 3, w2: 1 } },
  signs: { says: 'One area counts against the other.', setup: { x1: -1.5, w1: 2, w2: 2, x2: 2.5 } },
  back: { says: 'Half of w, walked backwards.', setup: { c: -0.5 } },
  nowhere: { says: 'An arrow without length.', setup: { x1: 0, x2: 0, w1: -2, w2: 1 } },
  outside: {
    says: 'As far as a walk gets: out of the picture.',
    setup: { x1: 3, x2: 3, w1: 3, w2: 3, c: 2 },
  },
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'home',
    says: 'Walk back to the start: x + c · w = (0, 0), with an x at least 2 long.',
    solved: ({ lengths }) => lengths.sum === 0 && lengths.x >= 2,
  },
  {
    id: 'length',
    says: 'Find an x with two legs that is exactly 2.5 long.',
    solved: ({ x1, x2, lengths }) => x1 !== 0 && x2 !== 0 && lengths.x === 2.5,
  },
];
