/**
 * A surface painted pixel by pixel, without a graphics device, so that one road serves every machine and a test can
 * look at the picture: triangles with a depth for each pixel, a colour for each band, soft shading by slope, and level
 * lines as wide on the screen wherever they run.
 */
import { bandRgb, lightLine } from './bands.ts';
import { cameraAt, frame, type Turn } from './camera.ts';
import { project, type Mesh } from './mesh.ts';

export interface Painting {
  readonly width: number;
  readonly height: number;
  /** Pixels to the frame's units. */
  readonly scale: number;
  /** Four bytes a pixel, the top row first; transparent beside the surface. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** For each pixel, in pixels; Infinity beside the surface. */
  readonly depths: Float32Array;
}

/** Light comes over the left shoulder: so much of it straight from there, the rest from everywhere. */
const direct = 0.34;
/** Half the width of a level line, in pixels of the page. */
const halfLine = 0.6;

/** Six bytes for each band: its colour, and that of a line at its lower end. */
function coloursOf(count: number): Uint8Array {
  const colours = new Uint8Array(6 * count);
  for (let band = 0; band < count; band++) {
    const ground = bandRgb(band, count);
    const line = ground.map((part) =>
      lightLine(band, count) ? part + (255 - part) * 0.45 : part * 0.45,
    );
    colours.set([...ground, ...line], 6 * band);
  }
  return colours;
}

/**
 * The surface from a turn at `width` pixels; `sharpness` is how many pixels there are to one of the page. `before` is
 * painted over where its size fits.
 */
export function paintRelief(
  mesh: Mesh,
  turn: Turn,
  width: number,
  sharpness = 1,
  before?: Painting,
): Painting {
  const wide = Math.max(1, Math.round(width));
  const scale = wide / frame.width;
  const high = Math.max(1, Math.round(frame.height * scale));
  const fits = before?.width === wide && before.height === high;
  const pixels = fits ? before.pixels.fill(0) : new Uint8ClampedArray(4 * wide * high);
  const depths = (fits ? before.depths : new Float32Array(wide * high)).fill(Infinity);
  const painting = { width: wide, height: high, scale, pixels, depths };

  const { columns, rows } = mesh.landscape;
  const { count } = mesh.bands;
  const camera = cameraAt(turn, scale);
  const spots = project(mesh, camera);
  const colours = coloursOf(count);
  const half = halfLine * sharpness;

  // How bright each grid point is: the light stands still while the surface turns.
  const [er, el, eu] = [camera.eye, camera.right, camera.up];
  const light = [0, 1, 2].map((k) => 0.62 * (er[k] ?? 0) - 0.5 * (el[k] ?? 0) + 0.6 * (eu[k] ?? 0));
  const shine = new Float32Array(columns * rows);
  for (let index = 0; index < shine.length; index++) {
    const towards =
      (mesh.normals[3 * index] ?? 0) * (light[0] ?? 0) +
      (mesh.normals[3 * index + 1] ?? 0) * (light[1] ?? 0) +
      (mesh.normals[3 * index + 2] ?? 0) * (light[2] ?? 0);
    shine[index] = 1.04 - direct + direct * towards;
  }

  const { q } = mesh;
  const triangle = (a: number, b: number, c: number, upper: boolean): void => {
    const [ax, ay, ad] = [spots[3 * a] ?? 0, spots[3 * a + 1] ?? 0, spots[3 * a + 2] ?? 0];
    const [bx, by, bd] = [spots[3 * b] ?? 0, spots[3 * b + 1] ?? 0, spots[3 * b + 2] ?? 0];
    const [cx, cy, cd] = [spots[3 * c] ?? 0, spots[3 * c + 1] ?? 0, spots[3 * c + 2] ?? 0];
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    // NaN, a hole at a corner, is not above anything.
    if (!(Math.abs(area) > 1e-9)) return;
    const [aq, bq, cq] = [q[a] ?? 0, q[b] ?? 0, q[c] ?? 0];
    const [al, bl, cl] = [shine[a] ?? 1, shine[b] ?? 1, shine[c] ?? 1];
    // Depth, band and brightness are linear in a triangle: so much to the right, so much down.
    const right = (fa: number, fb: number, fc: number) =>
      ((fb - fa) * (cy - ay) - (fc - fa) * (by - ay)) / area;
    const down = (fa: number, fb: number, fc: number) =>
      ((fc - fa) * (bx - ax) - (fb - fa) * (cx - ax)) / area;
    const [dRight, dDown] = [right(ad, bd, cd), down(ad, bd, cd)];
    const [qRight, qDown] = [right(aq, bq, cq), down(aq, bq, cq)];
    const [lRight, lDown] = [right(al, bl, cl), down(al, bl, cl)];
    const steep = Math.hypot(qRight, qDown);
    // Where lines would stand closer than three of their widths they fade, so that nothing shimmers.
    const strength = Math.min(1, Math.max(0, 1 / (steep * half * 5) - 0.2));
    // Seen from below, where the order of the corners turns round, a surface is in its own shadow.
    const below = area > 0 === upper ? 1 : 0.55;
    const lowest = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const highest = Math.min(high - 1, Math.ceil(Math.max(ay, by, cy) - 0.5) - 1);
    for (let row = lowest; row <= highest; row++) {
      const y = row + 0.5;
      let from = Infinity;
      let to = -Infinity;
      // Each edge is followed from its upper end, so that two triangles agree on where they meet.
      const edge = (x1: number, y1: number, x2: number, y2: number) => {
        if (y1 > y2) [x1, y1, x2, y2] = [x2, y2, x1, y1];
        if (y < y1 || y >= y2) return;
        const x = x1 + ((y - y1) * (x2 - x1)) / (y2 - y1);
        if (x < from) from = x;
        if (x > to) to = x;
      };
      edge(ax, ay, bx, by);
      edge(bx, by, cx, cy);
      edge(cx, cy, ax, ay);
      const first = Math.max(0, Math.ceil(from - 0.5));
      const last = Math.min(wide - 1, Math.ceil(to - 0.5) - 1);
      for (let column = first; column <= last; column++) {
        const [px, py] = [column + 0.5 - ax, y - ay];
        const depth = ad + px * dRight + py * dDown;
        const at = row * wide + column;
        if (depth >= (depths[at] ?? 0)) continue;
        depths[at] = depth;
        const height = aq + px * qRight + py * qDown;
        const band = height < 0 ? 0 : height >= count ? count - 1 : Math.floor(height);
        const line = Math.round(height);
        let cover = 0;
        if (line > 0 && line < count) {
          cover = (half + 0.5 - Math.abs(height - line) / steep) * strength;
          cover = cover < 0 ? 0 : cover > strength ? strength : cover;
        }
        const shade = (al + px * lRight + py * lDown) * below;
        const [own, other] = [6 * band, 6 * line + 3];
        for (let k = 0; k < 3; k++) {
          const ground = colours[own + k] ?? 0;
          pixels[4 * at + k] =
            shade * (cover > 0 ? ground + cover * ((colours[other + k] ?? 0) - ground) : ground);
        }
        pixels[4 * at + 3] = 255;
      }
    }
  };
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const a = row * columns + column;
      triangle(a, a + 1, a + columns + 1, false);
      triangle(a, a + columns, a + columns + 1, true);
    }
  }
  return painting;
}

/** Whether something of the surface lies in front of a spot, given in the frame's units. */
export function isHidden(
  { width, height, scale, depths }: Painting,
  spot: { readonly x: number; readonly y: number; readonly depth: number },
): boolean {
  const [column, row] = [Math.floor(spot.x * scale), Math.floor(spot.y * scale)];
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  return (depths[row * width + column] ?? Infinity) < (spot.depth - 5) * scale;
}
