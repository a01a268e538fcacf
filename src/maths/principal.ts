import { symmetricEigen } from './eigen.ts';
import { at, dot, expectLength, mixed, type Numbers } from './vector.ts';

/** The plane that some points of a space of many dimensions lie closest to. */
export interface PrincipalPlane<Point = Float64Array> {
  /** m, the mean of the points. */
  readonly origin: Point;
  /** The directions in which they spread furthest, and then furthest at right angles to that; of length 1. */
  readonly u: Point;
  readonly v: Point;
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
  const centred = centredOn(mean, points);
  return planeOfGram(
    mean,
    centred,
    centred.map((_, i) => gramRow(centred, i)),
  );
}

/** m = (θ₁ + … + θₙ) / n */
export function meanPoint(points: readonly Numbers[]): Float64Array {
  const mean = new Float64Array(points[0]?.length ?? 0);
  for (const point of points) {
    expectLength(point, mean.length, 'A point');
    for (let d = 0; d < mean.length; d++)
      mean[d] = (mean[d] ?? 0) + (point[d] ?? 0) / points.length;
  }
  return mean;
}

/** θᵢ − m of every point. */
export const centredOn = (mean: Float64Array, points: readonly Numbers[]): Float64Array[] =>
  // `map`, and not `from` with a function, which takes twenty times as long for rows as long as a network.
  points.map((point) => Float64Array.from(point).map((theta, d) => theta - (mean[d] ?? 0)));

/** Row i of the Gram matrix of points that are centred, as far as its diagonal: what follows stands in later rows. */
export const gramRow = (centred: readonly Float64Array[], i: number): Float64Array =>
  Float64Array.from(centred.slice(0, i + 1), (point) => dot(at(centred, i), point));

// #region plane
/** The plane of n points of which mean m, differences θᵢ − m and the n rows of their Gram matrix are known. */
export function planeOfGram(
  mean: Float64Array,
  centred: readonly Float64Array[],
  rows: readonly Float64Array[],
): PrincipalPlane {
  const n = centred.length;
  const gram = Float64Array.from({ length: n * n }, (_, e) => {
    const [i, j] = [Math.floor(e / n), e % n];
    return at(at(rows, Math.max(i, j)), Math.min(i, j));
  });
  const { values, vectors } = symmetricEigen(gram, n);
  const [first = 0, second = 0] = values;
  if (!(second > FLAT * first)) {
    throw new RangeError('A plane needs points that do not all lie on one line.');
  }
  const axes = [0, 1].map((k) => {
    const q = at(vectors, k);
    const sign = at(q, q.length - 1) < 0 ? -1 : 1;
    const along = q.map((qi) => sign * qi * Math.sqrt(at(values, k)));
    return {
      along,
      direction: mixed(
        centred,
        along.map((each) => each / at(values, k)),
      ),
    };
  });
  const [u, v] = [at(axes, 0), at(axes, 1)];
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    origin: mean,
    u: u.direction,
    v: v.direction,
    coordinates: centred.map((_, i) => [at(u.along, i), at(v.along, i)] as const),
    shares: [first / total, second / total],
  };
}
// #endregion plane
