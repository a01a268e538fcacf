import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { labSlots } from '#engine';
import type { loadNetwork } from '#progress';
import { laboratoryNetwork } from '#progress/laboratory';
import { networkIn } from './saved.ts';
import type { World } from './state.svelte.ts';

/** What the laboratory kept on this device; a sentence where there is nothing, or nothing that can be checked. */
export async function findKept(load?: typeof loadNetwork): ReturnType<World['findKept']> {
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

/** The half-trained network, the book's digits, and what is kept on this device. */
export const world: World = {
  network: halfTrained,
  digit: stillDigit,
  findKept: () => findKept(),
};
