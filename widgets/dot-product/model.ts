import type { Setup } from './setup.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene extends Setup {
  /** w₁x₁ + w₂x₂. */
  readonly dot: number;
  /** w · x + b. */
  readonly z: number;
  readonly lengths: { readonly w: number; readonly x: number };
  /** Between the arrows, in degrees, 0 … 180; undefined where one has no length. */
  readonly angle: number | undefined;
  /** How far x reaches along w: |x| cos θ. Undefined where w has no length. */
  readonly along: number | undefined;
  /** The foot of x on the direction of w. */
  readonly foot: Point;
  /** How far the line w · x + b = 0 lies from (0, 0), measured the way w points. */
  readonly offset: number | undefined;
  /** How far x lies beyond that line, the way w points: (w · x + b) / |w|. */
  readonly beyond: number | undefined;
}

/** The part of the plane that is shown: −reach … reach both ways. */
export const reach = 3.4;

/** 0.1 + 0.2 − 0.3 is not 0 in binary: what is 0 to nine decimals is 0. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

export const sceneOf = (setup: Setup): Scene => {
  const { w1, w2, x1, x2, b } = setup;
  const dot = tidy(w1 * x1 + w2 * x2);
  // A length that rounds to nothing points nowhere.
  const lengths = { w: tidy(Math.hypot(w1, w2)), x: tidy(Math.hypot(x1, x2)) };
  const per = (value: number): number | undefined =>
    lengths.w > 0 ? value / lengths.w + 0 : undefined;
  const z = tidy(dot + b);
  const share = lengths.w > 0 ? dot / lengths.w ** 2 : 0;
  return {
    ...setup,
    dot,
    z,
    lengths,
    angle:
      lengths.w > 0 && lengths.x > 0
        ? (Math.abs(Math.atan2(w1 * x2 - w2 * x1, dot)) * 180) / Math.PI
        : undefined,
    along: per(dot),
    foot: { x: share * w1, y: share * w2 },
    offset: per(-b),
    beyond: per(z),
  };
};

/** Which way an arrow points, in radians anticlockwise from the right. */
export const turnOf = ({ x, y }: Point): number => Math.atan2(y, x);

/** 1 where x lies anticlockwise of w, −1 where clockwise. */
export const wayOf = ({ w1, w2, x1, x2 }: Setup): 1 | -1 => (w1 * x2 - w2 * x1 < 0 ? -1 : 1);

/** The point of the line w · x + b = 0 that is nearest (0, 0); (0, 0) where there is no line. */
export const nearestOnLine = ({ w1, w2, b }: Setup): Point => {
  const square = w1 ** 2 + w2 ** 2;
  return square < 1e-18 ? { x: 0, y: 0 } : { x: (-b * w1) / square, y: (-b * w2) / square };
};

/** The ends of the line w · x + b = 0, far outside the picture; none where w has no length. */
export const lineOf = (setup: Setup): readonly Point[] => {
  const { w1, w2 } = setup;
  const square = w1 ** 2 + w2 ** 2;
  if (square < 1e-18) return [];
  const far = (3 * reach) / Math.sqrt(square);
  const { x, y } = nearestOnLine(setup);
  return [-far, far].map((t) => ({ x: x - t * w2, y: y + t * w1 }));
};

/** The corners of what lies beyond the line, where w · x + b > 0, far out of the picture; none where w has no length. */
export const beyondLine = (setup: Setup): readonly Point[] => {
  const [from, to] = lineOf(setup);
  if (!from || !to) return [];
  const { w1, w2, b } = setup;
  const length = Math.hypot(w1, w2);
  const far = (3 * reach + Math.abs(b) / length) / length;
  const shift = ({ x, y }: Point): Point => ({ x: x + far * w1, y: y + far * w2 });
  return [from, to, shift(to), shift(from)];
};

/** The bias that puts the line through a point. */
export const biasThrough = ({ w1, w2 }: Setup, { x, y }: Point): number => tidy(-w1 * x - w2 * y);
