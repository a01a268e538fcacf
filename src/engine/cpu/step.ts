import { ADAM, MOMENTUM } from '#maths/optimiser';
import { activationOf } from '#maths/spec';
import type { StepOrder } from '../road.ts';
import type { ActivationName, ModelSpec } from '../types.ts';
import {
  activated,
  biasGradient,
  errorBehind,
  lossOfRows,
  slopeAt,
  softmax,
  weightedSum,
  weightGradient,
} from './kernels.ts';
import { sparse, type Sparse } from './sparse.ts';

/** One layer's numbers: w [inputs, units] and b [units], and room for their gradients. */
export interface CpuLayer {
  readonly w: Float32Array;
  readonly b: Float32Array;
  readonly slopeInW: Float64Array;
  readonly slopeInB: Float64Array;
}

/** What one layer made of a batch. `x` is what came in, with its zeros left out. */
export interface Pass {
  readonly x: Sparse;
  readonly z: Float64Array;
  readonly a: Float64Array;
}

/** zˡ = aˡ⁻¹ wˡ + bˡ and aˡ = σ(zˡ), layer after layer; under cross-entropy the last a is softmax(z). */
export function forward(spec: ModelSpec, layers: readonly CpuLayer[], x: Sparse): Pass[] {
  const passes: Pass[] = [];
  let inputs = x;
  layers.forEach(({ w, b }, l) => {
    const z = weightedSum(inputs, w, b);
    const last = l === layers.length - 1;
    const a =
      last && spec.loss === 'cross-entropy' ? softmax(z, b.length) : activated(z, bendOf(spec, l));
    passes.push({ x: inputs, z, a });
    if (!last) inputs = sparse(a, b.length);
  });
  return passes;
}

function bendOf(spec: ModelSpec, l: number): ActivationName {
  const layer = spec.layers[l];
  return layer ? activationOf(layer) : 'identity';
}

// #region step
/**
 * One pass forward and back over a mini-batch of B examples: leaves ∂C/∂w and ∂C/∂b in each layer and returns C.
 * The four equations of backpropagation (Nielsen 2015, chapter 2), for a whole batch at a time.
 */
export function backpropagate(
  spec: ModelSpec,
  layers: readonly CpuLayer[],
  x: Sparse,
  labels: Uint8Array,
): number {
  const passes = forward(spec, layers, x);
  let delta: Float64Array = new Float64Array();

  for (let l = layers.length - 1; l >= 0; l--) {
    const pass = passes[l];
    const layer = layers[l];
    const activation = bendOf(spec, l);
    if (!pass || !layer) continue;
    const next = layers[l + 1];
    delta = next
      ? errorBehind(delta, next.w, pass.a, activation, next.b.length) // δˡ = (δˡ⁺¹ wˡ⁺¹ᵀ) ⊙ σ′(zˡ)
      : lastError(spec, pass, labels); // δᴸ = (a − y) / B
    weightGradient(pass.x, delta, layer.slopeInW); // ∂C/∂w = aᵀ δ
    biasGradient(delta, layer.slopeInB); // ∂C/∂b = Σ δ
  }

  const end = passes.at(-1);
  if (!end) return 0;
  const losses = lossOfRows(spec.loss, end.z, end.a, labels);
  return losses.reduce((sum, loss) => sum + loss, 0) / labels.length;
}

/** δᴸ = (a − y) / B under cross-entropy, where softmax's slope cancels; (a − y) ⊙ σ′(z) / B under squared error. */
function lastError(spec: ModelSpec, { a }: Pass, labels: Uint8Array): Float64Array {
  const classes = a.length / labels.length;
  const activation = bendOf(spec, spec.layers.length - 1);
  return a.map((ak, e) => {
    const y = e % classes === labels[Math.floor(e / classes)] ? 1 : 0;
    const slope = spec.loss === 'cross-entropy' ? 1 : slopeAt(ak, activation);
    return ((ak - y) * slope) / labels.length;
  });
}

/**
 * Moves a parameter θ against its slope g. `first` and `second` are what the optimiser keeps for θ
 * (momentum: v; Adam: m and v); `t` counts Adam's steps from 1.
 * SGD: θ ← θ − η g. Momentum (Polyak 1964): v ← μ v + g, θ ← θ − η v.
 * Adam (Kingma & Ba 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
 */
export function update(
  { kind, rate }: StepOrder,
  theta: Float32Array,
  slope: Float64Array,
  [first, second]: readonly Float32Array[],
  t: number,
): void {
  if (kind === 'adam' && first && second) {
    const { beta1, beta2, epsilon } = ADAM;
    const towardsM = 1 / (1 - beta1 ** t);
    const towardsV = 1 / (1 - beta2 ** t);
    for (let p = 0; p < theta.length; p++) {
      const g = slope[p] ?? 0;
      const m = beta1 * (first[p] ?? 0) + (1 - beta1) * g;
      const v = beta2 * (second[p] ?? 0) + (1 - beta2) * g * g;
      first[p] = m;
      second[p] = v;
      theta[p] = (theta[p] ?? 0) - (rate * m * towardsM) / (Math.sqrt(v * towardsV) + epsilon);
    }
  } else if (kind === 'momentum' && first) {
    for (let p = 0; p < theta.length; p++) {
      const v = MOMENTUM * (first[p] ?? 0) + (slope[p] ?? 0);
      first[p] = v;
      theta[p] = (theta[p] ?? 0) - rate * v;
    }
  } else {
    for (let p = 0; p < theta.length; p++) theta[p] = (theta[p] ?? 0) - rate * (slope[p] ?? 0);
  }
}
// #endregion step
