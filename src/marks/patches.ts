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
export function patchesOf(landscape: Landscape, bands: Bands, turn: Turn, most = 14): Patch[] {
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
    const order = farFirst(columns, camera.eye[0]);
    const bandAt = (column: number): number => {
      const height = (edges(row, column) + edges(row, column + 1)) / 2;
      return Math.min(bands.count - 1, Math.max(0, Math.floor(bands.at(height))));
    };
    const edges = (row: number, column: number): number =>
      ((drawn.values[row * columns + column] ?? NaN) +
        (drawn.values[(row + 1) * columns + column] ?? NaN)) /
      2;
    const spot = (row: number, column: number): Spot => {
      const index = row * columns + column;
      return [Math.round(spots[3 * index] ?? 0), Math.round(spots[3 * index + 1] ?? 0)];
    };
    const corners = (column: number): Spot[] => [
      ...[spot(row, column), spot(row, column + 1)],
      ...[spot(row + 1, column + 1), spot(row + 1, column)],
    ];
    // Neighbours of one colour that are seen from the same side are one strip.
    for (const run of runsOf(order, (column) => {
      const key = bandAt(column) + Math.sign(areaOf(corners(column))) / 4;
      return Number.isNaN(key) ? undefined : key;
    })) {
      const [first = 0] = run;
      const [from, to] = [Math.min(...run), Math.max(...run) + 1];
      const along = Array.from({ length: to - from + 1 }, (_, step) => from + step);
      const path = strip([
        ...along.map((column) => spot(row, column)),
        ...along.reverse().map((column) => spot(row + 1, column)),
      ]);
      const fill = bandColour(bandAt(first), bands.count);
      const before = found.at(-1);
      if (before?.fill === fill) before.path += path;
      else found.push({ path, fill });
    }
  }
  return found;
}

type Spot = readonly [x: number, y: number];

/** Those that follow one another and have the same key, together; those without one are left out. */
function runsOf(order: readonly number[], keyOf: (index: number) => number | undefined) {
  const runs: number[][] = [];
  let before: number | undefined;
  for (const index of order) {
    const key = keyOf(index);
    if (key !== undefined && key === before) runs.at(-1)?.push(index);
    else if (key !== undefined) runs.push([index]);
    before = key;
  }
  return runs;
}

/** Twice the area within the corners, negative where they are seen from behind. */
const areaOf = (corners: readonly Spot[]): number =>
  corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);

/** An outline in as few letters as an SVG takes. */
function strip(corners: readonly Spot[]): string {
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
