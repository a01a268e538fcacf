/** How fast the kept moments follow each other at most: all of them in about five seconds. */
export const framesPerSecond = 12;

/** What gives the time. It stands still by itself while the figure is out of sight. */
export interface Clock {
  play(): void;
  pause(): void;
}

/** So many strokes of the clock that nobody waits for, and it is stopped until somebody does. */
const patience = framesPerSecond;

/**
 * Turns the strokes of a clock into promises: `next` resolves at the next stroke, at once if that has been struck
 * already, or when its signal ends the wait. So work between two beats makes the rhythm no slower.
 */
export function beats(): {
  strike(): void;
  next(clock: Clock, signal: AbortSignal): Promise<void>;
} {
  let waiting: (() => void) | undefined;
  let unheard = 0;
  let running: Clock | undefined;
  return {
    strike() {
      if (waiting) return waiting();
      unheard++;
      if (unheard < patience) return;
      running?.pause();
      running = undefined;
    },
    next: (clock, signal) =>
      new Promise((resolve) => {
        const heard = unheard > 0 && running !== undefined;
        unheard = 0;
        if (heard || signal.aborted) return resolve();
        const done = (): void => {
          signal.removeEventListener('abort', done);
          waiting = undefined;
          resolve();
        };
        waiting = done;
        signal.addEventListener('abort', done);
        running = clock;
        clock.play();
      }),
  };
}
