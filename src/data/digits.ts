/** The door to the handwritten digits, for code in the page. At build and for stills: `#data/still`. */
import { loadBinary } from '#portable';
import { digitStore } from './store.ts';
import { unpackBeside } from './unpack.ts';

export type { DigitSets, SetName } from './archive.ts';
export { DataError, type DataErrorCode } from './error.ts';
export type { Examples } from '#engine';
export type { DigitOptions } from './shared-load.ts';

export const { loadDigits, firstDigits } = digitStore(loadBinary, unpackBeside);
