/**
 * Which bits a labelled picture is made of, and what each is expected from.
 *
 * A pixel is first "paper or not", expected from how dark its neighbours already known are; if it is not paper,
 * its eight bits follow, from the top, expected from the bits before it and coarser neighbours.
 * One walk serves both directions: it writes what the coder returns, which is what it was given
 * when encoding, and what was read when decoding.
 */
import type { BitCoder } from './arithmetic.ts';

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** A table from a byte to the number of limits it reaches. */
const levels = (...limits: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, v) => limits.filter((limit) => v >= limit).length);

const THREE = levels(1, 128);
const FOUR = levels(1, 100, 250);
const FIVE = levels(1, 64, 192, 250);
const SIX = levels(1, 48, 128, 200, 252);

const PAPER_SLOTS = 5 * 5 * 5 * 4 * 3 * 3 * 3;
const VALUE_CONTEXTS = 6 * 6 * 6 * 3;
const LABEL_SLOTS = 16;
const VALUES_AT = PAPER_SLOTS;
const LABELS_AT = VALUES_AT + VALUE_CONTEXTS * 256;
export const SLOTS = LABELS_AT + LABEL_SLOTS;

/** Two empty pixels around the picture, so that every neighbour exists. */
const STRIDE = SIDE + 4;

/** `bits` bits from the top, each expected from those before it. */
const number = (coder: BitCoder, slots: number, bits: number, value: number): number => {
  let node = 1;
  for (let b = bits - 1; b >= 0; b--) node = 2 * node + coder.code(slots + node, (value >> b) & 1);
  return node - (1 << bits);
};

/** Codes pictures `from` … `to` − 1. `pixels` [count × 784] and `labels` [count] are read, then written. */
export const walk = (
  coder: BitCoder,
  pixels: Uint8Array,
  labels: Uint8Array,
  from: number,
  to: number,
): void => {
  const seen = new Uint8Array(STRIDE * (SIDE + 2));
  for (let picture = from; picture < to; picture++) {
    labels[picture] = number(coder, LABELS_AT, 4, labels[picture] ?? 0);
    for (let row = 0; row < SIDE; row++) {
      const line = picture * PIXELS + row * SIDE;
      for (let column = 0; column < SIDE; column++) {
        const at = (row + 2) * STRIDE + column + 2;
        const w = seen[at - 1] ?? 0;
        const ww = seen[at - 2] ?? 0;
        const n = seen[at - STRIDE] ?? 0;
        const nw = seen[at - STRIDE - 1] ?? 0;
        const ne = seen[at - STRIDE + 1] ?? 0;
        const nne = seen[at - STRIDE + 2] ?? 0;
        const nn = seen[at - 2 * STRIDE] ?? 0;
        const pixel = pixels[line + column] ?? 0;

        const near = ((FIVE[w] ?? 0) * 5 + (FIVE[n] ?? 0)) * 5 + (FIVE[ne] ?? 0);
        const far = ((THREE[ww] ?? 0) * 3 + (THREE[nn] ?? 0)) * 3 + (THREE[nne] ?? 0);
        let value = 0;
        if (coder.code((near * 4 + (FOUR[nw] ?? 0)) * 27 + far, pixel ? 1 : 0)) {
          const context = ((SIX[w] ?? 0) * 6 + (SIX[n] ?? 0)) * 6 + (SIX[ne] ?? 0);
          value = number(coder, VALUES_AT + (context * 3 + (THREE[nw] ?? 0)) * 256, 8, pixel);
        }
        seen[at] = value;
        pixels[line + column] = value;
      }
    }
  }
};
