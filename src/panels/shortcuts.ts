/** What the page's links and buttons say of the keys that press them (`data-key`, `data-does`). */
export interface Shortcut {
  readonly key: string;
  readonly does: string;
}

const order = ['n', 'p', 'c', '/', 't', '?'];

const rank = (key: string): number => {
  const at = order.indexOf(key);
  return at < 0 ? order.length : at;
};

/** Each key once, in a settled order. */
export const shortcutsOf = (
  marked: Iterable<{ readonly key?: string | undefined; readonly does?: string | undefined }>,
): readonly Shortcut[] => {
  const found = new Map<string, Shortcut>();
  for (const { key, does } of marked)
    if (key !== undefined && does !== undefined && !found.has(key)) found.set(key, { key, does });
  return [...found.values()].sort((one, other) => rank(one.key) - rank(other.key));
};
