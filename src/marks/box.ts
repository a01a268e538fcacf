/** The box around a relief: which of its edges carry the axes, and where their numbers stand. */
import type { Bands } from './bands.ts';
import { cameraAt, frame, rise, type Turn } from './camera.ts';
import type { Landscape } from './landscape.ts';
import { liftOf } from './mesh.ts';
import { linearScale } from './scale.ts';

interface At {
  readonly x: number;
  readonly y: number;
}
export interface Label extends At {
  readonly text: string;
}
export interface Box {
  /** The floor, the walls behind and their lines: drawn before the surface. */
  readonly floor: string;
  readonly walls: string;
  readonly ticks: string;
  readonly numbers: readonly Label[];
  readonly names: { readonly x: At; readonly y: At; readonly z: At };
}

/** Half the width of a digit and half the height of a line of them, where a box is as small as on a phone. */
const [halfDigit, halfLine] = [4.4, 8.2];

const write = ({ x, y }: At) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The box from a turn: x and y along the floor's nearer edges, z along the upright at the left. */
export function boxOf(landscape: Landscape, bands: Bands, turn: Turn): Box {
  const camera = cameraAt(turn);
  const spot = (u: number, v: number, w: number) => camera.spot(u, v, w);
  const [eyeU, eyeV] = camera.eye;
  /** The nearer ends of both sides. */
  const [nearU, nearV] = [eyeU >= 0 ? 1 : -1, eyeV >= 0 ? 1 : -1];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const floor = `M${corners.map(([u, v]) => write(spot(u, v, -rise))).join('L')}z`;
  const wall = (u1: number, v1: number, u2: number, v2: number) =>
    `M${[spot(u1, v1, -rise), spot(u1, v1, rise), spot(u2, v2, rise), spot(u2, v2, -rise)].map(write).join('L')}`;
  let walls = wall(-nearU, -nearV, -nearU, nearV) + wall(-nearU, -nearV, nearU, -nearV);

  const numbers: Label[] = [];
  let ticks = '';
  /** A short stroke out of the box, and the number beyond it. */
  const mark = (from: At, out: At, text: string) => {
    const length = Math.hypot(out.x - from.x, out.y - from.y) || 1;
    const go = (by: number) => ({
      x: from.x + ((out.x - from.x) / length) * by,
      y: from.y + ((out.y - from.y) / length) * by,
    });
    ticks += `M${write(from)}L${write(go(5))}`;
    const { x, y } = go(15);
    const [halfWide, halfHigh] = [text.length * halfDigit, halfLine];
    numbers.push({
      x: Math.min(frame.width - halfWide, Math.max(halfWide, x)),
      y: Math.min(frame.height - halfHigh, Math.max(halfHigh, y)),
      text,
    });
  };
  const inBox = (part: number) => 2 * part - 1;
  // An axis seen from its end has no room for numbers.
  const longU = Math.hypot(camera.right[0], camera.up[0]);
  const longV = Math.hypot(camera.right[1], camera.up[1]);
  if (longU > 0.3)
    for (const tick of linearScale(landscape.x, 4).ticks) {
      const u = inBox(tick.at);
      mark(spot(u, nearV, -rise), spot(u, nearV * 1.2, -rise), tick.text);
    }
  if (longV > 0.3)
    for (const tick of linearScale(landscape.y, 4).ticks) {
      const v = inBox(tick.at);
      mark(spot(nearU, v, -rise), spot(nearU * 1.2, v, -rise), tick.text);
    }
  // Of the two corners beside the nearest one, the left one.
  const [leftU, leftV] =
    spot(nearU, -nearV, 0).x < spot(-nearU, nearV, 0).x ? [nearU, -nearV] : [-nearU, nearV];
  const lift = liftOf(bands);
  const heights =
    bands.high > bands.low
      ? linearScale([bands.low, bands.high], 4).ticks
      : Number.isFinite(bands.low)
        ? linearScale([bands.low, bands.low], 1).ticks.filter(({ value }) => value === bands.low)
        : [];
  for (const tick of heights) {
    const from = spot(leftU, leftV, lift(tick.value));
    mark(from, { x: from.x - 10, y: from.y }, tick.text);
    const behind = [spot(-nearU, -nearV, lift(tick.value)), spot(-leftU, -leftV, lift(tick.value))];
    walls += `M${[from, ...behind].map(write).join('L')}`;
  }
  const beyond = (a: At, b: At, c: At) => {
    // The middle of an edge, moved out of the box further than its numbers reach.
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const length = Math.hypot(c.x - middle.x, c.y - middle.y) || 1;
    return {
      x: middle.x + ((c.x - middle.x) / length) * 34,
      y: middle.y + ((c.y - middle.y) / length) * 34,
    };
  };
  const top = spot(leftU, leftV, rise);
  return {
    floor,
    walls,
    ticks,
    numbers,
    names: {
      x: beyond(spot(-1, nearV, -rise), spot(1, nearV, -rise), spot(0, nearV * 1.3, -rise)),
      y: beyond(spot(nearU, -1, -rise), spot(nearU, 1, -rise), spot(nearU * 1.3, 0, -rise)),
      z: { x: top.x, y: top.y - 14 },
    },
  };
}
