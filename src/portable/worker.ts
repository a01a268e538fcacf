import { fromDisk, workerBlob } from './disk.ts';

/**
 * Starts the worker at `workerUrl`, which comes from `import workerUrl from './x.worker.ts?worker&url'`.
 *
 * The build makes classic scripts of workers, since a page opened from disk can start no other kind;
 * the dev server hands out modules. A promise, because from disk the source has to be read first.
 * Over http, a script that cannot be loaded shows as the worker's `error` event: no browser throws here
 * for all of the ways in which that fails.
 */
export const startWorker = async (workerUrl: string): Promise<Worker> => {
  if (import.meta.env.DEV) return new Worker(workerUrl, { type: 'module' });
  return new Worker(fromDisk() ? await workerBlob(workerUrl) : workerUrl);
};
