import { at, expectLength, type Numbers } from './vector.ts';

/** Eigenvalues of a symmetric matrix, largest first, and for each its eigenvector of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/** Far more than ever needed: a sweep squares the size of what is left off the diagonal. */
const MOST_SWEEPS = 50;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix A, n × n, row by row: A vₖ = λₖ vₖ.
 * Jacobi's method (1846; Golub & Van Loan 2013, section 8.5): turn the plane of two axes p and q so that a_pq becomes 0,
 * pair after pair, sweep after sweep, until only the diagonal is left. The turns, put together, are the eigenvectors.
 *
 * @throws RangeError unless the matrix is n × n and made of numbers.
 */
export function symmetricEigen(matrix: Numbers, n: number): Eigen {
  expectLength(matrix, n * n, 'The matrix');
  const a = Float64Array.from(matrix);
  if (!a.every(Number.isFinite)) throw new RangeError('Some of the matrix are no numbers.');
  const v = Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > 0; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) turn(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, k) => k).toSorted(
    (j, k) => at(a, k * n + k) - at(a, j * n + j),
  );
  return {
    values: Float64Array.from(order, (k) => at(a, k * n + k)),
    vectors: order.map((k) => Float64Array.from({ length: n }, (_, i) => at(v, i * n + k))),
  };
}

/** Σ a_pq² off the diagonal, as far as it is more than rounding beside the diagonal. */
function offDiagonal(a: Float64Array, n: number): number {
  let off = 0;
  let all = 0;
  a.forEach((element, e) => {
    all += element ** 2;
    if (e % (n + 1) !== 0) off += element ** 2;
  });
  return off > all * Number.EPSILON ** 2 ? off : 0;
}

/** A ← Jᵀ A J and V ← V J, with J the turn by φ in the plane of p and q that makes a_pq 0. */
function turn(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = at(a, p * n + q);
  if (apq === 0) return;
  const tau = (at(a, q * n + q) - at(a, p * n + p)) / (2 * apq);
  // tan φ, the smaller of the two solutions of t² + 2 τ t − 1 = 0: the smaller turn disturbs the others less.
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const cosine = 1 / Math.hypot(1, t);
  const sine = t * cosine;
  const mix = (m: Float64Array, i: number, j: number): void => {
    const [mi, mj] = [at(m, i), at(m, j)];
    m[i] = cosine * mi - sine * mj;
    m[j] = sine * mi + cosine * mj;
  };
  for (let k = 0; k < n; k++) mix(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) mix(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) mix(v, k * n + p, k * n + q);
}
