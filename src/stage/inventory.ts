import { forget, prefix, refused, type Kept } from './storage.ts';

/** The part of `localStorage` that lists what is there; reading the property itself may throw. */
export type OpenStore = () => Storage;

const deviceStore: OpenStore = () => localStorage;

/**
 * The keys of everything of ours on the device. Not beside `keep` and `recall`, which every page loads.
 * Never throws.
 */
export const keptKeys = (open: OpenStore = deviceStore): Kept<readonly string[]> => {
  try {
    const store = open();
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
    return {
      value: keys
        .filter((key) => key?.startsWith(prefix))
        .map((key) => key?.slice(prefix.length) ?? '')
        .sort(),
      problem: undefined,
    };
  } catch {
    return { value: undefined, problem: refused };
  }
};

/** Forgets all keys of ours that `meant` says. A sentence where the browser refused. */
export const forgetAll = (
  meant: (key: string) => boolean,
  open: OpenStore = deviceStore,
): string | undefined => {
  const { value = [], problem } = keptKeys(open);
  const problems = value.filter(meant).map((key) => forget(key, open));
  return problem ?? problems.find((each) => each !== undefined);
};
