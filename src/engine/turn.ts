import { nextTurn } from '#portable';

/**
 * How long a turn of steps should take. The browser draws its pages with the device that WebGL computes on, and what
 * has been handed to it cannot be called back: a key pressed meanwhile is seen only when the turn is through.
 */
const TURN_MS = 40;
/** Where the engine has no thread of its own: what is left of a frame when the page has had its share. */
const TURN_ON_PAGE_MS = 8;

const onPage = typeof document !== 'undefined';

/**
 * How many steps to take in the next turn, after one of `steps` that took so long. A turn that took longer than it
 * should, because the page wanted the device too, makes the next one shorter; it grows again by doubling.
 * Only the pace hangs on the clock: the same steps are taken in turns of any length.
 */
export function stepsNextTurn(
  steps: number,
  tookMs: number,
  turnMs = onPage ? TURN_ON_PAGE_MS : TURN_MS,
): number {
  const fitting = Math.floor((steps * turnMs) / tookMs);
  return Math.max(1, Math.min(2 * steps, fitting));
}

/**
 * The queue for the device that all work of a worker computes on. One turn at a time, first come, first served:
 * whoever has had a turn stands behind all who wait, so that two trainings, or three, get on in like measure.
 * Were turns under way together, each would be timed with the others' work in it, and a run that began alone would
 * keep the long turns it had then for ever. Between two turns the worker looks at its mail.
 */
export class TurnQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does `work` when its turn has come, and nothing else meanwhile. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = Promise.allSettled([turn]).then(nextTurn);
    return turn;
  }
}
