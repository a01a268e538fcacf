import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import { read } from './model.ts';
import { indexOfPass, lastIndex } from './plan.ts';
import type { Setup } from './setup.ts';

export const stories = {
  ghosts: {
    says: 'after one pass, trained beforehand: the ghosts of ten digits, and a question',
    setup: {},
  },
  zero: { says: 'before the first step: ten blank images, ten equal scores', setup: { moment: 0 } },
  argument: {
    says: 'why the example is not an eight: what speaks for it, and what against',
    setup: { look: 8 },
  },
} satisfies Stories<Setup>;

/** Where a frame and its neighbours hardly differ, the one next to the best is as good. */
const near = 1;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'changed-mind',
    says: 'After a training of your own, draw a digit that is read one way after one pass and another way after twenty, both times with a probability above 50\u00a0%.',
    solved: ({ frames, picture, drawing }) => {
      const early = frames.find(({ index }) => index === indexOfPass(1));
      const late = frames.find(({ index }) => index === lastIndex);
      if (!picture.drawn || drawing || !early || !late) return false;
      const [first, last] = [read(early, picture.x), read(late, picture.x)];
      const sure = [first, last].every(({ probabilities }) => Math.max(...probabilities) > 0.5);
      return sure && first.answer !== last.answer;
    },
  },
  {
    id: 'clearest-seven',
    says: 'Then tap the seven and go back to the moment at which it looks most like a 7.',
    solved: ({ phase, own, frames, shown, setup }) => {
      if (!own || phase !== 'done' || setup.look !== 7 || shown.index === 0) return false;
      const sevens = frames.map(({ likeness }) => likeness?.[7] ?? 0);
      return Math.abs(shown.index - sevens.indexOf(Math.max(...sevens))) <= near;
    },
  },
];
