import { labSlots, openEngine, readsDigits } from '#engine';
import { handAnswered } from '#stage/hand.ts';
import type { World } from './state.svelte.ts';

/** The page's engine and digits, and the laboratory's network of this device. */
export const world: Omit<World, 'loadWork'> = {
  // The processor on every device: steps of twenty digits are launches and little else on a graphics card, whose code is
  // four times the download; and so seed 1 makes the very map that came with the page. That both roads draw what they
  // measure, and what float64 does, is held by tests/agreement/valley.browser.test.ts.
  openEngine: () => openEngine('cpu'),
  loadDigits: async (options) => (await import('#data/digits')).loadDigits(options),
  laboratory: async () => {
    const { laboratoryNetwork } = await import('#progress/laboratory');
    return laboratoryNetwork(labSlots.auto, readsDigits);
  },
  handAnswered,
};
