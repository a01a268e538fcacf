import { at, largest, sum, type Numbers } from './vector.ts';

/** A bend a = σ(z), applied to one weighted sum at a time. */
export interface Activation {
  /** σ(z) */
  value(z: number): number;
  /** σ′(z) */
  slope(z: number): number;
}

/** Bends that work number by number and have a slope. */
export type BendName = 'identity' | 'sigmoid' | 'tanh' | 'relu';

/** What a layer can make of its weighted sums. `step` has no slope to learn by; `softmax` is for the last layer. */
export type ActivationName = BendName | 'step' | 'softmax';

/** σ(z) = z,  σ′(z) = 1 */
export const identity: Activation = {
  value: (z) => z,
  slope: () => 1,
};

/** σ(z) = 1 / (1 + e⁻ᶻ),  σ′(z) = σ(z) σ(−z) */
export const sigmoid: Activation = {
  value: (z) => 1 / (1 + Math.exp(-z)), // far left the power overflows to ∞, and 1/∞ is the right 0
  // σ(−z) is 1 − σ(z), but does not round to 0 where σ(z) rounds to 1.
  slope: (z) => sigmoid.value(z) * sigmoid.value(-z),
};

/** σ(z) = tanh z,  σ′(z) = 1 / cosh² z */
export const tanh: Activation = {
  value: (z) => Math.tanh(z),
  slope: (z) => 1 / Math.cosh(z) ** 2,
};

/** σ(z) = max(0, z),  σ′(z) = 1 right of 0, otherwise 0 (at the kink too, as is usual) */
export const relu: Activation = {
  value: (z) => (z > 0 ? z : 0),
  slope: (z) => (z > 0 ? 1 : 0),
};

/**
 * σ(z) = 1 from 0 on, otherwise 0: the perceptron's. It has no slope to learn by
 * (flat everywhere, torn at 0), which is why it is not an `Activation`.
 */
export const step = {
  value: (z: number): number => (z >= 0 ? 1 : 0),
  slope: null,
} as const;

/** The bends by name. */
export const activations: Readonly<Record<BendName, Activation>> = {
  identity,
  sigmoid,
  tanh,
  relu,
};

/** aₖ = e^zₖ / Σⱼ e^zⱼ: n sums become n positive shares of 1. */
export function softmax(z: Numbers): Float64Array<ArrayBuffer> {
  // Taking the largest z from all changes no share and keeps every power at most 1.
  const most = largest(z);
  const powers = Float64Array.from(z, (zk) => Math.exp(zk - most));
  const total = sum(powers);
  return powers.map((power) => power / total);
}

/** ∂aⱼ/∂zₖ = aⱼ (δⱼₖ − aₖ) for a = softmax(z): [n, n], row j, column k (δⱼₖ is 1 where j = k, otherwise 0). */
export function softmaxSlope(z: Numbers): Float64Array<ArrayBuffer> {
  const a = softmax(z);
  const n = a.length;
  return Float64Array.from({ length: n * n }, (_, index) => {
    const j = Math.floor(index / n);
    const k = index % n;
    return at(a, j) * ((j === k ? 1 : 0) - at(a, k));
  });
}
