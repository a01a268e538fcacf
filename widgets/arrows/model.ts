import type { Setup } from './setup.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene extends Setup {
  /** c · w. */
  readonly stretched: Point;
  /** Where the walk ends: x + c · w. */
  readonly sum: Point;
  /** By Pythagoras. */
  readonly lengths: { readonly x: number; readonly stretched: number; readonly sum: number };
  /** x₁w₁ and x₂w₂: rectangles with a sign. */
  readonly areas: readonly [number, number];
  /** Their sum, x · w. */
  readonly dot: number;
  /** Whether w is the same arrow as x, and not of length 0. */
  readonly same: boolean;
}

/** The part of the plane that is shown: −reach … reach both ways. */
export const reach = 6.5;

/** 0.1 + 0.2 − 0.3 is not 0 in binary: what is 0 to nine decimals is 0. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

export function sceneOf(setup: Setup): Scene {
  const { x1, x2, w1, w2, c } = setup;
  const stretched = { x: tidy(c * w1), y: tidy(c * w2) };
  const sum = { x: tidy(x1 + c * w1), y: tidy(x2 + c * w2) };
  const lengths = {
    x: tidy(Math.hypot(x1, x2)),
    stretched: tidy(Math.hypot(stretched.x, stretched.y)),
    sum: tidy(Math.hypot(sum.x, sum.y)),
  };
  const areas = [tidy(x1 * w1), tidy(x2 * w2)] as const;
  const same = tidy(x1 - w1) === 0 && tidy(x2 - w2) === 0 && lengths.x > 0;
  return { ...setup, stretched, sum, lengths, areas, dot: tidy(x1 * w1 + x2 * w2), same };
}

/** The head of an arrow, its point at the tip: three corners; none where the arrow has no length. */
export function headOf(from: Point, to: Point, size: number): readonly Point[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length < 1e-6) return [];
  // A short arrow has a small head.
  const back = Math.min(size, 0.7 * length);
  const [ux, uy] = [dx / length, dy / length];
  const neck = { x: to.x - back * ux, y: to.y - back * uy };
  const side = 0.42 * back;
  return [
    to,
    { x: neck.x - side * uy, y: neck.y + side * ux },
    { x: neck.x + side * uy, y: neck.y - side * ux },
  ];
}

/** The square that stands on an arrow. */
export const squareOn = ({ x, y }: Point): readonly Point[] => [
  { x: 0, y: 0 },
  { x, y },
  { x: x - y, y: y + x },
  { x: -y, y: x },
];
