import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { Blocks } from '../types.ts';
import { runEach, shape3, type Shape3 } from './program.ts';

/** Some rows of a block on the device, and their name in the network: `w1`, `b1`, … */
export interface Part {
  readonly name: string;
  readonly from: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * A block from its parts, one below the other: [slices, rows, columns]. What is not given is 0.
 * `nameOf`: for every slice, under what name a part is given.
 */
export function blockFrom(
  parts: readonly Part[],
  blocks: Blocks,
  nameOf: readonly ((part: string) => string)[] = [(part) => part],
): Tensor {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const columns = parts[0]?.columns ?? 0;
  const numbers = new Float32Array(nameOf.length * rows * columns);
  nameOf.forEach((named, slice) => {
    for (const { name, from } of parts) {
      const given = blocks[named(name)];
      if (given) numbers.set(given.data, (slice * rows + from) * columns);
    }
  });
  return tensor(numbers, [nameOf.length, rows, columns]);
}

/** Some rows of one slice: [1, rows, columns]. */
export function partOf(block: Tensor, slice: number, from: number, rows: number): Tensor {
  const [, , columns] = shape3(block);
  return runEach({
    shape: [1, rows, columns],
    reads: { x: block },
    formula: `float one(int n, int r, int c) { return xAt(${slice}, r + ${from}, c); }`,
  });
}

/** The block with other numbers in some rows of slice 0. part: [1, rows, columns]. */
export function withPart(block: Tensor, from: number, part: Tensor): Tensor {
  const [, rows] = shape3(part);
  return runEach({
    shape: shape3(block),
    reads: { x: block, part },
    formula: `
      float one(int n, int r, int c) {
        return n == 0 && r >= ${from} && r < ${from + rows}
          ? partAt(0, r - ${from}, c)
          : xAt(n, r, c);
      }`,
  });
}

/** Slice 0 of a block with what an optimiser keeps for it behind: `kept` [slices, rows, columns]. */
export function withKept(block: Tensor, kept: Tensor): Tensor {
  const [slices, rows, columns] = shape3(kept);
  const shape: Shape3 = [slices + 1, rows, columns];
  return runEach({
    shape,
    reads: { x: block, kept },
    formula: `
      float one(int n, int r, int c) { return n == 0 ? xAt(0, r, c) : keptAt(n - 1, r, c); }`,
  });
}
