import { connect } from './connect.ts';
import type { Hindrance } from './sentences.ts';
import { Shelf } from './shelf.svelte.ts';

/** The shelf of the page that this runs in. */
export const openShelf = (): Shelf => {
  // On the server nothing is known yet; nothing is tried either.
  if (typeof document === 'undefined') return new Shelf(() => Promise.reject(new Error()));
  const root = document.documentElement.dataset['root'];
  const hindrance = (): Hindrance | undefined => {
    if (location.protocol === 'file:') return 'disk';
    if (root === undefined) return 'dev';
    return 'serviceWorker' in navigator ? undefined : 'none';
  };
  return new Shelf(() => connect(root ?? './'), hindrance());
};
