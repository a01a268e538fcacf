import { expect, test } from 'vitest';

import { describe, type Scene } from './describe.ts';
import { schema } from './setup.ts';
import { challenges } from './stories.ts';

const scene: Scene = {
  setup: schema.defaults,
  phase: 'training',
  stoppedAt: undefined,
  parameters: 101_770,
  moment: { step: 250, examplesSeen: 16_000, epoch: 2 },
  scored: {
    step: 250,
    examplesSeen: 16_000,
    epoch: 2,
    training: { loss: 0.1, accuracy: 0.972 },
    validation: { loss: 0.16, accuracy: 0.951 },
  },
  best: undefined,
  tested: undefined,
  cause: undefined,
  says: undefined,
};

const solves = (id: string, other: Partial<Scene>): boolean =>
  challenges.find((challenge) => challenge.id === id)?.solved({ ...scene, ...other }) ?? false;
const scored = (training: number, validation: number): Partial<Scene> => ({
  scored: {
    step: 1,
    examplesSeen: 1,
    epoch: 1,
    training: { loss: 1, accuracy: training },
    validation: { loss: 1, accuracy: validation },
  },
});

test('a run under way is told with its network, its progress and both scores', () => {
  expect(describe(scene)).toBe(
    'A 784–128–10 network with 101,770 parameters, training after 2 epochs, 16,000 digits seen. ' +
      'It answers 95.1 % of the validation digits right, and 97.2 % of the training digits.',
  );
});

test('before the first step there is nothing to tell but the network', () => {
  expect(describe({ ...scene, phase: 'idle', moment: undefined, scored: undefined })).toBe(
    'A 784–128–10 network with 101,770 parameters, not trained yet.',
  );
});

test('a fault is told in its own sentence', () => {
  expect(describe({ ...scene, phase: 'failed', says: 'It blew up.' })).toContain(
    'stopped by a fault. It blew up.',
  );
});

test('a run that was stopped early is told with the state that it went back to', () => {
  expect(describe({ ...scene, phase: 'paused', stoppedAt: 5 })).toContain(
    'stopped early and back at its best after 2 epochs',
  );
});

test('the look at the test digits is told', () => {
  const tested = { loss: 0.2, accuracy: 0.947, epoch: 2 };
  expect(describe({ ...scene, tested })).toContain('On the test digits: 94.7 %.');
});

test('95 % is reached at 95.0, not at 94.9', () => {
  expect(solves('ninety-five', scored(1, 0.95))).toBe(true);
  expect(solves('ninety-five', scored(1, 0.949))).toBe(false);
});

test('a small network has fewer than 10,000 parameters', () => {
  expect(solves('small', { ...scored(0.9, 0.9), parameters: 9_999 })).toBe(true);
  expect(solves('small', { ...scored(0.9, 0.9), parameters: 10_000 })).toBe(false);
  expect(solves('small', { ...scored(0.9, 0.899), parameters: 7_850 })).toBe(false);
});

test('learning by heart is good on the old and poor on the new', () => {
  expect(solves('by-heart', scored(0.99, 0.87))).toBe(true);
  expect(solves('by-heart', scored(0.98, 0.87))).toBe(false);
  expect(solves('by-heart', scored(1, 0.88))).toBe(false);
});

test('a blow-up counts, another fault does not', () => {
  expect(solves('blow-up', { cause: 'blown-up' })).toBe(true);
  expect(solves('blow-up', { cause: 'device' })).toBe(false);
});
