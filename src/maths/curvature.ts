import { symmetricEigen } from './eigen.ts';
import type { Random } from './random.ts';
import { at, combine, dot, expectLength, lengthOf, mixed, type Numbers } from './vector.ts';

/** H = ∂²C/∂θ² says how C bends at a point: C(θ + s) ≈ C(θ) + g · s + ½ s · H s. It is known by its products H v only. */

/** The distance of 1 from the next number in 32 bits, halved: how far rounding may be off, as a share. */
const ROUNDING = 2 ** -24;

/** About as far as a step of training goes. */
const STRIDE = 0.1;

/**
 * ε for `hessianProduct` where gradients are computed in 32 bits.
 *
 * Where C is smooth the quotient is wrong by about ε² κ (κ: how fast the bend itself changes), and by the gradient's
 * own rounding divided by ε: with numbers of everyday size both are small at the third root of the rounding
 * (Press et al. 2007, section 5.7). For a network of tanh on digits λ is then right to a ten-thousandth.
 *
 * Rectifiers and largest numbers of windows put kinks into C, and its slope jumps there. A short nudge crosses a few
 * of them, and each jump divided by a small ε is a spike; a nudge as long as a step of training crosses many, which
 * average out: what is measured is how C bends over such a step, good to some per cent, as the residual tells.
 *
 * It grows with weights that are larger than 1 (their root mean square), to which ε would otherwise be small.
 */
export const nudgeFor = (theta: Numbers, kinked: boolean): number =>
  (kinked ? STRIDE : Math.cbrt(ROUNDING)) *
  Math.max(1, lengthOf(theta) / Math.sqrt(Math.max(1, theta.length)));

/**
 * H v ≈ ‖v‖ (g(θ + ε e) − g(θ − ε e)) / 2ε with e = v / ‖v‖: from two gradients, without ever writing H down
 * (Pearlmutter 1994, section 1). Where C is a parabola, as for a linear network with squared error, it is exact.
 */
export const hessianProduct = (
  gradientAhead: Numbers,
  gradientBehind: Numbers,
  epsilon: number,
  length: number,
): Float64Array =>
  combine(
    gradientAhead,
    gradientBehind,
    (ahead, behind) => (length * (ahead - behind)) / (2 * epsilon),
  );

/** The largest eigenvalue of a symmetric matrix as far as it has been found. */
export interface LargestBend {
  /** λ */
  readonly value: number;
  /** e, of length 1. */
  readonly direction: Float64Array;
  /** ‖H e − λ e‖: an eigenvalue lies within this of λ. */
  readonly residual: number;
  /** How many products with H were asked for. */
  readonly products: number;
}

export interface BendSearch {
  readonly dimension: number;
  readonly random: Random;
  /** At most so many directions are tried. */
  readonly iterations: number;
  /** It ends sooner where the residual is no more than this share of |λ|. */
  readonly tolerance: number;
}

/**
 * Lanczos's method (1950; Golub & Van Loan 2013, chapter 10): each direction qₖ is H times the one before, made of
 * length 1 and at right angles to all earlier ones. In those directions H is the small matrix T, with αₖ = qₖ · H qₖ on
 * the diagonal and βₖ beside it; T's largest eigenvalue λ, eigenvector s, is close to H's, and e = Σ sₖ qₖ. It takes a
 * handful of products where multiplying again and again by H (power iteration) takes dozens, and it finds the largest
 * eigenvalue, not the one furthest from 0.
 *
 * A generator: it yields v and is to be given H v, so that it need not know how long a product takes.
 */
export function* largestBend({
  dimension,
  random,
  iterations,
  tolerance,
}: BendSearch): Generator<Float64Array, LargestBend, Float64Array> {
  const directions: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = unit(Float64Array.from({ length: dimension }, () => random.normal()));
  let best: { readonly value: number; readonly weights: Float64Array };
  for (;;) {
    directions.push(next);
    const product = yield next;
    expectLength(product, dimension, 'The product H v');
    diagonal.push(dot(next, product));
    best = largestOf(diagonal, beside);
    // Twice: once leaves what rounding makes of nearly parallel directions (Parlett 1980: “twice is enough”).
    const rest = without(without(product, directions), directions);
    const beta = lengthOf(rest);
    const doubt = beta * Math.abs(at(best.weights, best.weights.length - 1));
    const found = doubt <= tolerance * Math.abs(best.value);
    if (found || directions.length >= Math.min(iterations, dimension)) break;
    beside.push(beta);
    next = unit(rest);
  }
  const direction = unit(mixed(directions, best.weights));
  const product = yield direction;
  const value = dot(direction, product);
  const residual = lengthOf(combine(product, direction, (he, e) => he - value * e));
  return { value, direction, residual, products: directions.length + 1 };
}

/** η = 2/λ: along e each step of gradient descent multiplies the distance by 1 − ηλ, which grows beyond this. */
export const largestStableRate = (largest: number): number =>
  largest > 0 ? 2 / largest : Infinity;

function largestOf(
  diagonal: readonly number[],
  beside: readonly number[],
): { readonly value: number; readonly weights: Float64Array } {
  const n = diagonal.length;
  const matrix = new Float64Array(n * n);
  diagonal.forEach((alpha, k) => (matrix[k * n + k] = alpha));
  beside.forEach((beta, k) => {
    matrix[k * n + k + 1] = beta;
    matrix[(k + 1) * n + k] = beta;
  });
  const { values, vectors } = symmetricEigen(matrix, n);
  return { value: at(values, 0), weights: at(vectors, 0) };
}

const unit = (v: Float64Array): Float64Array => {
  const length = lengthOf(v);
  return length > 0 ? v.map((vi) => vi / length) : v;
};

/** v less its parts along the directions: each is taken from what the ones before have left. */
function without(v: Float64Array, directions: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(v);
  for (const direction of directions) {
    const along = dot(rest, direction);
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) - along * (direction[i] ?? 0);
  }
  return rest;
}
