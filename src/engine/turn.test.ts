import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { stepsNextTurn } from './turn.ts';

test('a turn settles where it takes forty milliseconds, from one step up', () => {
  for (const [stepMs, settled] of [
    [13, 3],
    [1, 40],
    [70, 1],
    [0.1, 400],
  ] as const) {
    let steps = 1;
    for (let turn = 0; turn < 12; turn++) steps = stepsNextTurn(steps, steps * stepMs);
    expect(steps).toBe(settled);
  }
});

test('when the page wants the device too, the next turn is shorter', () => {
  expect(stepsNextTurn(16, 600)).toBe(1);
  expect(stepsNextTurn(16, 80)).toBe(8);
});

test.prop([fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1e9, noNaN: true })])(
  'it is always a whole number of at least one step, and never leaps',
  (steps, tookMs) => {
    const next = stepsNextTurn(steps, tookMs);
    expect(Number.isInteger(next) && next >= 1 && next <= 2 * steps).toBe(true);
  },
);

test('without a thread of its own it takes what a frame has left', () => {
  let steps = 1;
  for (let turn = 0; turn < 12; turn++) steps = stepsNextTurn(steps, steps * 1, 8);
  expect(steps).toBe(8);
});
