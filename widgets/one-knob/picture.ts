import { isInside, type Curve } from './curves.ts';

/** The drawing in its own units: the curve above, the walk unrolled below, one scale of w for both. */
export const size = { width: 400, height: 356 } as const;
export const plot = { left: 34, right: 389, top: 10, bottom: 216 } as const;
/** The rows of the steps. */
export const lane = { top: 260, bottom: 346 } as const;

export interface Scales {
  readonly px: (w: number) => number;
  readonly py: (cost: number) => number;
  /** Back from a place in the drawing. */
  readonly at: (left: number) => number;
}

const tenth = (px: number): number => Math.round(px * 10) / 10 + 0;

export function scalesOf({ from, to, top }: Curve): Scales {
  const unit = (plot.right - plot.left) / (to - from);
  // What lies far outside is drawn just out of sight: no number is too large for a path.
  const near = (value: number, most: number): number => Math.min(2 * most, Math.max(-most, value));
  return {
    px: (w) => tenth(near(plot.left + (w - from) * unit, size.width)),
    py: (cost) =>
      tenth(near(plot.bottom - (cost * (plot.bottom - plot.top)) / top, 3 * size.height)),
    at: (left) => from + (left - plot.left) / unit,
  };
}

/** Places along the curve that are drawn as one line. */
export const samples = ({ from, to }: Curve): number[] =>
  Array.from({ length: 161 }, (_, k) => from + ((to - from) * k) / 160);

/** Whole numbers along w, and along the cost as many as there is room for. */
export function ticksOf({ from, to, top }: Curve): { w: number[]; cost: number[] } {
  const up = top > 6 ? 2 : top > 3 ? 1 : 0.5;
  return {
    w: Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, k) => Math.ceil(from) + k),
    cost: Array.from({ length: Math.floor(top / up) }, (_, k) => (k + 1) * up),
  };
}

/** The steps whose dots are far enough from each other to bear a number. */
export function numbered(places: readonly number[], { px, py }: Scales, curve: Curve): number[] {
  const kept: (readonly [x: number, y: number])[] = [];
  return places.flatMap((w, step) => {
    const [x, y] = [px(w), py(curve.cost(w))];
    const crowded = kept.some(([a, b]) => Math.hypot(a - x, b - y) < 17);
    if (crowded || !isInside(curve, w) || y < plot.top) return [];
    kept.push([x, y]);
    return [step];
  });
}

/** How far below one another the rows of the steps stand: so close that all have room. */
export const rowHeight = (steps: number): number =>
  Math.min(10, (lane.bottom - lane.top) / Math.max(1, steps));

/** The tangent at w as a piece of it, a share of the plot's width long whatever its slope. */
export function tangentAt(w: number, curve: Curve, { px, py }: Scales): string {
  const slope = curve.slope(w);
  const [dx, dy] = [px(w + 1) - px(w), py(curve.cost(w) + slope) - py(curve.cost(w))];
  const unit = 62 / Math.hypot(dx, dy);
  const [x, y] = [px(w), py(curve.cost(w))];
  return `M${tenth(x - dx * unit)} ${tenth(y - dy * unit)}L${tenth(x + dx * unit)} ${tenth(y + dy * unit)}`;
}

/** A power as it is written for the ear, `10^9`, in pieces: every second one stands higher. */
export const raised = (text: string): string[] => text.split(/\^(−?\d+)/u);
