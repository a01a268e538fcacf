import type { Verdicts } from '#engine';
import type { Cabinet } from './cabinet.ts';
import { entry, isEntry } from './entry.ts';
import { forget, keep, recall, type Kept, type OpenShelf } from '#stage/storage.ts';

export type { Kept } from '#stage/storage.ts';

/** One thing remembered about the reader, on the device only. Nothing here throws. */
export interface Memory<Value> {
  read(): Kept<Value>;
  /** A sentence where it could not be kept. */
  save(value: Value): string | undefined;
  forget(): string | undefined;
}

/** What a reader said would happen: an option's words or a number. */
export type Prediction = string | number;

const memory = <Value>(
  key: string,
  check: (value: unknown) => value is Value,
  shelf: OpenShelf | undefined,
): Memory<Value> => ({
  // Every entry has a key of its own: two tabs that write different answers never undo each other.
  read() {
    const { value, problem } = recall(key, isEntry(check), shelf);
    return { value: value?.value, problem };
  },
  save: (value) => keep(key, entry(value), shelf),
  forget: () => forget(key, shelf),
});

export const isPrediction = (value: unknown): value is Prediction =>
  (typeof value === 'string' && value.length <= 200) || Number.isFinite(value);

const isTrue = (value: unknown): value is true => value === true;

/** The reader's prediction. `id` is the widget's name and the question's: `laboratory/more-units`. */
export const prediction = (id: string, shelf?: OpenShelf): Memory<Prediction> =>
  memory(`prediction:${id}`, isPrediction, shelf);

/** Whether the reader has solved a challenge. `id` is the widget's name and the challenge's. */
export const solved = (id: string, shelf?: OpenShelf): Memory<true> =>
  memory(`solved:${id}`, isTrue, shelf);

/** Comes when it is asked for: a page on which nothing is kept does not load it. */
const device = (): Promise<Cabinet & Verdicts> => import('./device.ts').then((it) => it.device);

/** Which way of computing was found to be faster here, as `openEngine` asks for it. */
export const verdicts: () => Promise<Verdicts> = device;

/** Keeps a network (any structured-cloneable value, such as a Snapshot) under a name. Resolves always. */
export const saveNetwork = (name: string, value: unknown): Promise<Kept<true>> =>
  device().then((cabinet) => cabinet.put(name, value));

/** The network kept under a name; `check` says whether it is one that the caller understands. Resolves always. */
export const loadNetwork = <Value>(
  name: string,
  check: (value: unknown) => value is Value,
): Promise<Kept<Value>> => device().then((cabinet) => cabinet.get(name, check));

export const forgetNetwork = (name: string): Promise<Kept<true>> =>
  device().then((cabinet) => cabinet.remove(name));
