import type { Tensor } from '@tensorflow/tfjs-core';
import type { DenseSpec } from '#maths/spec';
import type { ActivationName } from '../../types.ts';
import { bentIn, slopeIn } from '../bend.ts';
import { given, type Layer } from '../layer.ts';
import { glsl, run, shape3 } from '../program.ts';

/**
 * A dense layer, x: [1, B, inputs] → [1, B, units]; θ: [·, inputs + 1, units], whose last row is b.
 * The equations are those of `#maths/layer` (Nielsen 2015, chapter 2), for a batch at a time.
 */
export function dense({ units, activation }: DenseSpec, inputs: number): Layer {
  return {
    bend: activation,
    shape: [units],
    learned: { rows: inputs + 1, columns: units, weights: inputs },
    aside: () => undefined,
    forward: ({ x, theta }, bend) => weightedSums(x, given(theta, 'weights'), bend),
    gradient: ({ x }, delta) => weightGradient(x, delta),
    back: ({ x, theta }, delta, bend) => errorBehind(delta, given(theta, 'weights'), x, bend),
  };
}

/**
 * a = σ(z),  zⱼ = Σᵢ xᵢ wᵢⱼ + bⱼ. Blocks of 2 × 2 are multiplied as small matrices.
 * `slice`: which slice of θ holds the weights; `n` where every slice of x has weights of its own.
 */
export function weightedSums(
  x: Tensor,
  theta: Tensor,
  bend: ActivationName,
  slice: '0' | 'n' = '0',
): Tensor {
  const [slices, count, inputs] = shape3(x);
  const [points, , units] = shape3(theta);
  return run({
    shape: [slice === 'n' ? points : slices, count, units],
    reads: { x, theta },
    formula: `
      ${bentIn(bend)}
      vec4 block(int n, int r, int c) {
        vec4 z = thetaPair(${slice}, ${inputs}, c).xyxy; // b
        for (int i = 0; i < ${inputs}; i += 2) {
          vec4 a = xBlock(n, r, i);
          vec4 w = thetaBlock(${slice}, i, c);
          z += a.xxzz * w.xyxy;
          z += a.yyww * w.zwzw; // With an odd number of inputs a's margin, 0, meets b.
        }
        return bent(z);
      }`,
  });
}

/** ∂C/∂wᵢⱼ = Σ xᵢ δⱼ / B and ∂C/∂bⱼ = Σ δⱼ / B over the examples: b is the weight of an input that is always 1. */
function weightGradient(x: Tensor, delta: Tensor): Tensor {
  const [, count, inputs] = shape3(x);
  const [, , units] = shape3(delta);
  return run({
    shape: [1, inputs + 1, units],
    reads: { x, delta },
    formula: `
      vec4 block(int n, int i, int j) {
        vec4 g = vec4(0.);
        for (int e = 0; e < ${count}; e += 2) {
          vec4 a = xBlock(0, e, i);
          ${inputs % 2 === 0 ? `if (i == ${inputs}) a = vec4(1.);` : `if (i == ${inputs - 1}) a.yw = vec2(1.);`}
          vec4 d = deltaBlock(0, e, j);
          g += a.xxyy * d.xyxy;
          g += a.zzww * d.zwzw;
        }
        return g * ${glsl(1 / count)};
      }`,
  });
}

/** δᵢ ← (Σⱼ δⱼ wᵢⱼ) σ′(zᵢ): input i hears from every unit, as loudly as its weight there. */
function errorBehind(delta: Tensor, theta: Tensor, x: Tensor, bend: ActivationName): Tensor {
  const [, , units] = shape3(delta);
  return run({
    shape: shape3(x),
    reads: { delta, theta, x },
    formula: `
      ${slopeIn(bend)}
      vec4 block(int n, int r, int i) {
        vec4 back = vec4(0.);
        for (int j = 0; j < ${units}; j += 2) {
          vec4 d = deltaBlock(0, r, j);
          vec4 w = thetaBlock(0, i, j);
          back += d.xxzz * w.xzxz;
          back += d.yyww * w.ywyw;
        }
        return back * slopeAt(xBlock(n, r, i));
      }`,
  });
}
