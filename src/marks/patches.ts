/** A relief as an SVG: a coarse mesh of quadrangles, the furthest first. It is what the server draws. */
import { bandColour, type Bands } from './bands.ts';
import { cameraAt, type Turn } from './camera.ts';
import { coarser, type Landscape } from './landscape.ts';
import { meshOf, project } from './mesh.ts';

/** Neighbours in drawing order with one colour. */
export interface Patch {
  readonly path: string;
  readonly fill: string;
}

/** The surface from a turn, in the frame's units; the bands are those of the whole of it. */
export function patchesOf(landscape: Landscape, bands: Bands, turn: Turn, most = 16): Patch[] {
  const drawn = coarser(landscape, most);
  const { columns, rows } = drawn;
  const camera = cameraAt(turn);
  const spots = project(meshOf(drawn, bands), camera);
  // Over a floor that is seen from above, cells stand before each other as their floors do.
  const farFirst = (count: number, towards: number) => {
    const order = Array.from({ length: Math.max(0, count - 1) }, (_, index) => index);
    return towards > 0 ? order : order.reverse();
  };
  const found: { path: string; fill: string }[] = [];
  for (const row of farFirst(rows, camera.eye[1])) {
    for (const column of farFirst(columns, camera.eye[0])) {
      const a = row * columns + column;
      const corners = [a, a + 1, a + columns + 1, a + columns];
      const height = corners.reduce((sum, index) => sum + (drawn.values[index] ?? NaN) / 4, 0);
      if (Number.isNaN(height)) continue;
      const band = Math.min(bands.count - 1, Math.max(0, Math.floor(bands.at(height))));
      const path = cellPath(
        corners.map((index) => [
          Math.round(spots[3 * index] ?? 0),
          Math.round(spots[3 * index + 1] ?? 0),
        ]),
      );
      const fill = bandColour(band, bands.count);
      const before = found.at(-1);
      if (before?.fill === fill) before.path += path;
      else found.push({ path, fill });
    }
  }
  return found;
}

/** A quadrangle in as few letters as an SVG takes. */
function cellPath(corners: readonly (readonly [number, number])[]): string {
  const [first = [0, 0], ...others] = corners;
  let [x, y] = first;
  let path = `M${x} ${y}l`;
  for (const [nextX, nextY] of others) {
    const [dx, dy] = [nextX - x, nextY - y];
    path += `${path.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    [x, y] = [nextX, nextY];
  }
  return `${path}z`;
}
