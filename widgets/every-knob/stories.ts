import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: { says: 'random weights, and one of them to turn', setup: {} },
  search: {
    says: 'one weight found its place by trying: a bit more, a bit less',
    setup: { tries: 'l' + 'm'.repeat(4) + 'l' },
  },
  'one-way': {
    says: 'all slopes measured one way by a coarse nudge, beside those of calculus',
    setup: { nudged: true, asked: true },
  },
  'both-ways': {
    says: 'the same nudge both ways: the same slopes as those of calculus, but for rounding',
    setup: { way: 'both', nudged: true, asked: true },
  },
} satisfies Stories<Setup>;

/** Close enough to calculus: a thousandth of its length. */
const close = 1e-3;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'one-weight',
    says: 'Bring the cost below 0.4 with one weight alone.',
    solved: ({ search }) => search !== undefined && search.kept.cost < 0.4,
  },
  {
    id: 'within-a-thousandth',
    says: 'Nudging one way, come within 0.1 % of calculus.',
    solved: ({ measured, difference }) =>
      measured?.way === 'one' && difference !== undefined && difference <= close,
  },
  {
    id: 'too-small',
    says: 'Nudging both ways, be more than 0.1 % off.',
    solved: ({ measured, difference }) =>
      measured?.way === 'both' && difference !== undefined && difference > close,
  },
];
