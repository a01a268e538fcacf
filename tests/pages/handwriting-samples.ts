/**
 * Ten digits as a hand would draw them, three ways each: upright, slanted, and small in a corner of the pad
 * (which is what the preparation is there to undo). Points are in the unit square, y downwards.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Stroke = readonly Point[];

/** Part of an ellipse, from one angle to another in degrees: 0 is right, 90 is down. */
const arc = (x: number, y: number, rx: number, ry: number, from: number, to: number): Point[] =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 24) * Math.PI) / 180;
    return { x: x + rx * Math.cos(angle), y: y + ry * Math.sin(angle) };
  });

/** A line through the given points, with points on the way as a moving pen leaves them. */
const line = (...corners: readonly (readonly [number, number])[]): Point[] =>
  corners.flatMap(([x, y], i) => {
    const [fromX, fromY] = corners[i - 1] ?? [x, y];
    return Array.from({ length: i === 0 ? 1 : 10 }, (_, k) => {
      const t = i === 0 ? 1 : (k + 1) / 10;
      return { x: fromX + (x - fromX) * t, y: fromY + (y - fromY) * t };
    });
  });

const upright: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.2, 0.32, -90, 270)],
  [line([0.5, 0.18], [0.5, 0.82])],
  [[...arc(0.5, 0.35, 0.18, 0.17, -170, 40), ...line([0.6, 0.5], [0.3, 0.8], [0.72, 0.8])]],
  [[...arc(0.47, 0.34, 0.18, 0.16, -160, 90), ...arc(0.47, 0.66, 0.21, 0.17, -90, 150)]],
  [line([0.36, 0.2], [0.28, 0.55], [0.7, 0.55]), line([0.62, 0.22], [0.6, 0.84])],
  [
    [...line([0.4, 0.2], [0.37, 0.45]), ...arc(0.46, 0.62, 0.2, 0.19, -120, 140)],
    line([0.4, 0.2], [0.68, 0.19]),
  ],
  [[...line([0.58, 0.17], [0.4, 0.45]), ...arc(0.5, 0.64, 0.16, 0.17, -170, 190)]],
  [line([0.3, 0.22], [0.7, 0.22], [0.46, 0.84])],
  [[...arc(0.5, 0.34, 0.14, 0.15, 90, -270), ...arc(0.5, 0.66, 0.17, 0.17, -90, 270)]],
  [[...arc(0.48, 0.36, 0.16, 0.16, 0, -360), ...line([0.64, 0.36], [0.6, 0.84])]],
];

const slanted = (stroke: Stroke): Stroke =>
  stroke.map(({ x, y }) => ({ x: x + (0.5 - y) * 0.25, y }));
const smallInACorner = (stroke: Stroke): Stroke =>
  stroke.map(({ x, y }) => ({ x: x * 0.55 + 0.02, y: y * 0.5 + 0.45 }));

/** For each digit 0–9 its three variants. */
export const samples: readonly { readonly digit: number; readonly strokes: readonly Stroke[] }[] =
  upright.flatMap((strokes, digit) => [
    { digit, strokes },
    { digit, strokes: strokes.map(slanted) },
    { digit, strokes: strokes.map(smallInACorner) },
  ]);
