import { seeded } from './random.ts';

/**
 * Which of `count` numbers stay in a step of training, 1, and which are dropped, 0: each dropped with chance `share`,
 * drawn from the seed, the step and the layer (counted from 0) alone.
 */
export function keptUnits(
  { seed, step }: { readonly seed: number; readonly step: number },
  layer: number,
  count: number,
  share: number,
): Uint8Array {
  const random = seeded(seed).fork('dropout').fork(step).fork(layer);
  return Uint8Array.from({ length: count }, () => (random.next() < share ? 0 : 1));
}
