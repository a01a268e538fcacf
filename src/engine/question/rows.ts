import { sizeOf } from '#maths/spec';
import type { NdArray } from '../types.ts';

/** How many rows a block has. */
export const countOf = ({ shape }: NdArray): number => shape[0] ?? 0;

/** Rows `from` up to but not including `to` of a block: a view of the same numbers. */
export function rowsFrom({ shape, data }: NdArray, from: number, to: number): NdArray {
  const size = sizeOf(shape.slice(1));
  return { shape: [to - from, ...shape.slice(1)], data: data.subarray(from * size, to * size) };
}

/** The blocks' rows one after another. */
export function stacked(blocks: readonly NdArray[]): NdArray {
  const [first] = blocks;
  if (first && blocks.length === 1) return first;
  const data = new Float32Array(blocks.reduce((sum, block) => sum + block.data.length, 0));
  let taken = 0;
  for (const block of blocks) {
    data.set(block.data, taken);
    taken += block.data.length;
  }
  const count = blocks.reduce((sum, block) => sum + countOf(block), 0);
  return { shape: [count, ...(first?.shape.slice(1) ?? [])], data };
}
