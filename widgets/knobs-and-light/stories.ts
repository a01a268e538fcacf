import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import { scoresOf } from './scores.ts';
import type { Setup } from './setup.ts';

export const stories = {
  average: {
    says: 'the average five as 784 knobs: the lamp burns for every digit with much ink',
    setup: {},
  },
  never: {
    says: 'all knobs in the middle: the lamp never burns, and is right nine times in ten',
    setup: { start: 'zero', threshold: 0 },
  },
  two: {
    says: 'the average three, to tell a 3 from a 7',
    setup: { yes: 3, no: 7, shown: 3 },
  },
  everything: {
    says: 'every knob turned all the way up: the machine weighs ink and sees no shape',
    setup: { start: 'painted', knobs: 'o784', threshold: 100 },
  },
  nothing: {
    says: 'a 5 against a 5: no digit is left that the lamp must stay dark for',
    setup: { yes: 5, no: 5 },
  },
  huge: {
    says: 'the average five with a billion for a full turn: the same lamp for the same digits',
    setup: { turn: 1e9, threshold: 30e9 },
  },
} satisfies Stories<Setup>;

/** Turned by hand alone, the brush lifted, and counted on digits that hang nowhere near the machine. */
const byHand = ({ fresh, painting, lesson, task }: Scene): boolean =>
  fresh && !painting && lesson.mistakes === 0 && task.no === 'rest';

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'beat-always-no',
    says: 'By hand alone: be right more often than a lamp that never burns. (Look at which digits light it wrongly, and turn knobs down where they have ink and a 5 has none.)',
    solved: (scene) => {
      const { accuracy = 0, alwaysNo = 1 } = scoresOf(scene.tally);
      return byHand(scene) && accuracy > alwaysNo;
    },
  },
  {
    id: 'half-and-half',
    says: 'By hand alone: find at least half of the digits you look for, and burn rightly at least half of the time.',
    solved: (scene) => {
      const { recall = 0, precision = 0 } = scoresOf(scene.tally);
      return byHand(scene) && recall >= 0.5 && precision >= 0.5;
    },
  },
];
