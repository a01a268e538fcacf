import { expect, test } from 'vitest';
import { accuracy, answers, argmax, confusion, worstMistakes } from './metric.ts';

/** Five examples, three classes. Answers 0 2 1 2 1; the second, the fourth and the fifth are wrong. */
const outputs = Float32Array.of(
  ...[0.8, 0.1, 0.1],
  ...[0.3, 0.2, 0.5],
  ...[0.1, 0.6, 0.3],
  ...[0.0, 0.1, 0.9],
  ...[0.2, 0.7, 0.1],
);
const labels = Uint8Array.of(0, 0, 1, 1, 2);

test('the answer is the place of the largest output, the first of equals', () => {
  expect(argmax([1, 3, 2])).toBe(1);
  expect(argmax([2, 2, 1])).toBe(0);
  expect(argmax([-5, -2])).toBe(1);
  expect(argmax([9, 1, 3, 2, 8], 1, 3)).toBe(1);
  expect(argmax([9, 1], 2)).toBe(0);
  expect(answers(outputs, 3)).toEqual([0, 2, 1, 2, 1]);
});

test('accuracy is the fraction answered right', () => {
  expect(accuracy(outputs, labels, 3)).toBe(2 / 5);
  expect(accuracy([], [], 3)).toBe(0);
});

test('the confusion matrix has the truth in its rows and the answer in its columns', () => {
  expect([...confusion(outputs, labels, 3)]).toEqual([1, 0, 1, 0, 1, 1, 0, 1, 0]);
});

test('the confusion matrix counts every example once, the right ones on its diagonal', () => {
  const counts = [...confusion(outputs, labels, 3)];
  expect(counts.reduce((p, q) => p + q, 0)).toBe(5);
  const diagonal = counts.filter((_, cell) => cell % 4 === 0).reduce((p, q) => p + q, 0);
  expect(diagonal / 5).toBe(accuracy(outputs, labels, 3));
});

test('the worst mistake is the one the network was surest of', () => {
  expect(worstMistakes(outputs, labels, 10)).toEqual([3, 4, 1]);
  expect(worstMistakes(outputs, labels, 2)).toEqual([3, 4]);
  expect(worstMistakes([], [], 2)).toEqual([]);
});

test('outputs and labels that do not belong together are refused', () => {
  expect(() => accuracy(outputs, [0, 1], 3)).toThrow(RangeError);
  expect(() => confusion(outputs, [0, 1], 3)).toThrow(RangeError);
  expect(() => worstMistakes(outputs, [0, 1], 3)).toThrow(RangeError);
});
