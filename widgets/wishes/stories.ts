import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import { lampLayer, levelOf, type Sight } from './model.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'a 2 that is read as a 6: the wish of each of the ten lamps',
    setup: {},
  },
  forward: {
    says: 'the same 2 after the first layer: nothing else is known yet',
    setup: { moment: 'first' },
  },
  ways: {
    says: 'three ways to raise lamp 2: the largest wishes for its weights go to the loudest senders',
    setup: { moment: 'ways' },
  },
  sum: {
    says: 'what all ten lamps wish of one neuron of layer 2, and what that adds up to',
    setup: { moment: 'sum', layer: 2, unit: 1 },
  },
  pixels: {
    says: 'back at the pixels: the wishes for the 784 weights of a neuron, as a picture',
    setup: { moment: 'again', layer: 1, unit: 14 },
  },
  step: {
    says: 'one step that follows all wishes: the loss of this digit falls, nearly as far as promised',
    setup: { moment: 'step', rate: 1 },
  },
  empty: {
    says: 'a drawing without ink: the network answers all the same, and no weight of a pixel has a wish',
    setup: { source: 'yours', digit: 4, moment: 'again', layer: 1, unit: 0 },
  },
} satisfies Stories<Setup>;

/** Whether the right lamp is furthest off, and yet of another one’s bias more is wished. */
function isOutdone(sight: Sight, by: number): boolean {
  const { wishes, listening } = levelOf(sight, lampLayer);
  const ofBias = (unit: number): number => Math.abs((wishes[unit] ?? 0) * (listening[unit] ?? 0));
  const furthest = wishes.every((wish) => Math.abs(wish) <= (wishes[sight.label] ?? 0));
  return furthest && ofBias(by) > ofBias(sight.label);
}

/** As good as undecided; a promise that was not kept. */
const even = 0.1;
const kept = 0.5;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'outdone',
    says: 'Find a digit, or draw one, whose right lamp is furthest off, and yet another lamp’s bias has the larger wish. Choose that lamp.',
    solved: ({ shown, chosen, sight }) =>
      shown && chosen.layer === lampLayer && isOutdone(sight, chosen.unit),
  },
  {
    id: 'quarrel',
    says: 'Find a neuron whose receivers pull it up and down so evenly that less than a tenth of all that pulling is left in the sum.',
    solved: ({ known, shares }) => {
      const pulls = shares.map(({ wish }) => wish);
      const all = pulls.reduce((sum, pull) => sum + Math.abs(pull), 0);
      return known && all > 0 && Math.abs(pulls.reduce((sum, pull) => sum + pull, 0)) < even * all;
    },
  },
  {
    id: 'promise',
    says: 'Make a step so large that less than half of what the slopes promise is kept.',
    solved: ({ outcome }) => outcome !== undefined && outcome.measured > kept * outcome.promised,
  },
];
