import type { Tensor } from '@tensorflow/tfjs-core';
import { ADAM, MOMENTUM, RMSPROP } from '#maths/optimiser';
import { keeps } from '../layout.ts';
import type { OptimiserName } from '../types.ts';
import { glsl, run, shape3 } from './program.ts';

const [mu, beta1, beta2] = [MOMENTUM, ADAM.beta1, ADAM.beta2].map(glsl);
const [rest1, rest2] = [1 - ADAM.beta1, 1 - ADAM.beta2].map(glsl);

// #region step
/**
 * How each optimiser walks, four numbers of a parameter θ at a time, against the slope g.
 * SGD: θ ← θ − η g. Momentum (Polyak 1964): v ← μ v + g, θ ← θ − η v.
 * RMSProp (Hinton 2012): v ← ρ v + (1 − ρ) g², θ ← θ − η g / (√v + ε).
 * Adam (Kingma & Ba 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η m̂ / (√v̂ + ε).
 * `stride` and `floor_` are η and ε; Adam's also carry what m̂ and v̂ correct, as `paceOf` makes them.
 */
const walks: Readonly<Record<OptimiserName, string>> = {
  sgd: `
    theta -= stride * g;`,
  momentum: `
    v = ${mu} * v + g;
    theta -= stride * v;`,
  rmsprop: `
    v = ${glsl(RMSPROP.decay)} * v + ${glsl(1 - RMSPROP.decay)} * g * g;
    theta -= stride * g / (sqrt(v) + floor_);`,
  adam: `
    m = ${beta1} * m + ${rest1} * g;
    v = ${beta2} * v + ${rest2} * g * g;
    theta -= stride * m / (sqrt(v) + floor_);`,
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
  const kept = keeps[kind];
  const bySlice = kept.reduce((rest, name, i) => `slice == ${i + 1} ? ${name} : ${rest}`, 'theta');
  return run({
    shape: shape3(block),
    reads: { state: block, slope: g },
    numbers: { stride, floor_: floor, decay: weightDecay },
    formula: `
      vec4 block(int slice, int r, int c) {
        vec4 theta = stateBlock(0, r, c);
        ${kept.map((name, i) => `vec4 ${name} = stateBlock(${i + 1}, r, c);`).join('\n')}
        vec2 isWeight = vec2(r < ${weights}, r + 1 < ${weights});
        vec4 g = slopeBlock(0, r, c) + decay * isWeight.xxyy * theta;
        ${walks[kind]}
        return ${bySlice};
      }`,
  });
}
