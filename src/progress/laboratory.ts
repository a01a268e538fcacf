import type { labSlots, ModelSpec, Snapshot } from '#engine';
import { isSnapshot } from '#engine/snapshot';
import { loadNetwork, type Kept } from './index.ts';

type Slot = (typeof labSlots)[keyof typeof labSlots];

/**
 * The laboratory's network as it is kept on this device, or why not: neither where none is kept. `fits` says which the
 * caller takes. The rest of what is kept is the laboratory's affair. Resolves always.
 */
export async function laboratoryNetwork(
  slot: Slot,
  fits: (spec: ModelSpec) => boolean,
  load: typeof loadNetwork = loadNetwork,
): Promise<Kept<Snapshot>> {
  const isKept = (value: unknown): value is { readonly snapshot: Snapshot } =>
    typeof value === 'object' &&
    value !== null &&
    'snapshot' in value &&
    isSnapshot(value.snapshot) &&
    fits(value.snapshot.spec);
  const { value, problem } = await load(slot, isKept);
  return { value: value?.snapshot, problem };
}
