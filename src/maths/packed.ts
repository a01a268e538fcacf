/** Numbers that come with a page, as short text. */
import { largest, type Numbers } from './vector.ts';

/** A row of bytes from its text in base 64: pictures that come with a page. Throws a DOMException for any other text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+';
const middle = 31;
const levelOf = new Map(Array.from(alphabet).map((letter, level) => [letter, level - middle]));

/**
 * Weights [inputs, units] as one letter each: the nearest of 63 levels from −s to s, where s is the largest |w| of the
 * unit, rounded to four digits. 0 stays 0, and none is further off than s/62 and that rounding.
 */
export function lettersOf(weights: Numbers, units: number): Lettered {
  const ofUnit = (unit: number): Numbers =>
    Float64Array.from({ length: weights.length / units }, (_, i) =>
      Math.abs(weights[i * units + unit] ?? 0),
    );
  const scales = Array.from({ length: units }, (_, unit) =>
    Number(largest(ofUnit(unit)).toPrecision(4)),
  );
  const letters = Array.from(weights, (weight, place) => {
    const scale = scales[place % units] ?? 0;
    const level = scale > 0 ? Math.round((weight / scale) * middle) : 0;
    return alphabet[middle + Math.max(-middle, Math.min(middle, level))];
  });
  return { scales, letters: letters.join('') };
}

/** One letter for each weight, and the scale of each unit. */
export interface Lettered {
  readonly scales: readonly number[];
  readonly letters: string;
}

/** The weights again, row by row as they were. A letter that is none of ours is a 0. */
export const weightsOf = ({ scales, letters }: Lettered): Float64Array =>
  Float64Array.from(
    letters,
    (letter, place) => ((levelOf.get(letter) ?? 0) / middle) * (scales[place % scales.length] ?? 0),
  );
