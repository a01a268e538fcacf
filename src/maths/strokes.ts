import type { Picture } from './picture.ts';

/** A place on the pad, from its top left corner: x goes right, y down. In the unit square, unless pixels are named. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}
export type Stroke = readonly PadPoint[];

/** The pad as a picture, in pixels a side: fine enough that scaling down to 20 smooths it as a scan would be. */
const PAD = 140;
/** The width of the pen as a share of the pad: MNIST's strokes are two to three squares of 20 wide. */
export const penWidth = 0.08;

/** Strokes in the unit square as the ink that the pen leaves. */
export const inkOfStrokes = (strokes: readonly Stroke[]): Picture =>
  rasteriseStrokes(
    strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x * PAD, y: y * PAD }))),
    PAD,
    penWidth * PAD,
  );

/**
 * Draws strokes, in pixels, with a round pen of `widthPx` pixels on an empty square of `size` pixels.
 * A pixel's ink is how far the pen reaches over its centre: 1 inside, 0 outside, falling over one pixel at the edge.
 * A stroke of one point is a dot; strokes that cross are no darker there. Points that are not finite are left out.
 */
export function rasteriseStrokes(
  strokes: readonly Stroke[],
  size: number,
  widthPx: number,
): Picture {
  const ink = new Float32Array(size * size);
  const reach = widthPx / 2 + 0.5;

  const draw = (from: PadPoint, to: PadPoint): void => {
    const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
    const right = Math.min(size, Math.ceil(Math.max(from.x, to.x) + reach));
    const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
    const bottom = Math.min(size, Math.ceil(Math.max(from.y, to.y) + reach));
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const near = reach - distanceToSegment({ x: x + 0.5, y: y + 0.5 }, from, to);
        const value = Math.min(1, Math.max(0, near));
        ink[y * size + x] = Math.max(ink[y * size + x] ?? 0, value);
      }
    }
  };

  for (const stroke of strokes) {
    const points = stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    points.forEach((to, i) => draw(points[i - 1] ?? to, to));
  }
  return { width: size, height: size, ink };
}

/** How far p lies from the nearest point of the straight line between two points. */
export function distanceToSegment(p: PadPoint, from: PadPoint, to: PadPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((p.x - from.x) * dx + (p.y - from.y) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p.x - from.x - t * dx, p.y - from.y - t * dy);
}
