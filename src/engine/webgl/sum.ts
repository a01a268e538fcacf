import type { Tensor } from '@tensorflow/tfjs-core';
import { glsl, run, runEach, shape3 } from './program.ts';

/** Σ over the slices, times `share`: [slices, rows, columns] → [1, rows, columns]. */
export function summed(x: Tensor, share: number): Tensor {
  const [slices, rows, columns] = shape3(x);
  return run({
    shape: [1, rows, columns],
    reads: { x },
    formula: `
      vec4 block(int n, int r, int c) {
        vec4 sum = vec4(0.);
        for (int slice = 0; slice < ${slices}; slice++) sum += xBlock(slice, r, c);
        return sum * ${glsl(share)};
      }`,
  });
}

/** The mean of each row of each slice, added up in stretches so that little is rounded away: [slices, rows, columns] → [1, slices, rows]. */
export function rowMeans(x: Tensor): Tensor {
  const [slices, rows, columns] = shape3(x);
  return runEach({
    shape: [1, slices, rows],
    reads: { x },
    formula: `
      float one(int n, int slice, int r) {
        float sum = 0.;
        for (int from = 0; from < ${columns}; from += 32) {
          float part = 0.;
          for (int c = from; c < min(from + 32, ${columns}); c++) part += xAt(slice, r, c);
          sum += part;
        }
        return sum * ${glsl(1 / columns)};
      }`,
  });
}

/** Σ |x| of every column over all slices and the rows `from` up to `to`: finite only if all of them are. [1, 1, columns] */
export function sizesOf(x: Tensor, slices: number, from: number, to: number): Tensor {
  const [, , columns] = shape3(x);
  return runEach({
    shape: [1, 1, columns],
    reads: { x },
    formula: `
      float one(int n, int r, int c) {
        float sum = 0.;
        for (int slice = 0; slice < ${slices}; slice++)
          for (int row = ${from}; row < ${to}; row++) sum += abs(xAt(slice, row, c));
        return sum;
      }`,
  });
}
