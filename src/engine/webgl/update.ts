import type { Tensor } from '@tensorflow/tfjs-core';
import { ADAM, MOMENTUM, RMSPROP } from '#maths/optimiser';
import { keeps } from '../layout.ts';
import type { OptimiserName } from '../types.ts';
import { glsl, run, shape3 } from './program.ts';

const [mu, rho, beta1, beta2] = [MOMENTUM, RMSPROP.decay, ADAM.beta1, ADAM.beta2].map(glsl);
const [restRho, rest1, rest2] = [RMSPROP.decay, ADAM.beta1, ADAM.beta2].map((b) => glsl(1 - b));

// #region step
/**
 * What each optimiser makes of what it keeps and of θ, against the slope g, in order: each result bears its name for
 * those after it.
 * SGD: θ ← θ − η g. Momentum (Polyak 1964): v ← μ v + g, θ ← θ − η v.
 * RMSProp (Hinton 2012): v ← ρ v + (1 − ρ) g², θ ← θ − η g / (√v + ε).
 * Adam (Kingma & Ba 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η m̂ / (√v̂ + ε).
 * `stride` and `floor_` are η and ε; Adam's also carry what m̂ and v̂ correct, as `paceOf` makes them.
 */
const walks: Readonly<Record<OptimiserName, Readonly<Record<string, string>>>> = {
  sgd: {
    theta: 'theta - stride * g',
  },
  momentum: {
    v: `${mu} * v + g`,
    theta: 'theta - stride * v',
  },
  rmsprop: {
    v: `${rho} * v + ${restRho} * g * g`,
    theta: 'theta - stride * g / (sqrt(v) + floor_)',
  },
  adam: {
    m: `${beta1} * m + ${rest1} * g`,
    v: `${beta2} * v + ${rest2} * g * g`,
    theta: 'theta - stride * m / (sqrt(v) + floor_)',
  },
};
// #endregion step

/** The two numbers that change from step to step. */
export interface Pace {
  readonly stride: number;
  readonly floor: number;
}

/**
 * Adam's pace at step t = 1, 2, …: with c = √(1 − β₂ᵗ), multiplying η m̂ / (√v̂ + ε) above and below by c
 * gives (η c / (1 − β₁ᵗ)) m / (√v + ε c), where only two numbers change from step to step.
 * ε c is at least 3·10⁻¹⁰, far above the smallest float32; a 16-bit float would lose it, so this road asks for 32 bits.
 */
export function paceOf(kind: OptimiserName, rate: number, t: number): Pace {
  if (kind !== 'adam') return { stride: rate, floor: RMSPROP.epsilon };
  const correction = Math.sqrt(1 - ADAM.beta2 ** t);
  const floor = ADAM.epsilon * correction;
  return { stride: (rate * correction) / (1 - ADAM.beta1 ** t), floor };
}

/**
 * A layer's block after a step, in one launch. `block`: [1 + kept, rows, columns], θ in slice 0 and behind it what the
 * optimiser keeps for it, in the order of `keeps`; g: [1, rows, columns]. Weight decay, in the first `weights` rows,
 * adds λ θ to g.
 */
export function update(
  kind: OptimiserName,
  block: Tensor,
  g: Tensor,
  { stride, floor }: Pace,
  weights: number,
  weightDecay: number,
): Tensor {
  const decays = weightDecay > 0 && weights > 0;
  const walk = walks[kind];
  // A slice reads no more than it takes: all of them together are what an update costs.
  const after = (name: string, slice: number): string =>
    `vec4 ${name}After(vec4 g, int r, int c) {
      vec4 ${name} = stateBlock(${slice}, r, c);
      return ${walk[name] ?? name};
    }`;
  const kept = keeps[kind];
  return run({
    shape: shape3(block),
    reads: { state: block, slope: g },
    numbers: { stride, floor_: floor, decay: weightDecay },
    formula: `
      ${kept.map((name, i) => after(name, i + 1)).join('\n')}
      vec4 block(int slice, int r, int c) {
        vec4 g = slopeBlock(0, r, c);
        ${
          decays
            ? `vec2 isWeight = vec2(r < ${weights}, r + 1 < ${weights});
               g += decay * isWeight.xxyy * stateBlock(0, r, c);`
            : ''
        }
        ${kept.map((name, i) => `if (slice == ${i + 1}) return ${name}After(g, r, c);`).join('\n')}
        ${kept.map((name) => `vec4 ${name} = ${name}After(g, r, c);`).join('\n')}
        vec4 theta = stateBlock(0, r, c);
        return ${walk['theta']};
      }`,
  });
}
