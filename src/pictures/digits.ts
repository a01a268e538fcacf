/** Handwritten digits as pixels that can be laid over a picture. */
import { stillDigit } from '#data/still';

const SIDE = 28;
/** How many hands wrote each digit, among those that are there at build. */
export const HANDS = 6;

export interface Patch {
  readonly left: number;
  readonly top: number;
  /** Width and height, in pixels of the picture. */
  readonly side: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly rgba: Buffer;
}

export interface Ink {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A digit by one of six hands: each of its 28 by 28 squares so many pixels wide, its ink as opaque as it is dark. */
export function digitPatch(
  ...[label, hand, { left, top, scale, ink }]: [
    label: number,
    hand: number,
    at: { left: number; top: number; scale: number; ink: Ink },
  ]
): Patch {
  const pixels = stillDigit(label, hand);
  const side = SIDE * scale;
  const rgba = Buffer.alloc(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const value = pixels[Math.floor(y / scale) * SIDE + Math.floor(x / scale)] ?? 0;
      rgba.set([ink.red, ink.green, ink.blue, value], 4 * (y * side + x));
    }
  }
  return { left, top, side, rgba };
}
