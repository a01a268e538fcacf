import type { Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '../../types.ts';
import { slopeIn } from '../bend.ts';
import { countOf, given, type Layer, type Pass } from '../layer.ts';
import { glsl, run, runEach, shape3 } from '../program.ts';
import { summed } from '../sum.ts';

/** ε, which keeps a variance of 0 from dividing. */
const EPSILON = 1e-5;

/** The share of the mini-batch in the running averages. */
const SHARE = 0.1;

/**
 * Batch normalisation (Ioffe & Szegedy 2015) of rows or pictures, unit by unit or channel by channel:
 * x̂ = (x − μ) / √(σ² + ε),  a = γ x̂ + β. θ: [·, 2, channels], γ and β. Aside: [1, 2, channels], μ and σ², which are the
 * batch's in training and running averages in use.
 */
export function batchNormalisation(shape: Shape): Layer {
  const channels = shape.at(-1) ?? 1;
  const standard = `
    // A column's channel; where there is an odd number of them, two columns side by side may be far apart.
    float mean(int c) { return asideAt(0, 0, c % ${channels}); }
    float narrow(int c) { return inversesqrt(asideAt(0, 1, c % ${channels}) + ${glsl(EPSILON)}); }
    float standard(int n, int r, int c) { return (xAt(n, r, c) - mean(c)) * narrow(c); }`;

  return {
    bend: 'identity',
    shape,
    learned: { rows: 2, columns: channels, weights: 0 },
    aside: (x, chance, running) =>
      chance ? momentsOf(x, channels) : given(running, 'running averages'),

    /** a = γ x̂ + β */
    forward: ({ x, theta, aside }) =>
      runEach({
        shape: shape3(x),
        reads: { x, theta: given(theta, 'scale'), aside: given(aside, 'averages') },
        formula: `
          ${standard}
          float one(int n, int r, int c) {
            return thetaAt(0, 0, c % ${channels}) * standard(n, r, c) + thetaAt(0, 1, c % ${channels});
          }`,
      }),

    /** ∂C/∂γ = Σ δ x̂ / B,  ∂C/∂β = Σ δ / B, over examples and places. */
    gradient({ x, aside }, delta) {
      const [slices, rows, columns] = shape3(x);
      const partial = runEach({
        shape: [slices, 2, channels],
        reads: { x, aside: given(aside, 'averages'), delta },
        formula: `
          ${standard}
          float one(int n, int gamma, int channel) {
            float g = 0.;
            for (int r = 0; r < ${rows}; r++)
              for (int c = channel; c < ${columns}; c += ${channels})
                g += deltaAt(n, r, c) * (gamma == 0 ? standard(n, r, c) : 1.);
            return g;
          }`,
      });
      return summed(partial, 1 / countOf(shape, x));
    },

    /**
     * δ ← γ / √(σ² + ε) (δ − mean of δ − x̂ · mean of δ x̂), means over batch and places: a number that moves shifts
     * and stretches all others with it. In use μ and σ² stand still, and δ ← γ / √(σ² + ε) δ.
     */
    back({ x, theta, aside, training }: Pass, delta, bend, g) {
      // g holds both sums divided by the number of examples, and the means want them divided by all numbers.
      const share = (countOf(shape, x) * channels) / x.size;
      const reads = { x, theta: given(theta, 'scale'), aside: given(aside, 'averages'), delta };
      return runEach({
        shape: shape3(x),
        reads: training ? { ...reads, g: given(g, 'gradient') } : reads,
        formula: `
          ${slopeIn(bend)}
          ${standard}
          float one(int n, int r, int c) {
            int channel = c % ${channels};
            float back = deltaAt(n, r, c);
            ${training ? `back -= ${glsl(share)} * (gAt(0, 1, channel) + standard(n, r, c) * gAt(0, 0, channel));` : ''}
            return thetaAt(0, 0, channel) * narrow(c) * back * slopeAt(vec4(xAt(n, r, c))).x;
          }`,
      });
    },
  };
}

/**
 * μ and the biased σ² of every channel over the whole batch: [1, 2, channels]. First slice by slice; the slices being
 * equally long, μ is the mean of their means, and σ² the mean of their variances plus the variance of their means.
 */
function momentsOf(x: Tensor, channels: number): Tensor {
  const [slices, rows, columns] = shape3(x);
  const perSlice = (rows * columns) / channels;
  const overSlice = (of: string): string => `
    for (int r = 0; r < ${rows}; r++)
      for (int c = channel; c < ${columns}; c += ${channels}) ${of}`;
  const each = runEach({
    shape: [slices, 2, channels],
    reads: { x },
    formula: `
      float one(int n, int wanted, int channel) {
        float mean = 0.;
        ${overSlice('mean += xAt(n, r, c);')}
        mean *= ${glsl(1 / perSlice)};
        if (wanted == 0) return mean;
        float variance = 0.;
        ${overSlice('{ float off = xAt(n, r, c) - mean; variance += off * off; }')}
        return variance * ${glsl(1 / perSlice)};
      }`,
  });
  if (slices === 1) return each;
  return runEach({
    shape: [1, 2, channels],
    reads: { each },
    formula: `
      float one(int n, int wanted, int channel) {
        float mean = 0.;
        for (int slice = 0; slice < ${slices}; slice++) mean += eachAt(slice, 0, channel);
        mean *= ${glsl(1 / slices)};
        if (wanted == 0) return mean;
        float variance = 0.;
        for (int slice = 0; slice < ${slices}; slice++) {
          float off = eachAt(slice, 0, channel) - mean;
          variance += eachAt(slice, 1, channel) + off * off;
        }
        return variance * ${glsl(1 / slices)};
      }`,
  });
}

/**
 * The running averages after a step: μ̄ ← 0.9 μ̄ + 0.1 μ, and the same of the unbiased variance σ² N / (N − 1) over the
 * N numbers of a channel (as PyTorch; where N is 1, of σ² = 0).
 */
export function averaged(running: Tensor, moments: Tensor, x: Tensor): Tensor {
  const numbers = x.size / shape3(moments)[2];
  const unbiased = numbers > 1 ? numbers / (numbers - 1) : 1;
  return run({
    shape: shape3(running),
    reads: { running, moments },
    formula: `
      vec4 block(int n, int r, int c) {
        vec4 now = momentsBlock(n, r, c) * vec4(1., 1., ${glsl(unbiased)}, ${glsl(unbiased)});
        return ${glsl(1 - SHARE)} * runningBlock(n, r, c) + ${glsl(SHARE)} * now;
      }`,
  });
}
