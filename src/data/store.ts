import { PortableError, type LoadOptions } from '#portable';
import { DamagedArchive, PATHS, type DigitSets } from './archive.ts';
import { DataError } from './error.ts';
import type { Examples } from '#engine';
import { SharedLoad, type DigitOptions } from './shared-load.ts';
import type { Unpack } from './unpack.ts';

type Load = (path: string, options: LoadOptions) => Promise<Uint8Array>;

/** How much of the progress is the download; the rest is decoding. */
const DOWNLOAD_SHARE = 0.8;
/** What the larger file is taken for where the server does not say its size. */
const USUAL_BYTES = 1_200_000;

const asDataError = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted) return new DataError('aborted', 'Loading the digits was stopped.', error);
  if (error instanceof DamagedArchive) {
    return new DataError(
      'damaged',
      'The file of handwritten digits came damaged. Try again: it will be fetched anew.',
      error,
    );
  }
  if (!(error instanceof PortableError)) return error;
  return new DataError('missing', `The handwritten digits did not come. ${error.message}`, error);
};

/** The two ways to ask for digits, over `load` and `unpack`. The page has one; tests make their own. */
export const digitStore = (load: Load, unpack: Unpack) => {
  const open =
    (path: string) =>
    async (
      signal: AbortSignal,
      onprogress: (fraction: number) => void,
      fresh: boolean,
    ): Promise<DigitSets> => {
      const file = load(path, {
        signal,
        fresh,
        onprogress: (received, total) =>
          onprogress(DOWNLOAD_SHARE * Math.min(1, received / Math.max(1, total ?? USUAL_BYTES))),
      });
      try {
        return await unpack(file, {
          signal,
          onprogress: (done) => onprogress(DOWNLOAD_SHARE + (1 - DOWNLOAD_SHARE) * done),
        });
      } catch (error) {
        throw asDataError(error, signal);
      }
    };
  const all = new SharedLoad(open(PATHS.all));
  const first = new SharedLoad(open(PATHS.first));
  return {
    /**
     * All digits: 8,000 for training, 1,000 for validation, 1,000 for the final test, always the
     * same ones in the same order. Fetched once for the page.
     *
     * Everybody gets the same arrays: read them, do not write them or transfer their buffers.
     *
     * @throws DataError; the next call after one really tries again.
     */
    loadDigits: (options?: DigitOptions): Promise<DigitSets> => all.get(options),
    /** The first 400 training digits, in a file small enough to start a figure with. As `loadDigits` otherwise. */
    firstDigits: async (options?: DigitOptions): Promise<Examples> =>
      (await first.get(options)).training,
  };
};
