import { seeded } from './random.ts';
import { combine, type Numbers } from './vector.ts';

/** What is drawn by chance in a step of training follows from these two alone, so that it is the same everywhere. */
export interface Chance {
  readonly seed: number;
  /** Steps taken before. */
  readonly step: number;
}

/**
 * Which of `count` numbers stay in a step of training, 1, and which are dropped, 0: each dropped with chance `share`,
 * drawn from the seed, the step and the layer (counted from 0) alone.
 */
export function keptUnits(
  { seed, step }: Chance,
  layer: number,
  count: number,
  share: number,
): Uint8Array {
  const random = seeded(seed).fork('dropout').fork(step).fork(layer);
  const kept = new Uint8Array(count);
  for (let i = 0; i < count; i++) kept[i] = random.next() < share ? 0 : 1;
  return kept;
}

/**
 * aᵢ = mᵢ xᵢ / (1 − share), with m = 1 for those kept and 0 for those dropped: the mean stays what it was
 * (Srivastava et al. 2014; divided in training, so that in use nothing is to be done).
 * The error goes back through the same: ∂ℓ/∂xᵢ = mᵢ δᵢ / (1 − share).
 */
export const dropped = (x: Numbers, kept: Numbers, share: number): Float64Array =>
  combine(x, kept, (xi, mi) => (mi * xi) / (1 - share));
