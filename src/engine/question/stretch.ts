import { placesOf, shapesOf, sizeOf } from '#maths/spec';
import type { Trainee } from '../trainee.ts';
import type { ModelSpec } from '../types.ts';
import type { Call } from './asked.ts';

/** Multiplications in one turn: on the processor about as many as the tens of milliseconds of a turn allow. */
const WORK_PER_TURN = 50e6;
/** What a row costs besides multiplying: numbers to be read back, a place in the answer. */
const MOST_ROWS_PER_TURN = 500;

/** How much is done to a row: its answer is computed, or the answer and then, twice as dear, the way back. */
export type Effort = 'forward' | 'forward and back';

/**
 * How many rows make a turn. It follows from the network alone and not from the clock, so that sums over rows are
 * rounded alike each time.
 */
export function rowsPerTurn(spec: ModelSpec, effort: Effort): number {
  const shapes = shapesOf(spec);
  const multiplications = placesOf(spec).reduce((total, { shape, layer, role }) => {
    if (role !== 'weight') return total;
    const places = sizeOf(shapes[layer + 1]?.slice(0, -1) ?? []); // A convolution's window stands in many.
    return total + sizeOf(shape) * places;
  }, 1);
  const perRow = multiplications * (effort === 'forward' ? 1 : 3);
  return Math.max(1, Math.min(MOST_ROWS_PER_TURN, Math.floor(WORK_PER_TURN / perRow)));
}

/** Rows `from` up to but not including `to`. */
export type Part<T> = (from: number, to: number) => Promise<T>;

/** Work on rows 0 … count − 1, a stretch in each turn; in between it may be taken back. */
export async function inStretches<T>(
  count: number,
  perTurn: number,
  call: Call,
  part: Part<T>,
): Promise<T[]> {
  const parts: T[] = [];
  for (let from = 0; from < count; from += perTurn) {
    const stretch = call.turn(() => {
      call.check(); // Not before: the mail is looked at while the turn is waited for.
      return part(from, Math.min(count, from + perTurn));
    });
    parts.push(await stretch);
  }
  return parts;
}

/**
 * Answers a question about rows that came with it: few at once, also between two turns of a training that goes on;
 * many of the network as it stands, which then waits.
 */
export function overRows<T>(
  trainee: Trainee,
  count: number,
  effort: Effort,
  call: Call,
  part: Part<T>,
): Promise<T[]> {
  const perTurn = rowsPerTurn(trainee.spec, effort);
  if (count <= perTurn) return trainee.atOnce(async () => [await part(0, count)]);
  return trainee.asItStands(() => inStretches(count, perTurn, call, part));
}
