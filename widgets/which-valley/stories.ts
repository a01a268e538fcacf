import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import { limits } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: {
    says: 'the map of starts and rates, and one walk that overshoots and settles on the left',
    setup: {},
  },
  leap: {
    says: 'far out on the left, a first step so long that it lands beyond the hill',
    setup: { start: -2.3, rate: 0.45 },
  },
  round: {
    says: 'above the left valley’s limit: two places by turns, for ever',
    setup: { start: -1.4, rate: 0.6 },
  },
  wander: { says: 'still higher: no round, only wandering', setup: { start: -0.5, rate: 0.72 } },
  away: { says: 'too far out: each step leads further', setup: { start: 2.3, rate: 0.7 } },
  thousand: {
    says: 'a thousand walkers, ten steps on',
    setup: { rate: 0.45, steps: 10, crowd: true },
  },
  nobody: {
    says: 'a thousand walkers of whom not one settles',
    setup: { rate: 0.9, crowd: true },
  },
  near: {
    says: 'the edge of the map 16 times as near: stripe beside stripe',
    setup: { start: 2.12, rate: 0.52, zoom: 2, zoomStart: 2.12, zoomRate: 0.52 },
  },
  unmoved: { says: 'a rate of 0: nothing moves', setup: { rate: 0 } },
};

/** After so many steps the thousand have shown what they do. */
const enough = 20;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'leap',
    says: 'Find a start left of −1 that ends in the right valley, at a rate below 8/15.',
    solved: ({ start, rate, end }) => start < -1 && end === 'right' && rate < limits.left,
  },
  {
    id: 'by-turns',
    says: 'Find a walker that goes to two places by turns, for ever.',
    solved: ({ round }) => round?.length === 2,
  },
  {
    id: 'nobody',
    says: 'Let a thousand walk 20 steps or more at a rate above 0 at which not one will settle.',
    solved: ({ crowd, fates, rate }) =>
      rate > 0 && (crowd?.steps ?? 0) >= enough && fates.left + fates.right + fates.hilltop === 0,
  },
];
