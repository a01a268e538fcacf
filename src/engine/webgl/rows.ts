import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { seeded } from '#maths/random';
import { inputShapeOf } from '#maths/spec';
import { drawWarp } from '#maths/warp';
import { pictureOf } from '../picture.ts';
import type { AugmentationSpec, ModelSpec, Shape } from '../types.ts';
import { laid, type Chance } from './layer.ts';
import { run, runEach, shape3 } from './program.ts';

/** Row numbers on the device, [1, 1, count]. */
export const rowsOf = (rows: Uint32Array): Tensor =>
  tensor(Float32Array.from(rows), [1, 1, rows.length]);

/** Some rows of a store, as examples of this shape lie on the device. x: [1, stored, width], rows: [1, 1, count]. */
export function picked(x: Tensor, rows: Tensor, shape: Shape): Tensor {
  const [, , count] = shape3(rows);
  const [, , width] = laid(shape, count);
  const reads = { x, rows };
  return shape.length === 1
    ? run({
        shape: laid(shape, count),
        reads,
        formula: `
          vec2 two(int e, int c) { return xPair(0, int(rowsAt(0, 0, e) + 0.5), c); }
          vec4 block(int n, int e, int c) { return vec4(two(e, c), two(e + 1, c)); }`,
      })
    : runEach({
        shape: laid(shape, count),
        reads,
        formula: `
          float one(int e, int r, int c) {
            return xAt(0, int(rowsAt(0, 0, e) + 0.5), r * ${width} + c);
          }`,
      });
}

/**
 * The same, each picture moved a little as chance draws it for this step (`#maths/warp`): a pixel is blended from the
 * four that it falls among, 0 beyond the edge.
 * @throws EngineError `bad-shape` where the examples are no pictures of one channel.
 */
export function warped(
  x: Tensor,
  rows: Tensor,
  spec: ModelSpec,
  augmentation: AugmentationSpec,
  { seed, step }: Chance,
): Tensor {
  const shape = inputShapeOf(spec);
  const [, , count] = shape3(rows);
  const [height, width] = pictureOf(shape);
  const random = seeded(seed).fork('augmentation').fork(step);
  const warps = Array.from({ length: count }, (_, e) => drawWarp(augmentation, random.fork(e)));
  return runEach({
    shape: laid(shape, count),
    reads: { x, rows, warps: tensor(Float32Array.from(warps.flat()), [1, count, 6]) },
    formula: `
      float pixel(int row, int x_, int y) {
        return x_ < 0 || y < 0 || x_ >= ${width} || y >= ${height}
          ? 0.
          : xAt(0, row, y * ${width} + x_);
      }
      float warped(int e, int i) {
        int row = int(rowsAt(0, 0, e) + 0.5);
        vec2 middle = vec2(${width - 1}, ${height - 1}) / 2.;
        vec2 off = vec2(i % ${width}, i / ${width}) - middle;
        vec2 from = middle + vec2(
          warpsAt(0, e, 0) * off.x + warpsAt(0, e, 1) * off.y + warpsAt(0, e, 2),
          warpsAt(0, e, 3) * off.x + warpsAt(0, e, 4) * off.y + warpsAt(0, e, 5));
        vec2 corner = floor(from);
        vec2 along = from - corner;
        int left = int(corner.x);
        int top = int(corner.y);
        return mix(
          mix(pixel(row, left, top), pixel(row, left + 1, top), along.x),
          mix(pixel(row, left, top + 1), pixel(row, left + 1, top + 1), along.x),
          along.y);
      }
      float one(int n, int r, int c) {
        return ${shape.length === 1 ? 'warped(r, c)' : `warped(n, r * ${width} + c)`};
      }`,
  });
}
