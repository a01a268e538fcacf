import type { OpenShelf } from '#stage/storage.ts';

/** A device that keeps things, and what it has kept. */
export function shelf(): { readonly open: OpenShelf; readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const open: OpenShelf = () => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  return { open, kept };
}
