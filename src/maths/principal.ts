import { symmetricEigen } from './eigen.ts';
import { at, expectLength, type Numbers } from './vector.ts';

/** The plane that some points of a space of many dimensions lie closest to. */
export interface PrincipalPlane {
  /** m, the mean of the points. */
  readonly origin: Float64Array;
  /** The directions in which they spread furthest, and then furthest at right angles to that; of length 1. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** α = (θᵢ − m) · u and β = (θᵢ − m) · v of every point. */
  readonly coordinates: readonly (readonly [alpha: number, beta: number])[];
  /** How much of the points' variance lies along u, and along v: shares of 1. */
  readonly shares: readonly [number, number];
}

/** A second direction with less of the spread than this beside the first is rounding. */
const FLAT = 1e-10;

/**
 * Principal component analysis of n points θ₁ … θₙ with far more dimensions than points, such as a training path
 * (Lorch 2016; Li, Xu, Taylor, Studer & Goldstein 2018, section 7.2). The covariance of the dimensions would be
 * huge; the n × n Gram matrix Gᵢⱼ = (θᵢ − m) · (θⱼ − m) has the same eigenvalues λ: with G q = λ q the direction is
 * u = Σᵢ qᵢ (θᵢ − m) / √λ, and the points' coordinates along it are √λ q. The last point's coordinates are not
 * negative: a direction and its opposite are the same line.
 *
 * @throws RangeError where the points have different lengths, or do not spread in two directions.
 */
export function principalPlane(points: readonly Numbers[]): PrincipalPlane {
  const mean = meanPoint(points);
  return planeOfGram(
    points,
    mean,
    points.flatMap((_, i) => [...gramRow(points, mean, i)]),
  );
}

/** m = (θ₁ + … + θₙ) / n */
export function meanPoint(points: readonly Numbers[]): Float64Array {
  const mean = new Float64Array(points[0]?.length ?? 0);
  for (const point of points) {
    expectLength(point, mean.length, 'A point');
    for (let d = 0; d < mean.length; d++) mean[d] = at(mean, d) + at(point, d) / points.length;
  }
  return mean;
}

/** Row i of the Gram matrix of the points about m: Gᵢⱼ = (θᵢ − m) · (θⱼ − m), j = 1 … n. */
export function gramRow(points: readonly Numbers[], mean: Numbers, i: number): Float64Array {
  const from = Float64Array.from(at(points, i), (theta, d) => theta - at(mean, d));
  return Float64Array.from(points, (point) => {
    let sum = 0;
    for (let d = 0; d < from.length; d++) sum += at(from, d) * (at(point, d) - at(mean, d));
    return sum;
  });
}

/** The plane of the points, once their mean and the Gram matrix about it (n × n, row by row) are known. */
export function planeOfGram(
  points: readonly Numbers[],
  mean: Float64Array,
  gram: Numbers,
): PrincipalPlane {
  const { values, vectors } = symmetricEigen(gram, points.length);
  const [first = 0, second = 0] = values;
  if (!(second > FLAT * first)) {
    throw new RangeError('A plane needs points that do not all lie on one line.');
  }
  const axes = [0, 1].map((k) => {
    const q = at(vectors, k);
    const sign = at(q, q.length - 1) < 0 ? -1 : 1;
    const along = q.map((qi) => sign * qi * Math.sqrt(at(values, k)));
    return { along, direction: weighed(points, mean, along, at(values, k)) };
  });
  const [u, v] = [at(axes, 0), at(axes, 1)];
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    origin: mean,
    u: u.direction,
    v: v.direction,
    coordinates: points.map((_, i) => [at(u.along, i), at(v.along, i)] as const),
    shares: [first / total, second / total],
  };
}

/** Σᵢ cᵢ (θᵢ − m) / by */
function weighed(
  points: readonly Numbers[],
  mean: Numbers,
  by: Numbers,
  divisor: number,
): Float64Array {
  const out = new Float64Array(mean.length);
  points.forEach((point, i) => {
    const weight = at(by, i) / divisor;
    for (let d = 0; d < out.length; d++)
      out[d] = at(out, d) + weight * (at(point, d) - at(mean, d));
  });
  return out;
}
