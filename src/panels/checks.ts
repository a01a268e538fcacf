import type { NetworkCheck } from '#progress/carry';

/** What a widget that keeps networks says of them in its `saved.ts`: under which names, and what is one. */
interface Saved {
  readonly slots?: Readonly<Record<string, string>>;
  isSaved?(value: unknown): boolean;
}

const widgets = import.meta.glob<Saved>('/widgets/*/saved.ts');

/** The very checks that loading uses: a network from a file has to pass them before it is kept. */
export const networkChecks = async (): Promise<NetworkCheck> => {
  const all = await Promise.all(Object.values(widgets).map((load) => load()));
  return (name, value) =>
    all.some(
      // A widget that only reads another's network names no place of its own.
      ({ slots, isSaved }) =>
        slots !== undefined && Object.values(slots).includes(name) && isSaved?.(value) === true,
    );
};
