import { samples } from '../../tests/pages/handwriting-samples.ts';
import { expect, test } from 'vitest';

import { read, write } from './drawing.ts';
import { describe, certainty, type Scene } from './describe.ts';
import { answerOf, inkOf, isEmpty, prepare } from './model.ts';
import { schema } from './setup.ts';
import { challenges, stories } from './stories.ts';

const everything = { crop: true, scale: true, centre: true };
const answer = answerOf([0, 0.05, 0, 0, 0, 0, 0, 0.9, 0, 0.05]);
const scene: Scene = {
  setup: schema.defaults,
  source: 'drawing',
  answer,
  reader: 'This is the laboratory’s network after 3 epochs.',
  says: undefined,
  settled: true,
};

test('an empty pad is empty, a stroke is not', () => {
  expect(isEmpty(inkOf([], undefined))).toBe(true);
  expect(isEmpty(inkOf([[{ x: 0.5, y: 0.5 }]], undefined))).toBe(false);
});

test('where and how large a digit is drawn changes nothing once it is made ready', () => {
  const upright = samples.filter((_, i) => i % 3 === 0);
  const inACorner = samples.filter((_, i) => i % 3 === 2);
  upright.forEach(({ strokes }, digit) => {
    const ready = prepare(inkOf(strokes, undefined), everything).pixels;
    const other = prepare(inkOf(inACorner[digit]?.strokes ?? [], undefined), everything).pixels;
    const overlap = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, ink, i) => sum + ink * (b[i] ?? 0), 0);
    const likeness =
      overlap(ready, other) / Math.sqrt(overlap(ready, ready) * overlap(other, other));
    expect(likeness, `the digit ${digit}`).toBeGreaterThan(0.8);
  });
});

test('with every step off, a digit in a corner stays in its corner', () => {
  const corner = inkOf([[{ x: 0.1, y: 0.9 }]], undefined);
  const { pixels } = prepare(corner, { crop: false, scale: false, centre: false });
  const right = pixels.filter((_, i) => i % 28 >= 14);
  expect(right.every((ink) => ink === 0)).toBe(true);
  expect(pixels.some((ink) => ink > 0)).toBe(true);
});

test('the answer is the largest output, and the second thought comes after it', () => {
  expect(answerOf([0.1, 0.2, 0.6, 0.1])).toMatchObject({ digit: 2, confidence: 0.6, runnerUp: 1 });
});

test('the stories draw what they say', () => {
  for (const story of Object.values(stories)) {
    const drawing = 'drawing' in story.setup ? story.setup.drawing : '';
    expect(write(read(drawing))).toBe(drawing);
    expect(schema.parse(story.setup).problems).toEqual([]);
  }
});

test('a reading is told with its certainty and its second thought', () => {
  expect(describe(scene)).toBe(
    'Your drawing is read as 7 at 90 % (fairly sure); next comes 1 at 5 %. This is the laboratory’s network after 3 epochs.',
  );
});

test('steps that are switched off are told', () => {
  expect(describe({ ...scene, setup: { ...schema.defaults, centre: false } })).toContain(
    'Switched off: centre.',
  );
});

test('an empty pad and a fault have their sentences', () => {
  expect(describe({ ...scene, source: 'nothing' })).toContain('The pad is empty.');
  expect(describe({ ...scene, says: 'It could not be asked.' })).toBe('It could not be asked.');
});

test('certainty falls from sure to guessing', () => {
  expect([0.99, 0.8, 0.5, 0.2].map(certainty)).toEqual([
    'sure',
    'fairly sure',
    'in doubt',
    'guessing',
  ]);
});

test('the challenges tell sure from not quite, and doubt from none', () => {
  const solves = (id: string, outputs: number[], other: Partial<Scene> = {}): boolean =>
    challenges
      .find((one) => one.id === id)
      ?.solved({ ...scene, answer: answerOf(outputs), ...other }) ?? false;
  expect(solves('sure', [0.96, 0.04])).toBe(true);
  expect(solves('sure', [0.95, 0.05])).toBe(false);
  expect(solves('doubt', [0.45, 0.35, 0.2])).toBe(true);
  expect(solves('doubt', [0.6, 0.29, 0.11])).toBe(false);

  // A digit half drawn, and the example that nobody drew, achieve nothing.
  for (const other of [{ settled: false }, { source: 'example' }] as const) {
    expect(solves('sure', [0.96, 0.04], other)).toBe(false);
    expect(solves('doubt', [0.45, 0.35, 0.2], other)).toBe(false);
  }
  expect(solves('sure', [0.96, 0.04], { source: 'picture' })).toBe(true);
});
