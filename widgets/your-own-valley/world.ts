import { openEngine } from '#engine';
import { loadNetwork } from '#progress';
import { handAnswered } from '#stage/hand.ts';
import type { World } from './state.svelte.ts';

/** The page's engine and digits, and the laboratory's network of this device. */
export const world: Omit<World, 'loadWork'> = {
  openEngine: () => openEngine('cpu'),
  loadDigits: async (options) => (await import('#data/digits')).loadDigits(options),
  laboratory: async () => {
    const { isReader } = await import('./saved.ts');
    return loadNetwork('lab', isReader);
  },
  handAnswered,
};
