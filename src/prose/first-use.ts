const seen = new WeakMap<Request, Set<string>>();

/** Whether a name is asked for the first time while one page is rendered. */
export function firstUse(page: Request, name: string): boolean {
  const names = seen.get(page) ?? new Set();
  seen.set(page, names);
  const first = !names.has(name);
  names.add(name);
  return first;
}
