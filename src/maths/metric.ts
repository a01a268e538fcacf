import { at, expectLength, type Numbers } from './vector.ts';

// `outputs` below is [count, classes], row by row: one example's shares or activations after the other.
// `labels` has `count` elements 0 … classes − 1.

/** The place of the largest of `length` elements from `from` on, the first of equals; 0 where there are none. */
export function argmax(row: Numbers, from = 0, length = row.length - from): number {
  let best = 0;
  for (let k = 1; k < length; k++) if (at(row, from + k) > at(row, from + best)) best = k;
  return best;
}

/** The network's answer for each example: the class with the largest output. */
export function answers(outputs: Numbers, classes: number): number[] {
  const count = outputs.length / classes;
  // No row is copied out: while a network trains, thousands of answers are read off many times a second.
  return Array.from({ length: count }, (_, n) => argmax(outputs, n * classes, classes));
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
