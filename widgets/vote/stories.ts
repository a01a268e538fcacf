import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'eighteen images pull a weight of lamp 3 down, two pull it up: the two win',
    setup: {},
  },
  turned: {
    says: 'the same weight without its longest pull: the step has turned round',
    setup: { without: [13] },
  },
  divided: {
    says: 'of all weights the one on which most is pulled in vain',
    setup: { layer: 3, from: 7, to: 6, image: 16 },
  },
  relabelled: {
    says: 'one 1 that counts as a 6 turns the step',
    setup: { layer: 3, from: 7, to: 6, image: 1, relabelled: [16] },
  },
  pixel: {
    says: 'a weight of a pixel: whoever has no ink there has no say',
    setup: { layer: 1, from: 347, to: 1, image: 0 },
  },
  silent: {
    says: 'a pixel at the edge, which is paper in every image: nobody pulls',
    setup: { layer: 1, from: 0, to: 0, image: 0 },
  },
  nobody: {
    says: 'everybody is deleted: nobody votes, and there is no step',
    setup: { without: Array.from({ length: 20 }, (_, image) => image) },
  },
} satisfies Stories<Setup>;

/** Hardly any of it is left. */
const little = 1 / 20;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'turn',
    says: 'Delete nobody and relabel a single image, so that the step turns round.',
    solved: ({ count, votes, relabelled, before, step }) =>
      count === votes.length && relabelled === 1 && before * step < 0,
  },
  {
    id: 'level',
    says: 'Relabel nobody and delete just two, so that less than a twentieth of the step is left.',
    solved: ({ count, votes, relabelled, before, step }) =>
      votes.length - count === 2 && relabelled === 0 && Math.abs(step) < Math.abs(before) * little,
  },
];
