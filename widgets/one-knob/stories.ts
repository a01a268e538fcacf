import type { Challenge, Stories } from '#stage/stories.ts';
import { curves, homeOf } from './curves.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'A point on a parabola, its slope, and the first step.', setup: {} },
  slides: { says: 'A low rate slides down.', setup: { rate: 0.1, steps: 12 } },
  once: { says: 'The one rate that arrives at once.', setup: { rate: 0.5, steps: 1 } },
  overshoots: {
    says: 'Every step jumps over the bottom, and yet it arrives.',
    setup: { steps: 8 },
  },
  bounces: { says: 'At the stability limit it bounces for ever.', setup: { rate: 1, steps: 10 } },
  flies: { says: 'Above the limit it flies out of the plot.', setup: { rate: 1.25, steps: 5 } },
  leaves: {
    says: 'Out of the sharp valley, into the wide one.',
    setup: { curve: 'valleys', start: -2, rate: 0.72, steps: 12 },
  },
  stuck: {
    says: 'A walker that gets stuck on a shoulder.',
    setup: { curve: 'shoulder', start: -2.25, rate: 0.4, steps: 40, solve: true },
  },
  searched: {
    says: 'A curve whose level places can only be searched.',
    setup: { curve: 'waves', start: 3.3, rate: 0.15, steps: 12, solve: true },
  },
  huge: { says: 'A rate of a million.', setup: { rate: 1e6, steps: 60 } },
  far: { says: 'A start outside the plot.', setup: { start: 1000, rate: 0.2, steps: 0 } },
};

const count = ({ places }: Scene): number => places.length - 1;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'at-once',
    says: 'On the parabola, arrive in one step exactly, from 1 or more away.',
    solved: (scene) =>
      scene.curve === 'parabola' &&
      scene.regime === 'at-once' &&
      Math.abs(scene.start - 1) >= 1 &&
      count(scene) >= 1,
  },
  {
    id: 'for-ever',
    says: 'On the parabola, bounce for ten steps without coming closer or going further.',
    solved: (scene) =>
      scene.curve === 'parabola' && scene.fate.kind === 'bounces' && count(scene) >= 10,
  },
  {
    id: 'wide',
    says: 'On the two valleys, start in the sharp one (on the left) and settle in the wide one.',
    solved: (scene) => {
      const { curve, fate, start } = scene;
      if (curve !== 'valleys' || fate.kind !== 'arrives') return false;
      const [sharp, , wide] = curves.valleys.levels;
      return (
        fate.at === wide && homeOf(curves.valleys, start) === sharp && count(scene) >= fate.step
      );
    },
  },
];
