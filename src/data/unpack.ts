/** From the file of digits to the digits: beside the page where it has a worker for that, else a little at a time. */
import { nextTurn, startWorker } from '#portable';
import { DamagedArchive, decodeArchive, type DigitSets } from './archive.ts';
import workerUrl from './unpack.worker.ts?worker&url';

export interface Unpacking {
  readonly signal: AbortSignal;
  /** Called with the fraction done. */
  readonly onprogress: (fraction: number) => void;
}

/**
 * Unpacks a file that may be still on its way. Rejects where it does not come, and with the signal's reason.
 * @throws DamagedArchive
 */
export type Unpack = (file: Promise<Uint8Array>, told: Unpacking) => Promise<DigitSets>;

/** What the worker says. */
export type Word =
  { readonly done: number } | { readonly sets: DigitSets } | { readonly damaged: string };

/** So many pictures take a few milliseconds to decode: then the page gets its turn. */
const PICTURES_PER_TURN = 100;

/** In this thread. */
export const unpackHere: Unpack = async (file, { signal, onprogress }) => {
  const decoding = decodeArchive(await file, PICTURES_PER_TURN);
  for (;;) {
    const { done, value } = decoding.next();
    if (done) return value;
    onprogress(value);
    await nextTurn();
    signal.throwIfAborted();
  }
};

/** There is no worker to be had for it. */
class NoWorker extends Error {}

/** In a worker that starts while the file is on its way, and ends with the work; in this thread where there is none. */
export const unpackBeside: Unpack = async (file, told) => {
  file.catch(() => undefined); // Heard when the worker is there.
  try {
    return await unpackIn(await startWorker(workerUrl).catch(noWorker), file, told);
  } catch (error) {
    if (error instanceof NoWorker) return unpackHere(file, told);
    throw error;
  }
};

function noWorker(cause: unknown): never {
  throw new NoWorker('The worker could not be started.', { cause });
}

async function unpackIn(
  worker: Worker,
  file: Promise<Uint8Array>,
  { signal, onprogress }: Unpacking,
): Promise<DigitSets> {
  try {
    return await new Promise<DigitSets>((unpacked, refused) => {
      signal.addEventListener('abort', () => refused(signal.reason as Error), { once: true });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        refused(new NoWorker(event.message));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<Word>) => {
        if ('done' in data) onprogress(data.done);
        else if ('sets' in data) unpacked(data.sets);
        else refused(new DamagedArchive(data.damaged));
      });
      file.then((bytes) => worker.postMessage(bytes), refused);
    });
  } finally {
    worker.terminate();
  }
}
