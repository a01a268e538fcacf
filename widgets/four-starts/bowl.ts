/** The shape of the valley, worked out beforehand and by the tests: where its floor lies and how sharply it bends. */
import { lengthOf } from '#maths/vector';
import { blank, type Inks } from './work.ts';

/** C(θ) = ½ − p·θ + ½ θ·Hθ for the weights of the pixels that have ink anywhere, and the bias as the last. */
export interface Bowl {
  readonly size: number;
  /** H, the mean of x xᵀ, row by row. */
  readonly bend: Float64Array;
  /** p, the mean of y x. */
  readonly pull: Float64Array;
}

export function bowlOf(inks: Inks): Bowl {
  const { count, from, digit, ink, y } = inks;
  const used = Array.from({ length: from.length - 1 }, (_, i) => i).filter((i) => !blank(inks, i));
  const size = used.length + 1;
  const rows = Array.from({ length: count }, () => new Float64Array(size).fill(1, size - 1));
  used.forEach((i, k) => {
    for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++) {
      const row = rows[digit[at] ?? 0];
      if (row) row[k] = ink[at] ?? 0;
    }
  });
  const bend = new Float64Array(size * size);
  const pull = new Float64Array(size);
  rows.forEach((row, n) => {
    row.forEach((xk, k) => {
      if (xk === 0) return;
      pull[k] = (pull[k] ?? 0) + (xk * (y[n] ?? 0)) / count;
      for (let j = 0; j < size; j++)
        bend[k * size + j] = (bend[k * size + j] ?? 0) + (xk * (row[j] ?? 0)) / count;
    });
  });
  return { size, bend, pull };
}

/** Beside the largest, a pivot this small is rounding: the direction is flat, and nothing is to be gained along it. */
const flat = 1e-12;

/**
 * The least cost, ½ − ½ p·H⁻¹p, by elimination: each round takes the parameter of the largest pivot to where it costs
 * least and takes what it explains out of all the others. No other parameters have to be known for it.
 */
export function leastCost({ size, bend, pull }: Bowl): number {
  const h = bend.slice();
  const p = pull.slice();
  const open = new Set(Array.from({ length: size }, (_, k) => k));
  const pivot = (k: number): number => h[k * size + k] ?? 0;
  const first = Math.max(...Array.from(open, pivot));
  let cost = 0.5;
  for (;;) {
    let k = -1;
    for (const j of open) if (k < 0 || pivot(j) > pivot(k)) k = j;
    if (k < 0 || pivot(k) <= flat * first) return cost;
    open.delete(k);
    cost -= (p[k] ?? 0) ** 2 / 2 / pivot(k);
    for (const i of open) {
      const share = (h[i * size + k] ?? 0) / pivot(k);
      if (share === 0) continue;
      p[i] = (p[i] ?? 0) - share * (p[k] ?? 0);
      for (const j of open)
        h[i * size + j] = (h[i * size + j] ?? 0) - share * (h[k * size + j] ?? 0);
    }
  }
}

/** λ, the largest eigenvalue of H: multiplied by it again and again, any direction turns into the sharpest. */
export function sharpestBend({ size, bend }: Bowl): number {
  let direction = new Float64Array(size).fill(1 / Math.sqrt(size));
  let longest = 0;
  for (let round = 0; round < 200; round++) {
    const next = new Float64Array(size);
    for (let k = 0; k < size; k++)
      for (let j = 0; j < size; j++)
        next[k] = (next[k] ?? 0) + (bend[k * size + j] ?? 0) * (direction[j] ?? 0);
    longest = lengthOf(next);
    if (longest === 0) return 0;
    direction = next.map((value) => value / longest);
  }
  return longest;
}
