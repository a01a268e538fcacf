/** What a drawing is, and how a keyboard moves the pen. Pure: the pad only asks these functions. */

import type { PadPoint, Stroke } from '#maths/strokes';

export type { Stroke };
export type Strokes = readonly Stroke[];

export interface Pen extends PadPoint {
  readonly down: boolean;
}

const inside = (value: number) => Math.min(1, Math.max(0, value));

/** Four decimals are a twentieth of a pixel on a pad of 500: drawings stay short when they are saved or linked. */
const rounded = (value: number) => Math.round(inside(value) * 1e4) / 1e4;

/** A place on the page as a place on the pad. */
export function onPad(
  clientX: number,
  clientY: number,
  pad: { left: number; top: number; width: number; height: number },
): PadPoint {
  return {
    x: rounded((clientX - pad.left) / pad.width),
    y: rounded((clientY - pad.top) / pad.height),
  };
}

/** The strokes with `points` added to the last one; points that do not move are left out. */
export function extended(strokes: Strokes, points: readonly PadPoint[]): Strokes {
  const last = strokes.at(-1) ?? [];
  const grown = [...last];
  for (const point of points) {
    const before = grown.at(-1);
    if (before && Math.hypot(point.x - before.x, point.y - before.y) < 0.002) continue;
    grown.push(point);
  }
  return grown.length === last.length ? strokes : [...strokes.slice(0, -1), grown];
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The pen after an arrow key, `step` further; undefined for any other key. */
export function penMoved(pen: Pen, key: string, step: number): Pen | undefined {
  const direction = directions[key];
  if (!direction) return undefined;
  return {
    ...pen,
    x: rounded(pen.x + direction[0] * step),
    y: rounded(pen.y + direction[1] * step),
  };
}

/** A stroke as an SVG path in a box of 100 × 100, rounded through the middles of its pieces; one point is a dot. */
export function strokePath(stroke: Stroke): string {
  const [first] = stroke;
  if (!first) return '';
  const at = (x: number, y: number) => `${+(x * 100).toFixed(2)} ${+(y * 100).toFixed(2)}`;
  let path = `M${at(first.x, first.y)}`;
  if (stroke.length === 1) return `${path}h0`;
  for (let index = 1; index < stroke.length - 1; index++) {
    const [point, next] = [stroke[index], stroke[index + 1]];
    if (!point || !next) continue;
    path += `Q${at(point.x, point.y)} ${at((point.x + next.x) / 2, (point.y + next.y) / 2)}`;
  }
  const last = stroke.at(-1) ?? first;
  return `${path}L${at(last.x, last.y)}`;
}

/** What is on the pad, in words. */
export function padWords(strokes: Strokes): string {
  const drawn = strokes.length;
  return drawn === 0 ? 'empty' : drawn === 1 ? 'one stroke' : `${drawn} strokes`;
}
