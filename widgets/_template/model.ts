import type { Setup } from './setup.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene extends Setup {
  /** y − a for each target: how far the target lies above the line. */
  readonly residuals: readonly number[];
  /** C, the mean of ½(y − a)² over the targets. */
  readonly cost: number;
}

/** Two points lie on exactly one line that is not upright: here a = x + 1. */
export const targets: readonly Point[] = [
  { x: -2, y: -1 },
  { x: 2, y: 3 },
];

/** The part of the plane that is shown: −reach … reach both ways. */
export const reach = 4;

/** a = w x + b. */
export const lineAt = ({ w, b }: Setup, x: number): number => w * x + b;

export const sceneOf = (setup: Setup): Scene => {
  const residuals = targets.map(({ x, y }) => y - lineAt(setup, x));
  const cost = residuals.reduce((sum, r) => sum + r ** 2 / 2, 0) / residuals.length;
  return { ...setup, residuals, cost };
};

/** The slope of the line through (0, b) and a point beside it. Needs x ≠ 0. */
export const slopeThrough = (b: number, { x, y }: Point): number => (y - b) / x;

/** Where on the line its slope is held: at x = 3, or nearer where the line leaves the picture before. Needs |b| < 0.9 reach. */
export const gripOf = (setup: Setup): Point => {
  // Short of the edge, so that there is something to take hold of.
  const room = 0.9 * reach - Math.sign(setup.w) * setup.b;
  const x = Math.min(3, setup.w === 0 ? 3 : room / Math.abs(setup.w));
  return { x, y: lineAt(setup, x) };
};
