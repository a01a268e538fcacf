import type { Examples, NdArray } from '#engine';
import { answers, argmax, confusion, worstMistakes } from '#maths/metric';
import { classes } from './model.ts';

/** What the network got wrong, from its answers [count, 10] to labelled examples. */
export interface Verdicts {
  /** The answer to each example. */
  readonly answered: readonly number[];
  /** Rows: what was written; columns: what was answered. */
  readonly counts: Uint32Array;
  readonly wrong: number;
}

export function verdictsOn(examples: Examples, outputs: NdArray): Verdicts {
  const answered = answers(outputs.data, classes);
  return {
    answered,
    counts: confusion(outputs.data, examples.labels, classes),
    wrong: answered.filter((answer, i) => answer !== examples.labels[i]).length,
  };
}

/** The examples that were written as `truth` and answered as `answer`; the surest mistakes where no cell is meant. */
export function examplesOf(
  examples: Examples,
  outputs: NdArray,
  { answered }: Verdicts,
  cell: { truth: number; answer: number } | undefined,
  atMost: number,
): readonly number[] {
  if (!cell) return worstMistakes(outputs.data, examples.labels, atMost);
  return answered.flatMap((answer, i) =>
    answer === cell.answer && examples.labels[i] === cell.truth ? [i] : [],
  );
}

/** The digit that ten outputs say. */
export const answerOf = (outputs: ArrayLike<number>): number => argmax(outputs);
