import { expect, test } from 'vitest';
import { handAnswered } from './hand.ts';

/** How many frames begin before the promise settles. */
async function framesUntil(settled: Promise<void>): Promise<number> {
  let [frames, waiting] = [0, true];
  const count = (): void => {
    frames++;
    if (waiting) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  await settled;
  waiting = false;
  return frames;
}

test('nothing waits while the hand is at rest', async () => {
  expect(await framesUntil(handAnswered())).toBe(0);
});

test('after a key, work waits until the frame with its answer has been handed out, and no longer', async () => {
  await handAnswered();
  dispatchEvent(new KeyboardEvent('keydown', { key: '1' }));
  expect(await framesUntil(handAnswered())).toBeGreaterThanOrEqual(1);
  expect(await framesUntil(handAnswered())).toBe(0);
});

test('a hand that goes on does not hold the work for ever', async () => {
  let moving = true;
  const move = (): void => {
    dispatchEvent(new PointerEvent('pointermove'));
    if (moving) requestAnimationFrame(move);
  };
  move();
  for (let report = 0; report < 3; report++) await handAnswered();
  moving = false;
});
