import { at, type Numbers } from './vector.ts';
import type { Random } from './random.ts';

/** How far pictures of digits are moved to make more of them, each drawn evenly between ± its number. */
export interface AugmentationSpec {
  /** Right and down. */
  readonly shiftPixels: number;
  readonly rotateDegrees: number;
  /** Larger or smaller by up to so many hundredths. */
  readonly scalePercent: number;
}

/**
 * Where a pixel of the new picture comes from, both counted from the middle: (p x + q y + r, s x + t y + u),
 * x to the right and y down. Six numbers: [p, q, r, s, t, u].
 */
export type Warp = readonly [number, number, number, number, number, number];

/** One way of moving a picture, drawn at random. */
export function drawWarp(
  { shiftPixels, rotateDegrees, scalePercent }: AugmentationSpec,
  random: Random,
): Warp {
  const within = (most: number): number => most * (2 * random.next() - 1);
  const [right, down] = [within(shiftPixels), within(shiftPixels)];
  const angle = (within(rotateDegrees) * Math.PI) / 180;
  const larger = 1 + within(scalePercent) / 100;
  // From the new picture back to the old: shifted back, turned back, scaled back.
  const [c, s] = [Math.cos(angle) / larger, Math.sin(angle) / larger];
  return [c, s, -c * right - s * down, -s, c, s * right - c * down];
}

/**
 * The picture as it is when moved, `rows` × `columns`, blended between the four pixels that each new one falls among;
 * 0 beyond the edge.
 */
export function warped(
  picture: Numbers,
  rows: number,
  columns: number,
  [p, q, r, s, t, u]: Warp,
): Float32Array {
  const [midX, midY] = [(columns - 1) / 2, (rows - 1) / 2];
  const pixel = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= columns || y >= rows ? 0 : at(picture, y * columns + x);
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const [x, y] = [(i % columns) - midX, Math.floor(i / columns) - midY];
    const [fromX, fromY] = [midX + p * x + q * y + r, midY + s * x + t * y + u];
    const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
    const [alongX, alongY] = [fromX - left, fromY - top];
    const above = pixel(left, top) * (1 - alongX) + pixel(left + 1, top) * alongX;
    const below = pixel(left, top + 1) * (1 - alongX) + pixel(left + 1, top + 1) * alongX;
    return above * (1 - alongY) + below * alongY;
  });
}
