import { at, expectLength, type Numbers } from './vector.ts';

// `outputs` below is [count, classes], row by row: one example's shares or activations after the other.
// `labels` has `count` elements 0 … classes − 1.

/** The place of the largest element, the first of equals; 0 for an empty row. */
export function argmax(row: Numbers): number {
  let best = 0;
  for (let k = 1; k < row.length; k++) if (at(row, k) > at(row, best)) best = k;
  return best;
}

/** The network's answer for each example: the class with the largest output. */
export function answers(outputs: Numbers, classes: number): number[] {
  const count = outputs.length / classes;
  return Array.from({ length: count }, (_, n) =>
    argmax(Array.from({ length: classes }, (__, k) => at(outputs, n * classes + k))),
  );
}

/** The fraction of examples answered right; 0 where there are none. */
export function accuracy(outputs: Numbers, labels: Numbers, classes: number): number {
  expectLength(outputs, labels.length * classes, 'The row of outputs');
  if (labels.length === 0) return 0;
  const right = answers(outputs, classes).filter((answer, n) => answer === at(labels, n));
  return right.length / labels.length;
}

/** How often each class was answered by each: [classes, classes], row the truth, column the answer. */
export function confusion(
  outputs: Numbers,
  labels: Numbers,
  classes: number,
): Uint32Array<ArrayBuffer> {
  expectLength(outputs, labels.length * classes, 'The row of outputs');
  const counts = new Uint32Array(classes * classes);
  answers(outputs, classes).forEach((answer, n) => {
    const cell = at(labels, n) * classes + answer;
    counts[cell] = at(counts, cell) + 1;
  });
  return counts;
}

/**
 * The wrongly answered examples, by number, at most `count` of them:
 * first the one whose wrong answer had the largest output, so the one that the network was surest of.
 */
export function worstMistakes(outputs: Numbers, labels: Numbers, count: number): number[] {
  if (labels.length === 0) return [];
  const classes = outputs.length / labels.length;
  return answers(outputs, classes)
    .map((answer, n) => ({ n, answer, sureness: at(outputs, n * classes + answer) }))
    .filter(({ n, answer }) => answer !== at(labels, n))
    .sort((p, q) => q.sureness - p.sureness)
    .slice(0, count)
    .map(({ n }) => n);
}
