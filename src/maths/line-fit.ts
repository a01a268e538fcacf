import { at, combine, expectLength, sum, type Numbers } from './vector.ts';

/** ŷ = w x + b */
export interface Line {
  readonly w: number;
  readonly b: number;
}

/** What the line is to fit: an input and a target for each example. */
export interface Examples {
  readonly x: Numbers;
  readonly y: Numbers;
}

export const predicted = ({ w, b }: Line, x: number): number => w * x + b;

/** ŷ − y of every example: by how much the line is too high. */
export const misses = (line: Line, { x, y }: Examples): Float64Array =>
  combine(x, y, (xi, yi) => predicted(line, xi) - yi);

/** The mean; 0 of nothing. */
export const meanOf = (numbers: Numbers): number => sum(numbers) / Math.max(1, numbers.length);

const meanProduct = (a: Numbers, b: Numbers): number => meanOf(combine(a, b, (ai, bi) => ai * bi));

/** The root of the mean squared distance from the mean. */
export const spreadOf = (numbers: Numbers): number => {
  const mean = meanOf(numbers);
  return Math.sqrt(meanOf(Float64Array.from(numbers, (each) => (each - mean) ** 2)));
};

/** C, the mean of ½(ŷ − y)². */
export const costOfLine = (line: Line, examples: Examples): number =>
  meanOf(misses(line, examples).map((miss) => miss ** 2 / 2));

/** ∂C/∂w is the mean of (ŷ − y) x, ∂C/∂b that of ŷ − y. */
export function slopesOfLine(line: Line, examples: Examples): Line {
  const off = misses(line, examples);
  return { w: meanProduct(off, examples.x), b: meanOf(off) };
}

/** ∂²C/∂w² = mean of x², ∂²C/∂w∂b = mean of x, ∂²C/∂b² = 1: the same everywhere, whatever the targets. */
export interface Bend {
  readonly ww: number;
  readonly wb: number;
  readonly bb: number;
}

export const bendOfLine = ({ x }: Examples): Bend =>
  x.length === 0 ? { ww: 0, wb: 0, bb: 0 } : { ww: meanProduct(x, x), wb: meanOf(x), bb: 1 };

/** How sharply C bends along its two principal directions: the eigenvalues of [[ww, wb], [wb, bb]]. */
export interface Curvatures {
  readonly most: number;
  readonly least: number;
  /** The direction in which it bends most, of length 1. */
  readonly across: Line;
}

export function curvaturesOf({ ww, wb, bb }: Bend): Curvatures {
  const half = (ww + bb) / 2;
  const most = half + Math.hypot((ww - bb) / 2, wb);
  // The product of both is the determinant: so the smaller loses no digits to the larger.
  const least = most > 0 ? Math.max(0, (ww * bb - wb ** 2) / most) : 0;
  // Of the two rows of the matrix less λ, the longer gives the direction.
  const [a, b] = ww >= bb ? [most - bb, wb] : [wb, most - ww];
  const length = Math.hypot(a, b);
  return { most, least, across: length > 0 ? { w: a / length, b: b / length } : { w: 1, b: 0 } };
}

/** The least cost that any line has. */
export function leastCostOf({ x, y }: Examples): number {
  const { xx, xy, yy } = aboutMeans({ x, y });
  return Math.max(0, yy - (xx > 0 ? xy ** 2 / xx : 0)) / 2;
}

/**
 * The line that costs least, where both slopes are 0, by the normal equations: w = mean of (x − x̄)(y − ȳ) over the
 * mean of (x − x̄)², and b = ȳ − w x̄. Undefined where there is more than one such line: without examples, or if all
 * have the same input.
 */
export function bestLine({ x, y }: Examples): Line | undefined {
  const { xx, xy, meanX, meanY } = aboutMeans({ x, y });
  if (!(xx > 0)) return undefined;
  const w = xy / xx;
  return { w, b: meanY - w * meanX };
}

/** x̄, ȳ, and the means of the products of the distances from them. */
export function aboutMeans({ x, y }: Examples): {
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
} {
  expectLength(y, x.length, 'The row of targets');
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const dx = Float64Array.from(x, (xi) => xi - meanX);
  const dy = Float64Array.from(y, (yi) => yi - meanY);
  // Equal inputs have a mean that differs from them by rounding: that is no spread.
  const same = x.length === 0 || Array.from(x).every((xi) => xi === at(x, 0));
  return {
    ...{ meanX, meanY },
    xx: same ? 0 : meanProduct(dx, dx),
    xy: same ? 0 : meanProduct(dx, dy),
    yy: meanProduct(dy, dy),
  };
}
