import { expect, it, vi } from 'vitest';
import { beats, framesPerSecond } from './beat.ts';

const live = () => new AbortController().signal;
const clock = () => ({ play: vi.fn(), pause: vi.fn() });

/** Whether a promise has been settled by now. */
async function settled(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await Promise.resolve();
  await Promise.resolve();
  return done;
}

it('a beat comes with the stroke of the clock, not before', async () => {
  const { strike, next } = beats();
  const beat = next(clock(), live());
  expect(await settled(beat)).toBe(false);
  strike();
  expect(await settled(beat)).toBe(true);
});

it('a stroke during the work is not waited for again, but two strokes are one beat', async () => {
  const { strike, next } = beats();
  const one = clock();
  void next(one, live());
  strike();
  strike();
  strike();
  expect(await settled(next(one, live()))).toBe(true);
  expect(await settled(next(one, live()))).toBe(false);
});

it('the clock starts with the first wait, and stops when for a second nobody has waited', async () => {
  const { strike, next } = beats();
  const one = clock();
  void next(one, live());
  expect(one.play).toHaveBeenCalledOnce();
  strike();
  for (let i = 1; i < framesPerSecond; i++) strike();
  expect(one.pause).not.toHaveBeenCalled();
  strike();
  expect(one.pause).toHaveBeenCalledOnce();
  expect(await settled(next(one, live()))).toBe(false);
  expect(one.play).toHaveBeenCalledTimes(2);
});

it('an ended training does not wait for the clock', async () => {
  const { next } = beats();
  const ending = new AbortController();
  const beat = next(clock(), ending.signal);
  ending.abort();
  expect(await settled(beat)).toBe(true);
  expect(await settled(next(clock(), ending.signal))).toBe(true);
});
