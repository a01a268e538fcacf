import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories = {
  start: {
    says: 'Three hidden neurons with the same numbers: one line, three times over.',
    setup: {},
  },
  equal: { says: 'After 500 steps the three are twins to the last bit.', setup: { steps: 500 } },
  nudged: {
    says: 'A millionth was enough: two kinds of neuron, two lines.',
    setup: { start: 'nudged', steps: 300 },
  },
  compared: {
    says: 'Nudges a thousand times smaller part the twins the same number of steps later.',
    setup: { start: 'nudged', steps: 200, compare: true },
  },
  three: {
    says: 'Two neurons nudged: three kinds, three lines, all dots right.',
    setup: { start: 'nudged', nudged: 2, steps: 400 },
  },
  lost: {
    says: 'A nudge too small for 64 bits is none.',
    setup: { start: 'nudged', nudge: 1e-30, steps: 100 },
  },
  zeros: { says: 'From zeros sigmoids move, as twins.', setup: { start: 'zeros', steps: 100 } },
  dead: {
    says: 'From zeros ReLU never leaves.',
    setup: { start: 'zeros', bend: 'relu', steps: 100 },
  },
  random: {
    says: 'Random starts: three lines around the middle.',
    setup: { start: 'random', steps: 100 },
  },
  rectified: {
    says: 'With ReLU, three random lines around the middle.',
    setup: { start: 'random', bend: 'relu', seed: 3, steps: 200 },
  },
} satisfies Stories<Setup>;

const nudged = ({ setup, lost }: Scene): boolean =>
  setup.start === 'nudged' && setup.nudge > 0 && !lost;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'when',
    says: 'With sigmoids and one neuron nudged, choose ε so that they part between step 270 and step 290.',
    solved: (scene) =>
      nudged(scene) &&
      scene.setup.bend === 'sigmoid' &&
      scene.setup.nudged === 1 &&
      scene.parted !== undefined &&
      scene.parted >= 270 &&
      scene.parted <= 290,
  },
  {
    id: 'all',
    says: 'From three twins and a nudge of a millionth or less, get all 18 dots right.',
    solved: (scene) => nudged(scene) && scene.setup.nudge <= 1e-6 && scene.right === 18,
  },
  {
    id: 'nothing',
    says: 'Find a nudge above 0 that does nothing at all.',
    solved: ({ setup, lost }) => lost && setup.steps > 0,
  },
];
