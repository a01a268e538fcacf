/** A surface as triangles in a box, and what of it lies under a place of the picture. */
import { inBandsOf, type Bands } from './bands.ts';
import { rise, type Camera, type Spot } from './camera.ts';
import { fractionsAt, placeAt, type Landscape, type Place } from './landscape.ts';

export interface Mesh {
  readonly landscape: Landscape;
  readonly bands: Bands;
  /** For each grid point: its height in the box, NaN in a hole; its height in bands; its upright, three numbers. */
  readonly w: Float32Array;
  readonly q: Float32Array;
  readonly normals: Float32Array;
}

/** A height as one in the box. Halved first: the span of two finite numbers may not be finite. */
export function liftOf({ low, high }: Bands): (height: number) => number {
  if (!(high > low)) return (height) => (Number.isFinite(height) ? 0 : NaN);
  const span = high / 2 - low / 2;
  return (height) =>
    Number.isFinite(height) ? rise * (2 * ((height / 2 - low / 2) / span) - 1) : NaN;
}

/** The surface made ready to be looked at from anywhere. */
export function meshOf(landscape: Landscape, bands: Bands): Mesh {
  const { columns, rows, values } = landscape;
  const lift = liftOf(bands);
  const count = columns * rows;
  const w = Float32Array.from(values, lift);
  const q = inBandsOf(landscape, bands);
  const normals = new Float32Array(3 * count);
  /** Rise ÷ run along one side, across the neighbours that are there. */
  const slope = (index: number, step: number, back: boolean, on: boolean, side: number) => {
    const here = w[index] ?? NaN;
    const before = back ? (w[index - step] ?? NaN) : NaN;
    const after = on ? (w[index + step] ?? NaN) : NaN;
    const from = Number.isNaN(before) ? here : before;
    const to = Number.isNaN(after) ? here : after;
    const run = (Number.isNaN(before) ? 0 : side) + (Number.isNaN(after) ? 0 : side);
    return run > 0 ? (to - from) / run : 0;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      const du = slope(index, 1, column > 0, column < columns - 1, 2 / Math.max(1, columns - 1));
      const dv = slope(index, columns, row > 0, row < rows - 1, 2 / Math.max(1, rows - 1));
      const length = Math.hypot(du, dv, 1);
      normals[3 * index] = -du / length;
      normals[3 * index + 1] = -dv / length;
      normals[3 * index + 2] = 1 / length;
    }
  }
  return { landscape, bands, w, q, normals };
}

/** Where the floor's edge reaches in the box. */
const inBox = (part: number) => 2 * part - 1;

/**
 * A place on the surface as it is drawn: in the box, on the triangle it lies in. Undefined outside and in holes.
 * Each cell is cut from its lower left to its upper right.
 */
export function onMesh(
  mesh: Mesh,
  place: Place,
): readonly [u: number, v: number, w: number] | undefined {
  const { columns, rows } = mesh.landscape;
  const [u, v] = fractionsAt(mesh.landscape, place);
  if (!(u >= -1e-9 && u <= 1 + 1e-9 && v >= -1e-9 && v <= 1 + 1e-9)) return undefined;
  const [across, up] = [u * (columns - 1), v * (rows - 1)];
  const column = Math.max(0, Math.min(columns - 2, Math.floor(across)));
  const row = Math.max(0, Math.min(rows - 2, Math.floor(up)));
  const [s, t] = [across - column, up - row];
  const corner = (right: number, above: number) =>
    mesh.w[(row + above) * columns + column + right] ?? NaN;
  const first = corner(0, 0);
  const last = corner(1, 1);
  const height =
    s >= t
      ? first + s * (corner(1, 0) - first) + t * (last - corner(1, 0))
      : first + t * (corner(0, 1) - first) + s * (last - corner(0, 1));
  return Number.isNaN(height) ? undefined : [inBox(u), inBox(v), height];
}

/** All grid points as spots of the picture, three numbers each: x, y, depth. */
export function project(mesh: Mesh, camera: Camera): Float32Array {
  const { columns, rows } = mesh.landscape;
  const spots = new Float32Array(3 * columns * rows);
  // A parallel view is linear: three differences say all.
  const none = camera.spot(0, 0, 0);
  const [byU, byV, byW] = [camera.spot(1, 0, 0), camera.spot(0, 1, 0), camera.spot(0, 0, 1)].map(
    (spot) => [spot.x - none.x, spot.y - none.y, spot.depth - none.depth] as const,
  ) as [Three, Three, Three];
  for (let row = 0, at = 0; row < rows; row++) {
    const v = rows < 2 ? 0 : inBox(row / (rows - 1));
    for (let column = 0; column < columns; column++, at++) {
      const u = columns < 2 ? 0 : inBox(column / (columns - 1));
      const w = mesh.w[at] ?? NaN;
      spots[3 * at] = none.x + u * byU[0] + v * byV[0] + w * byW[0];
      spots[3 * at + 1] = none.y + u * byU[1] + v * byV[1] + w * byW[1];
      spots[3 * at + 2] = none.depth + u * byU[2] + v * byV[2] + w * byW[2];
    }
  }
  return spots;
}
type Three = readonly [number, number, number];

/** What of the surface lies nearest under a place of the picture. */
export interface Hit {
  readonly place: Place;
  readonly depth: number;
}

/** The nearest triangle under a place of the picture; undefined beside the surface. */
export function hit(mesh: Mesh, camera: Camera, x: number, y: number): Hit | undefined {
  const { columns, rows } = mesh.landscape;
  const spots = project(mesh, camera);
  let best: Hit | undefined;
  const at = (index: number, part: number) => spots[3 * index + part] ?? NaN;
  const test = (a: number, b: number, c: number, column: number, row: number, upper: boolean) => {
    const [ax, ay] = [at(a, 0), at(a, 1)];
    const [bx, by] = [at(b, 0) - ax, at(b, 1) - ay];
    const [cx, cy] = [at(c, 0) - ax, at(c, 1) - ay];
    const area = bx * cy - by * cx;
    if (!(Math.abs(area) > 1e-12)) return;
    const [px, py] = [x - ax, y - ay];
    const s = (px * cy - py * cx) / area;
    const t = (bx * py - by * px) / area;
    if (s < -1e-9 || t < -1e-9 || s + t > 1 + 1e-9) return;
    const depth = at(a, 2) + s * (at(b, 2) - at(a, 2)) + t * (at(c, 2) - at(a, 2));
    if (best && best.depth <= depth) return;
    // The lower triangle goes right, then up; the upper one up, then right: `t` is the share of the far corner.
    const [right, above] = upper ? [t, s + t] : [s + t, t];
    const [u, v] = [(column + right) / (columns - 1), (row + above) / (rows - 1)];
    best = { place: placeAt(mesh.landscape, u, v), depth };
  };
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const a = row * columns + column;
      test(a, a + 1, a + columns + 1, column, row, false);
      test(a, a + columns, a + columns + 1, column, row, true);
    }
  }
  return best;
}

/** What is picked at a place of the picture: what lies there, or beside the surface the grid point that looks nearest. */
export function pick(mesh: Mesh, camera: Camera, x: number, y: number): Place | undefined {
  const there = hit(mesh, camera, x, y);
  if (there) return there.place;
  const { columns, rows } = mesh.landscape;
  const spots = project(mesh, camera);
  let [nearest, least] = [-1, Infinity];
  for (let index = 0; index < columns * rows; index++) {
    const away = ((spots[3 * index] ?? NaN) - x) ** 2 + ((spots[3 * index + 1] ?? NaN) - y) ** 2;
    if (away < least) [nearest, least] = [index, away];
  }
  if (nearest < 0) return undefined;
  return placeAt(
    mesh.landscape,
    (nearest % columns) / Math.max(1, columns - 1),
    Math.floor(nearest / columns) / Math.max(1, rows - 1),
  );
}

/** A place on the surface in the picture. */
export function spotOf(mesh: Mesh, camera: Camera, place: Place): Spot | undefined {
  const box = onMesh(mesh, place);
  return box && camera.spot(...box);
}
