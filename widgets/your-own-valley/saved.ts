import type { Snapshot } from '#engine';
import { isSnapshot } from '#engine/snapshot';

/** Whether what the device held is a network that reads digits: whole, 784 inputs, ten answers. */
export function isReader(value: unknown): value is { readonly snapshot: Snapshot } {
  if (typeof value !== 'object' || value === null || !('snapshot' in value)) return false;
  if (!isSnapshot(value.snapshot)) return false;
  const { input, layers } = value.snapshot.spec;
  const end = layers.at(-1);
  return input === 28 * 28 && end?.kind === 'dense' && end.units === 10;
}
