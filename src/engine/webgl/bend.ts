import type { Tensor } from '@tensorflow/tfjs-core';
import type { ActivationName } from '../types.ts';
import { run, shape3 } from './program.ts';

/**
 * σ(z) in GLSL.
 * tanh z is 1 − 2 / (1 + e²ᶻ), and near 0, where that difference has few digits, the beginning of its series.
 * Softmax is not worked out number by number: `loss.ts` has it.
 */
const values: Readonly<Record<ActivationName, string>> = {
  identity: 'z',
  step: 'vec4(greaterThanEqual(z, vec4(0.)))',
  sigmoid: '1. / (1. + exp(-z))',
  tanh: `mix(1. - 2. / (1. + exp(2. * z)), z - z * z * z * (1. / 3. - z * z * 2. / 15.),
    lessThan(abs(z), vec4(0.1)))`,
  relu: 'max(z, 0.)',
  softmax: 'z',
};

/** σ′(z) in GLSL, told from a = σ(z): 1, a (1 − a), 1 − a², and 1 right of ReLU's kink. The step has none. */
const slopes: Readonly<Record<ActivationName, string>> = {
  identity: 'vec4(1.)',
  step: 'vec4(0.)',
  sigmoid: 'a * (1. - a)',
  tanh: '1. - a * a',
  relu: 'vec4(greaterThan(a, vec4(0.)))',
  softmax: 'vec4(1.)',
};

/**
 * `vec4 bent(vec4 z)`: σ(z). NaN stays NaN: of a comparison with it, and on some devices of its power too, comes a
 * number again, and an overflow would go unnoticed.
 */
export const bentIn = (bend: ActivationName): string =>
  `vec4 bent(vec4 z) { return mix(${values[bend]}, z, isnan(z)); }`;

/** `vec4 slopeAt(vec4 a)`: σ′(z) where a = σ(z). */
export const slopeIn = (bend: ActivationName): string =>
  `vec4 slopeAt(vec4 a) { return ${slopes[bend]}; }`;

/** a = σ(z), number by number. */
export const bent = (z: Tensor, bend: ActivationName): Tensor =>
  run({
    shape: shape3(z),
    reads: { z },
    formula: `
      ${bentIn(bend)}
      vec4 block(int n, int r, int c) { return bent(zBlock(n, r, c)); }`,
  });
