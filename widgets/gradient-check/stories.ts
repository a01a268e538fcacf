import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'the error of a measured slope over ε: as ε shrinks it falls, and then it rises',
    setup: {},
  },
  rounded: {
    says: 'ε of a ten-millionth: float32 is lost in its own rounding, float64 all but right',
    setup: { epsilon: 1e-7 },
  },
  oneWay: {
    says: 'nudged one way only: the error falls ten times, not a hundred times, for each tenth of ε',
    setup: { ways: 'one', epsilon: 1e-8 },
  },
  ten: {
    says: 'a weight of the second layer, C the mean of ten digits',
    setup: { digits: 'ten', place: 12_700, epsilon: 0.01 },
  },
  flat: {
    says: 'the weight of a pixel without ink: exactly 0, measured or computed',
    setup: { place: 6_403, epsilon: 1e-3 },
  },
  nothing: { says: 'an ε of 0: nothing is nudged', setup: { epsilon: 0 } },
  lost: { says: 'an ε that is lost in w', setup: { epsilon: 1e-30 } },
} satisfies Stories<Setup>;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'one-way',
    says: 'Nudge one way only, and get float64 right to eight digits.',
    solved: ({ slope, ways, readings: { float64 } }) =>
      slope !== 0 && ways === 'one' && (float64.error ?? Infinity) <= 1e-8 * Math.abs(slope),
  },
  {
    id: 'drowned',
    says: 'Find a number whose slope is not 0, and which float32 gets wrong by more than half at an ε of 10⁻⁴ or more, while float64 has it right to a millionth.',
    solved: ({ slope, epsilon, readings: { float32, float64 } }) =>
      slope !== 0 &&
      epsilon >= 1e-4 &&
      (float32.error ?? 0) > Math.abs(slope) / 2 &&
      (float64.error ?? Infinity) <= 1e-6 * Math.abs(slope),
  },
];
