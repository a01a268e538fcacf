/**
 * A few training digits that are there at once: for stills made at build, and for the first picture
 * of a view that goes on from its still. Whoever needs real amounts asks `#data/digits`.
 */
import { decodeWhole } from './archive.ts';
import type { Examples } from '#engine';
import { PIXELS } from './picture-code.ts';
import { packedStills } from './still.generated.ts';

export type { Examples } from '#engine';

/** Six of each class: 0, 1, …, 9, then the second 0, and so on. */
export const stillDigits: Examples = decodeWhole(
  Uint8Array.from(atob(packedStills), (character) => character.charCodeAt(0)),
).training;

/**
 * One of them: 784 values from 0 (paper) to 255 (ink), row by row.
 *
 * @param label which digit, 0 … 9
 * @param turn which one of its class, 0 … 5
 */
export const stillDigit = (label: number, turn = 0): Uint8Array => {
  const index = 10 * turn + label;
  if (stillDigits.labels[index] !== label) {
    throw new RangeError(`There is no still number ${turn} of the digit ${label}.`);
  }
  return stillDigits.pixels.subarray(index * PIXELS, (index + 1) * PIXELS);
};
