import type { Model } from './types.ts';

/** A network that several figures of a page look at. Whoever puts it there also disposes of it. */
export interface SharedModel {
  readonly current: Model | undefined;
  /** How far it has been trained, in passes over its digits. */
  readonly epoch: number;
  /** Puts another network in its place, or none. */
  share(model: Model | undefined, epoch?: number): void;
  /** Says that the network has trained on, and how far. */
  trained(epoch: number): void;
  /** Calls `fn` when the network is replaced or has trained on, until the returned function is called. */
  subscribe(fn: () => void): () => void;
}

const cells = new Map<string, SharedModel>();

/** The page's one cell of this name. */
export function sharedModel(name: 'lab'): SharedModel {
  const cell = cells.get(name) ?? newCell();
  cells.set(name, cell);
  return cell;
}

function newCell(): SharedModel {
  let current: Model | undefined;
  let trainedEpochs = 0;
  const listeners = new Set<() => void>();
  const tell = (): void => [...listeners].forEach((listener) => listener());
  return {
    get current() {
      return current;
    },
    get epoch() {
      return trainedEpochs;
    },
    share(model, epoch = 0) {
      current = model;
      trainedEpochs = epoch;
      tell();
    },
    trained(epoch) {
      trainedEpochs = epoch;
      tell();
    },
    subscribe(fn) {
      // A function of its own, so that one listener may subscribe twice and leave once.
      const listener = (): void => fn();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
