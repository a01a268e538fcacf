/** Some points of a grid, all `stride` apart from one another or from points before. */
export interface Pass {
  readonly stride: number;
  /** row · columns + column */
  readonly points: Uint32Array;
}

/** The coarsest stride: of a grid of 64 × 64 the first pass is 64 points. */
const COARSEST = 8;

/**
 * The points of a grid from coarse to fine, each once: first every 8th of each side, then those between at every
 * 4th, at every 2nd, and the rest; row by row within each. A grid too small for that begins finer.
 */
export function coarseToFine(columns: number, rows: number): Pass[] {
  const passes: Pass[] = [];
  const widest = Math.max(columns, rows);
  let stride = COARSEST;
  while (stride > 1 && stride >= widest) stride /= 2;
  for (let known = Infinity; stride >= 1; known = stride, stride /= 2) {
    const points: number[] = [];
    for (let row = 0; row < rows; row += stride) {
      for (let column = 0; column < columns; column += stride) {
        const before = known < Infinity && row % known === 0 && column % known === 0;
        if (!before) points.push(row * columns + column);
      }
    }
    passes.push({ stride, points: Uint32Array.from(points) });
  }
  return passes;
}
