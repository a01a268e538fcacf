import { firstDigits } from '#data/digits';
import { labSlots } from '#engine';
import type { loadNetwork } from '#progress';
import { laboratoryNetwork } from '#progress/laboratory';
import { networkIn } from './saved.ts';
import { SensitivityMap, type Setup, type World } from './state.svelte.ts';

type Kept = Awaited<ReturnType<World['findKept']>>;

/** What the laboratory kept on this device; a sentence where there is nothing, or nothing that can be shown. */
export async function findKept(load?: typeof loadNetwork): Promise<Kept> {
  let said = '';
  for (const slot of Object.values(labSlots)) {
    const { value, problem } = await laboratoryNetwork(slot, () => true, load);
    if (value) {
      const network = networkIn(value);
      if (typeof network !== 'string') return network;
      said ||= network;
    }
    said ||= problem ? `${problem} Here is the book’s network.` : '';
  }
  return (
    said ||
    'No network of yours is kept on this device yet: train one in the laboratory of chapter 17. Until then, here is the book’s.'
  );
}

/** The figure at work: its digits fetched, and the scene that is asked for. `onprogress` is told how much has come. */
export async function openMap(
  asked: Setup,
  onprogress: (fraction: number) => void,
): Promise<SensitivityMap> {
  const map = new SensitivityMap({ digits: await firstDigits({ onprogress }), findKept });
  await map.apply(asked);
  return map;
}
