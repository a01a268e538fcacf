import { sigmoid, softmax } from './activation.ts';
import { combine, expectLength, largest, sum, type Numbers } from './vector.ts';

/** A loss ℓ for one example, and where it comes from. */
export interface Loss {
  /** ℓ from what the network gives out and the target y, rows of n. */
  value(output: Numbers, y: Numbers): number;
  /** ∂ℓ/∂output, a row of n. */
  gradient(output: Numbers, y: Numbers): Float64Array;
}

export type LossName = 'squared-error' | 'absolute-error' | 'cross-entropy';

/** ℓ = ½ ‖y − a‖²,  ∂ℓ/∂a = a − y, of the last layer's activations a. */
export const squaredError: Loss = {
  value: (a, y) => sum(combine(a, y, (ai, yi) => (yi - ai) ** 2)) / 2,
  gradient: (a, y) => combine(a, y, (ai, yi) => ai - yi),
};

/** ℓ = Σₖ |yₖ − aₖ|,  ∂ℓ/∂aₖ = the sign of aₖ − yₖ (0 where they meet), of the last layer's activations a. */
export const absoluteError: Loss = {
  value: (a, y) => sum(combine(a, y, (ai, yi) => Math.abs(yi - ai))),
  gradient: (a, y) => combine(a, y, (ai, yi) => Math.sign(ai - yi)),
};

/**
 * ℓ = −Σₖ yₖ ln aₖ with a = softmax(z),  ∂ℓ/∂z = a − y, of the last layer's weighted sums z.
 * The target y is a row of shares of 1; for a one-hot y the loss is −ln of the share given to the right answer.
 */
export const crossEntropy: Loss = {
  // −ln aₖ = ln Σⱼ e^zⱼ − zₖ: never the logarithm of a share that has rounded to 0.
  value: (z, y) => {
    expectLength(y, z.length, 'The target y');
    const logSum = logSumExp(z);
    return sum(combine(z, y, (zk, yk) => (yk === 0 ? 0 : yk * (logSum - zk))));
  },
  gradient: (z, y) => combine(softmax(z), y, (ak, yk) => ak - yk),
};

/**
 * ℓ = −Σₖ (yₖ ln aₖ + (1 − yₖ) ln (1 − aₖ)) with a = σ(z), the sigmoid,  ∂ℓ/∂z = a − y: each output a yes or no of its
 * own, of the last layer's weighted sums z (Nielsen 2015, chapter 3).
 */
export const binaryCrossEntropy: Loss = {
  // −ln σ(z) = ln (1 + e⁻ᶻ), and −ln (1 − σ(z)) is z more: never the logarithm of a share that has rounded to 0.
  value: (z, y) =>
    sum(combine(z, y, (zk, yk) => Math.max(zk, 0) - zk * yk + Math.log1p(Math.exp(-Math.abs(zk))))),
  gradient: (z, y) => combine(z, y, (zk, yk) => sigmoid.value(zk) - yk),
};

/** ln Σⱼ e^zⱼ; its slope in zₖ is softmax(z)ₖ. */
export function logSumExp(z: Numbers): number {
  const most = largest(z);
  return most + Math.log(sum(Float64Array.from(z, (zj) => Math.exp(zj - most))));
}

/** The target y for a label: 1 in its place, 0 elsewhere, a row of `classes`. */
export function oneHot(label: number, classes: number): Float64Array {
  if (!Number.isInteger(label) || label < 0 || label >= classes) {
    throw new RangeError(`There is no class ${label} among ${classes}.`);
  }
  return Float64Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0));
}
