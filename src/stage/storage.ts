/** A value that was kept on the device, if there is a sound one, and a sentence where something went wrong. */
export interface Kept<Value> {
  readonly value: Value | undefined;
  readonly problem: string | undefined;
}

/** The part of `localStorage` that is used; reading the property itself may throw, so it is a function. */
export type OpenShelf = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const prefix = 'nudge:';

const deviceShelf: OpenShelf = () => localStorage;

export const refused =
  'The browser does not let this page keep anything on the device (private browsing or a setting); ' +
  'it works all the same, but forgets when you leave.';

export const full =
  'There is no room left to keep this on the device. It works all the same, but is forgotten when you leave; ' +
  'delete saved networks or other sites’ data to make room.';

const damaged = 'Something kept on the device could not be read and is left out.';

/** Whether storing failed for want of room rather than of permission. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/**
 * Reads what `keep` wrote under a key. `check` decides whether it is still what the caller means:
 * an older page, another program or the reader may have written it. Never throws.
 */
export const recall = <Value>(
  key: string,
  check: (value: unknown) => value is Value,
  open: OpenShelf = deviceShelf,
): Kept<Value> => {
  let written: string | null;
  try {
    written = open().getItem(prefix + key);
  } catch {
    return { value: undefined, problem: refused };
  }
  if (written === null) return { value: undefined, problem: undefined };
  try {
    const value: unknown = JSON.parse(written);
    if (check(value)) return { value, problem: undefined };
  } catch {
    // Not JSON: damaged, as below.
  }
  return { value: undefined, problem: damaged };
};

/** Writes a plain value under a key. Answers a sentence where it could not. Never throws. */
export const keep = (
  key: string,
  value: unknown,
  open: OpenShelf = deviceShelf,
): string | undefined => {
  try {
    open().setItem(prefix + key, JSON.stringify(value));
    return undefined;
  } catch (error) {
    return isFull(error) ? full : refused;
  }
};

/** Removes a key. Answers a sentence where it could not. Never throws. */
export const forget = (key: string, open: OpenShelf = deviceShelf): string | undefined => {
  try {
    open().removeItem(prefix + key);
    return undefined;
  } catch {
    return refused;
  }
};
