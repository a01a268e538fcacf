import { combine } from './vector.ts';

/**
 * A way to walk downhill. `step` is pure: from a point θ, the gradient g = ∂C/∂θ there (rows of the same length),
 * the rate η and what the walk remembers, it makes the next point and the next memory.
 */
export interface Optimiser<Memory> {
  /** What a walk through `size` parameters remembers before its first step. */
  start(size: number): Memory;
  step(theta: Float64Array, g: Float64Array, rate: number, memory: Memory): Stepped<Memory>;
}

export interface Stepped<Memory> {
  readonly theta: Float64Array;
  readonly memory: Memory;
}

/** θ ← θ − η g */
export const sgd: Optimiser<null> = {
  start: () => null,
  step: (theta, g, rate, memory) => ({
    theta: combine(theta, g, (value, slope) => value - rate * slope),
    memory,
  }),
};

/** μ: the share of its velocity that a walk with momentum keeps. */
export const MOMENTUM = 0.9;

/**
 * v ← μ v + g,  θ ← θ − η v,  with μ = 0.9 and v = 0 at first.
 * The rate stands outside the velocity, as in PyTorch: changing η in mid-run takes effect at once.
 * Under a steady gradient a step grows towards η g / (1 − μ), ten times that of SGD.
 */
export const momentum: Optimiser<{ readonly v: Float64Array }> = {
  start: (size) => ({ v: new Float64Array(size) }),
  step: (theta, g, rate, memory) => {
    const v = combine(memory.v, g, (velocity, slope) => MOMENTUM * velocity + slope);
    return {
      theta: combine(theta, v, (value, velocity) => value - rate * velocity),
      memory: { v },
    };
  },
};

/** ρ, the share of its memory that RMSProp keeps, and ε. */
export const RMSPROP = { decay: 0.9, epsilon: 1e-8 } as const;

/**
 * v ← ρ v + (1 − ρ) g²,  θ ← θ − η g / (√v + ε),  with v = 0 at first (Tieleman & Hinton 2012, lecture 6e).
 * Every parameter steps at its own rate: where slopes have been large lately, a step counts less.
 * ε is added after the root, as in PyTorch.
 */
export const rmsprop: Optimiser<{ readonly v: Float64Array }> = {
  start: (size) => ({ v: new Float64Array(size) }),
  step: (theta, g, rate, memory) => {
    const { decay, epsilon } = RMSPROP;
    const v = combine(memory.v, g, (mean, slope) => decay * mean + (1 - decay) * slope ** 2);
    const stride = combine(g, v, (slope, mean) => slope / (Math.sqrt(mean) + epsilon));
    return { theta: combine(theta, stride, (value, by) => value - rate * by), memory: { v } };
  },
};

/** β₁, β₂ and ε of Adam, as its authors recommend. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Steps taken, the running mean m of g and the running mean v of g². */
export interface AdamMemory {
  readonly t: number;
  readonly m: Float64Array;
  readonly v: Float64Array;
}

/**
 * m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ),
 * θ ← θ − η m̂ / (√v̂ + ε)   (Kingma & Ba 2015, algorithm 1).
 * The divisions make up for m and v having started from 0. ε is added after the corrected root, as in PyTorch.
 */
export const adam: Optimiser<AdamMemory> = {
  start: (size) => ({ t: 0, m: new Float64Array(size), v: new Float64Array(size) }),
  step: (theta, g, rate, memory) => {
    const { beta1, beta2, epsilon } = ADAM;
    const t = memory.t + 1;
    const m = combine(memory.m, g, (mean, slope) => beta1 * mean + (1 - beta1) * slope);
    const v = combine(memory.v, g, (mean, slope) => beta2 * mean + (1 - beta2) * slope ** 2);
    const stride = combine(m, v, (mi, vi) => {
      const mHat = mi / (1 - beta1 ** t);
      const vHat = vi / (1 - beta2 ** t);
      return mHat / (Math.sqrt(vHat) + epsilon);
    });
    return { theta: combine(theta, stride, (value, by) => value - rate * by), memory: { t, m, v } };
  },
};

/**
 * g ← g + λ w: the slope in weights w when ½ λ ‖w‖² is added to C. Taken before the optimiser's step, as PyTorch's
 * `weight_decay` is; of weights only, since a bias makes nothing sharper.
 */
export const withDecay = (w: Float64Array, g: Float64Array, lambda: number): Float64Array =>
  combine(w, g, (weight, slope) => slope + lambda * weight);

export type OptimiserName = 'sgd' | 'momentum' | 'rmsprop' | 'adam';

/** A walk under way: the next point, and the walk that goes on from there. */
export type Walk = (
  theta: Float64Array,
  g: Float64Array,
  rate: number,
) => { readonly theta: Float64Array; readonly walk: Walk };

/** A walk through `size` parameters by an optimiser's name, before its first step. */
export function walkBy(kind: OptimiserName, size: number): Walk {
  switch (kind) {
    case 'sgd':
      return remembering(sgd, sgd.start(size));
    case 'momentum':
      return remembering(momentum, momentum.start(size));
    case 'rmsprop':
      return remembering(rmsprop, rmsprop.start(size));
    case 'adam':
      return remembering(adam, adam.start(size));
  }
}

function remembering<Memory>(optimiser: Optimiser<Memory>, memory: Memory): Walk {
  return (theta, g, rate) => {
    const next = optimiser.step(theta, g, rate, memory);
    return { theta: next.theta, walk: remembering(optimiser, next.memory) };
  };
}
