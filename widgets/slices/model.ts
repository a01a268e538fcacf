import type { Setup } from './setup.ts';

/** The hill: C(x, y) = 4 − x²/4 − xy/4 − y²/2. */
export const costAt = (x: number, y: number): number => 4 - x ** 2 / 4 - (x * y) / 4 - y ** 2 / 2;

/** ∂C/∂x: y is held, as if it were a number. */
export const slopeX = (x: number, y: number): number => -x / 2 - y / 4;

/** ∂C/∂y: x is held. */
export const slopeY = (x: number, y: number): number => -x / 4 - y;

/** Below this the place counts as the top: no direction stands out. */
const flat = 0.05;

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene extends Setup {
  /** C(x, y). */
  readonly c: number;
  /** The slopes of the two slices, ∂C/∂x and ∂C/∂y. */
  readonly alongX: number;
  readonly alongY: number;
  readonly cos: number;
  readonly sin: number;
  /** The slope of the third cut: cos · ∂C/∂x + sin · ∂C/∂y. */
  readonly slope: number;
  /** The steepest slope of all cuts: the length of (∂C/∂x, ∂C/∂y). */
  readonly steepest: number;
  /** What is special about the third cut. */
  readonly kind: 'level' | 'steepest' | 'top' | 'other';
}

export function sceneOf(setup: Setup): Scene {
  const { x, y, angle } = setup;
  const [alongX, alongY] = [slopeX(x, y), slopeY(x, y)];
  // The cosine of a right angle is not quite 0 to a computer.
  const tidy = (value: number) => (Math.abs(value) < 1e-12 ? 0 : value);
  const cos = tidy(Math.cos((angle * Math.PI) / 180));
  const sin = tidy(Math.sin((angle * Math.PI) / 180));
  const slope = cos * alongX + sin * alongY;
  const steepest = Math.hypot(alongX, alongY);
  // A hand turns by whole degrees: half of one is off by a hundredth of the steepest slope.
  const kind =
    steepest < flat
      ? 'top'
      : Math.abs(slope) <= 0.01 * steepest
        ? 'level'
        : slope >= 0.9995 * steepest
          ? 'steepest'
          : 'other';
  return { ...setup, c: costAt(x, y), alongX, alongY, cos, sin, slope, steepest, kind };
}
