import { EngineError } from '../types.ts';

/**
 * Rows of numbers of which only those that are not zero are kept: four in five pixels of a digit are paper,
 * and half of what ReLU lets through is 0. Row i holds `value[e]` in column `index[e]` for `starts[i]` ≤ e < `starts[i + 1]`.
 */
export interface Sparse {
  readonly rows: number;
  readonly width: number;
  readonly starts: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
}

/** The sparse form of `rows` × `width` numbers, each multiplied by `scale`. */
export function sparse(numbers: ArrayLike<number>, width: number, scale = 1): Sparse {
  const rows = numbers.length / width;
  if (!Number.isInteger(rows)) {
    throw new EngineError('bad-shape', `${numbers.length} numbers are no rows of ${width}.`);
  }
  const starts = new Uint32Array(rows + 1);
  let entries = 0;
  for (let e = 0; e < rows * width; e++) if (numbers[e] !== 0) entries++;
  const index = new Uint32Array(entries);
  const value = new Float32Array(entries);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) {
      const number = numbers[i * width + j] ?? 0;
      if (number === 0) continue;
      index[at] = j;
      value[at] = number * scale;
      at++;
    }
    starts[i + 1] = at;
  }
  return { rows, width, starts, index, value };
}

/** Some of the rows, in the order given. */
export function picked(from: Sparse, rows: Uint32Array): Sparse {
  const starts = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    starts[i + 1] = (starts[i] ?? 0) + (from.starts[row + 1] ?? 0) - (from.starts[row] ?? 0);
  }
  const entries = starts[rows.length] ?? 0;
  const index = new Uint32Array(entries);
  const value = new Float32Array(entries);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const first = from.starts[row];
    const end = from.starts[row + 1];
    index.set(from.index.subarray(first, end), starts[i]);
    value.set(from.value.subarray(first, end), starts[i]);
  }
  return { rows: rows.length, width: from.width, starts, index, value };
}

/** Rows become columns: what is sorted by example comes out sorted by input. */
export function transposed(x: Sparse): Sparse {
  const starts = new Uint32Array(x.width + 1);
  for (const j of x.index) starts[j + 1] = (starts[j + 1] ?? 0) + 1;
  for (let j = 0; j < x.width; j++) starts[j + 1] = (starts[j + 1] ?? 0) + (starts[j] ?? 0);
  const next = starts.slice(0, x.width);
  const index = new Uint32Array(x.index.length);
  const value = new Float32Array(x.index.length);
  for (let i = 0; i < x.rows; i++) {
    for (let e = x.starts[i] ?? 0; e < (x.starts[i + 1] ?? 0); e++) {
      const j = x.index[e] ?? 0;
      const at = next[j] ?? 0;
      index[at] = i;
      value[at] = x.value[e] ?? 0;
      next[j] = at + 1;
    }
  }
  return { rows: x.width, width: x.rows, starts, index, value };
}
