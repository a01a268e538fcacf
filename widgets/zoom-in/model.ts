import type { Setup } from './setup.ts';

export type Curve = Setup['curve'];

/** The cost C(w) of each curve, and its slope by calculus: undefined where it has none. */
const curves = {
  waves: {
    cost: (w: number) => w ** 2 / 8 + Math.sin(2 * w) / 2 + 1,
    slope: (w: number) => w / 4 + Math.cos(2 * w),
  },
  valley: { cost: (w: number) => w ** 2 / 4, slope: (w: number) => w / 2 },
  kink: {
    cost: (w: number) => Math.abs(w),
    slope: (w: number) => (w === 0 ? undefined : Math.sign(w)),
  },
} as const satisfies Record<
  Curve,
  { cost: (w: number) => number; slope: (w: number) => number | undefined }
>;

export const costAt = (curve: Curve, w: number): number => curves[curve].cost(w);
export const slopeAt = (curve: Curve, w: number): number | undefined => curves[curve].slope(w);

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene extends Setup {
  /** C(w). */
  readonly c: number;
  /** The nudge, as long as the window reaches: half its width and half its height. */
  readonly h: number;
  /** How far the curve rises over a nudge forward, and from a nudge back to a nudge forward. */
  readonly rises: { readonly forward: number; readonly both: number };
  /** Rise ÷ run. */
  readonly forward: number;
  readonly both: number;
  /** By calculus; undefined at a kink. */
  readonly slope: number | undefined;
  /** The slope of the straight line that the curve is held against: its own, or where there is none `both`. */
  readonly line: number;
  /** How far the curve leaves that line within the window, as a share of the window's height. */
  readonly bend: number;
}

/** Places in the window at which the curve is drawn and held against its line, as shares of the nudge. */
export const offsets: readonly number[] = Array.from({ length: 49 }, (_, k) => (k - 24) / 20);

/** Points of the curve around w, a little further than the window; a corner is one of them. */
export function around(curve: Curve, w: number, h: number): readonly (readonly [number, number])[] {
  const places = offsets.map((t) => t * h);
  if (curve === 'kink' && Math.abs(w) <= h) places.push(-w);
  const c = costAt(curve, w);
  return places.sort((a, b) => a - b).map((d) => [d, costAt(curve, w + d) - c]);
}

export const nudgeAt = (zoom: number): number => 1 / zoom;

export function sceneOf(setup: Setup): Scene {
  const { curve, w, zoom } = setup;
  const h = nudgeAt(zoom);
  const c = costAt(curve, w);
  const [after, before] = [costAt(curve, w + h), costAt(curve, w - h)];
  const rises = { forward: after - c, both: after - before };
  const [forward, both] = [rises.forward / h, rises.both / (2 * h)];
  const slope = slopeAt(curve, w);
  const line = slope ?? both;
  const away = around(curve, w, h)
    .filter(([d]) => Math.abs(d) <= h * (1 + 1e-9))
    .map(([d, rise]) => Math.abs(rise - line * d));
  const bend = Math.max(...away) / (2 * h);
  // A straight line is off by the last binary digit only.
  return { ...setup, c, h, rises, forward, both, slope, line, bend: bend < 1e-9 ? 0 : bend };
}

/** What is left of the bend, of a window ten times as wide; undefined where that one was straight already. */
export function left(setup: Setup): number | undefined {
  const wide = sceneOf({ ...setup, zoom: setup.zoom / 10 }).bend;
  return wide === 0 ? undefined : sceneOf(setup).bend / wide;
}
