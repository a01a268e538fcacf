import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './describe.ts';
import type { Setup } from './setup.ts';

/** A seven with its bar, and a small seven in a corner; written as `drawing.ts` writes. */
const seven = 'TPgOsOmcd1.Zhrg';
const inTheCorner = 'EmLlTlOwK8';

export const stories = {
  start: { says: 'an example on the pad, until the reader draws', setup: {} },
  seven: { says: 'a seven in the middle of the pad', setup: { drawing: seven } },
  corner: {
    says: 'a small seven in a corner, made ready',
    setup: { drawing: inTheCorner },
  },
  'corner-raw': {
    says: 'the same small seven with every step of the preparation switched off',
    setup: { drawing: inTheCorner, crop: false, scale: false, centre: false },
  },
} satisfies Stories<Setup>;

/** The answer to what the reader wrote or gave; the example on the pad is nobody’s achievement. */
const written = ({ answer, settled, source }: Scene): Scene['answer'] =>
  settled && (source === 'drawing' || source === 'picture') ? answer : undefined;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'sure',
    says: 'Write a digit that is read at more than 95\u00a0%.',
    solved: (scene) => (written(scene)?.confidence ?? 0) > 0.95,
  },
  {
    id: 'doubt',
    says: 'Write something between two digits, so that each gets at least 30\u00a0%.',
    solved: (scene) => {
      const answer = written(scene);
      return (
        answer !== undefined &&
        (answer.outputs[answer.runnerUp] ?? 0) >= 0.3 &&
        answer.confidence < 0.7
      );
    },
  },
];
