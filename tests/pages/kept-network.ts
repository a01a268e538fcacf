/** What a device holds of the laboratory's networks, as the tests of several figures put it there and look at it. */
import type { Page } from '@playwright/test';

interface Made {
  readonly hidden: number;
  readonly inputs?: number;
  /** With a number in it that is none. */
  readonly damaged?: boolean;
}

/** In the page: keeps a network as the laboratory would. */
export async function keepNetwork({ hidden, inputs = 784, damaged = false }: Made): Promise<void> {
  const block = (...shape: readonly number[]) => {
    const length = shape.reduce((product, side) => product * side, 1);
    const data = Float32Array.from({ length }, (_, k) => Math.sin(7 * k + 1) / 9);
    return { shape, data };
  };
  const layers = [
    { kind: 'dense', units: hidden, activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'identity' },
  ];
  const w1 = block(inputs, hidden);
  if (damaged) w1.data[5] = NaN;
  const snapshot = {
    ...{ format: 1, seed: 1, step: 0, examplesSeen: 0, optimiser: 'sgd', optimiserState: {} },
    spec: { input: inputs, layers, loss: 'cross-entropy' },
    parameters: { w1, b1: block(hidden), w2: block(hidden, 10), b2: block(10) },
  };
  const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason.'));
    });
  const opening = indexedDB.open('nudge', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('networks');
  const database = await settled(opening);
  const objects = database.transaction('networks', 'readwrite').objectStore('networks');
  await settled(objects.put({ format: 1, value: { snapshot } }, 'lab'));
  database.close();
}

/** How many digits the network had seen that the laboratory kept by itself; undefined where none is kept. */
export const keptAfter = (page: Page): Promise<number | undefined> =>
  page.evaluate(
    () =>
      new Promise<number | undefined>((resolve, reject) => {
        const refused = (): void => reject(new Error('The device’s store could not be read.'));
        const opening = indexedDB.open('nudge', 1);
        opening.onerror = refused;
        opening.onupgradeneeded = () => opening.result.createObjectStore('networks');
        opening.onsuccess = () => {
          const request = opening.result.transaction('networks').objectStore('networks').get('lab');
          request.onerror = refused;
          request.onsuccess = () => {
            type Entry = { value: { snapshot: { examplesSeen: number } } } | undefined;
            opening.result.close();
            resolve((request.result as Entry)?.value.snapshot.examplesSeen);
          };
        };
      }),
  );
