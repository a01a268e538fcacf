import type { Warp } from '#maths/warp';

/**
 * One picture of one channel moved, from `from` in `source` to `to` in `target`: what `warped` of `#maths/warp` says,
 * in one loop without a call for each pixel, which takes a tenth of the time.
 */
export function movePicture(
  source: Float32Array,
  from: number,
  target: Float32Array,
  to: number,
  rows: number,
  columns: number,
  [p, q, r, s, t, u]: Warp,
): void {
  const midX = (columns - 1) / 2;
  const midY = (rows - 1) / 2;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = column - midX;
      const y = row - midY;
      const fromX = midX + p * x + q * y + r;
      const fromY = midY + s * x + t * y + u;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const alongX = fromX - left;
      const alongY = fromY - top;
      const at = from + top * columns + left;
      const hasLeft = left >= 0 && left < columns;
      const hasRight = left >= -1 && left < columns - 1;
      let above = 0;
      let below = 0;
      if (top >= 0 && top < rows) {
        if (hasLeft) above += (source[at] ?? 0) * (1 - alongX);
        if (hasRight) above += (source[at + 1] ?? 0) * alongX;
      }
      if (top >= -1 && top < rows - 1) {
        if (hasLeft) below += (source[at + columns] ?? 0) * (1 - alongX);
        if (hasRight) below += (source[at + columns + 1] ?? 0) * alongX;
      }
      target[to + row * columns + column] = above * (1 - alongY) + below * alongY;
    }
  }
}
