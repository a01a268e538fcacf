import { describe, expect, it } from 'vitest';

import { Frames, type FrameSource } from './frames.svelte.ts';

/** A screen whose frames come when the test says so. */
const screen = () => {
  let nowMs = 0;
  let waiting: ((nowMs: number) => void) | undefined;
  let shown = true;
  const listeners = new Set<() => void>();
  const source: FrameSource = {
    next(act) {
      waiting = act;
      return () => (waiting = undefined);
    },
    shown: () => shown,
    onshown(act) {
      listeners.add(act);
      return () => listeners.delete(act);
    },
  };
  return {
    source,
    asked: () => waiting !== undefined,
    listeners,
    /** Lets `count` frames pass, each so many milliseconds after the one before. */
    pass(count: number, ms = 20) {
      for (let frame = 0; frame < count; frame += 1) {
        nowMs += ms;
        const act = waiting;
        waiting = undefined;
        act?.(nowMs);
      }
    },
    show(now: boolean) {
      shown = now;
      for (const heard of listeners) heard();
    },
  };
};

const counter = (rate: number, calm = false) => {
  const display = screen();
  const taken: number[] = [];
  const frames = new Frames((count) => taken.push(count), {
    rate,
    source: display.source,
    calm: () => calm,
  });
  return { display, frames, steps: () => taken.reduce((sum, count) => sum + count, 0) };
};

describe('an animation', () => {
  it('takes its rate of steps in a second, whatever the frame rate', () => {
    for (const [count, ms] of [
      [51, 20],
      [126, 8],
      [11, 100],
    ] as const) {
      const { display, frames, steps } = counter(10);
      frames.play();
      display.pass(count, ms);
      expect(steps()).toBe(10);
    }
  });

  it('can take many steps in a frame, and changes its speed on the way', () => {
    const { display, frames, steps } = counter(500);
    frames.play();
    display.pass(11, 20);
    expect(steps()).toBe(100);
    frames.rate = 0;
    display.pass(50, 20);
    expect(steps()).toBe(100);
  });

  it('asks for no frame before it plays and none after it is paused', () => {
    const { display, frames, steps } = counter(10);
    expect(display.asked()).toBe(false);
    frames.play();
    expect(display.asked()).toBe(true);
    frames.pause();
    expect(display.asked()).toBe(false);
    expect(display.listeners.size).toBe(0);
    display.pass(100);
    expect(steps()).toBe(0);
  });

  it('waits on a hidden page and goes on without making up for the time away', () => {
    const { display, frames, steps } = counter(10);
    frames.play();
    display.pass(51);
    display.show(false);
    expect(frames.playing).toBe(true);
    expect(display.asked()).toBe(false);
    display.pass(1000);
    display.show(true);
    display.pass(51);
    expect(steps()).toBe(20);
  });

  it('after a stutter goes on, it does not leap', () => {
    const { display, frames, steps } = counter(10);
    frames.play();
    display.pass(1);
    display.pass(1, 60_000);
    expect(steps()).toBeLessThanOrEqual(3);
  });

  it('can pause from within its own step', () => {
    const display = screen();
    let steps = 0;
    const frames = new Frames(
      () => {
        steps += 1;
        frames.pause();
      },
      { rate: 50, source: display.source, calm: () => false },
    );
    frames.play();
    display.pass(100);
    expect(steps).toBe(1);
    expect(display.asked()).toBe(false);
  });

  it('does not start by itself where less motion is asked for, and starts when the reader says so', () => {
    const { frames } = counter(10, true);
    frames.begin();
    expect(frames.playing).toBe(false);
    frames.play();
    expect(frames.playing).toBe(true);
    const lively = counter(10, false).frames;
    lively.begin();
    expect(lively.playing).toBe(true);
  });
});
