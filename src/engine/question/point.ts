import { parameterCountOf, parametersOf, sizeOf } from '#maths/spec';
import type { Blocks, ModelSpec, NdArray } from '../types.ts';

/** θ: every learned number in one row, place after place; 0 where a place is not named. */
export function pointOf(spec: ModelSpec, blocks: Blocks): Float32Array {
  const point = new Float32Array(parameterCountOf(spec));
  let taken = 0;
  for (const { name, shape } of parametersOf(spec)) {
    point.set(blocks[name]?.data ?? [], taken);
    taken += sizeOf(shape);
  }
  return point;
}

/** The row's numbers back in their places. */
export function blocksOf(spec: ModelSpec, point: ArrayLike<number>): Blocks {
  const blocks: Record<string, NdArray> = {};
  let taken = 0;
  for (const { name, shape } of parametersOf(spec)) {
    const from = taken;
    taken += sizeOf(shape);
    const data = Float32Array.from({ length: taken - from }, (_, i) => point[from + i] ?? 0);
    blocks[name] = { shape, data };
  }
  return blocks;
}
