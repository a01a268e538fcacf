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
