import { entry, isEntry } from './entry.ts';
import { latest } from './latest.ts';
import { full, isFull, refused, type Kept } from '#stage/storage.ts';

/**
 * Large things kept on the device by name, in IndexedDB: trained networks. Each has a record of its own,
 * so that two open tabs never overwrite each other's. Nothing here throws or rejects.
 */
export interface Cabinet {
  /** Asked for faster than the device writes, the newest is kept; one that is forgotten meanwhile is not. */
  put(name: string, value: unknown): Promise<Kept<true>>;
  get<Value>(name: string, check: (value: unknown) => value is Value): Promise<Kept<Value>>;
  remove(name: string): Promise<Kept<true>>;
  /** Also those that are only being written. */
  names(): Promise<Kept<readonly string[]>>;
}

const database = 'nudge';
const store = 'networks';
const version = 1;

const damaged = (name: string): string =>
  `The network kept on the device as “${name}” could not be read and is left out.`;

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason.'));
  });

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () =>
      reject(transaction.error ?? new Error('IndexedDB gave no reason.'));
  });

const open = (factory: IDBFactory): Promise<IDBDatabase> => {
  const request = factory.open(database, version);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return new Promise((resolve, reject) => {
    // An older page in another tab holds the old version: waiting would look like a frozen figure.
    request.onblocked = () => reject(new Error('Another tab holds an older version.'));
    settled(request).then(resolve, reject);
  });
};

/** One line for the page, whoever opened the cabinet: what waits to be kept must not outlive the reader's forgetting. */
const line = latest<Kept<true>>();

/** `factory` is asked each time: reading `indexedDB` may itself throw where storage is forbidden. */
export const cabinet = (factory: () => IDBFactory = () => indexedDB): Cabinet => {
  const using = async <Result>(
    mode: IDBTransactionMode,
    act: (objects: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    const opened = await open(factory());
    try {
      const transaction = opened.transaction(store, mode);
      // Watched from the start: a transaction may fail (no room) after its request has succeeded.
      const [result] = await Promise.all([
        settled(act(transaction.objectStore(store))),
        finished(transaction),
      ]);
      return result;
    } finally {
      // Held open, the database would block a newer page's upgrade.
      opened.close();
    }
  };

  const safely = async <Value>(act: () => Promise<Kept<Value>>): Promise<Kept<Value>> => {
    try {
      return await act();
    } catch (error) {
      return { value: undefined, problem: isFull(error) ? full : refused };
    }
  };

  const changed = <Result>(
    act: (objects: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Kept<true>> =>
    safely<true>(async () => {
      await using('readwrite', act);
      return { value: true, problem: undefined };
    });

  return {
    put: (name, value) =>
      line.ask(name, () => changed((objects) => objects.put(entry(value), name))),
    get: (name, check) =>
      safely(async () => {
        const kept: unknown = await using('readonly', (objects) => objects.get(name));
        if (kept === undefined) return { value: undefined, problem: undefined };
        return isEntry(check)(kept)
          ? { value: kept.value, problem: undefined }
          : { value: undefined, problem: damaged(name) };
      }),
    remove: (name) => line.insist(name, () => changed((objects) => objects.delete(name))),
    names: () =>
      safely(async () => {
        const onTheWay = line.names();
        const keys = await using('readonly', (objects) => objects.getAllKeys());
        const names = new Set([...keys.filter((key) => typeof key === 'string'), ...onTheWay]);
        return { value: [...names].sort(), problem: undefined };
      }),
  };
};
