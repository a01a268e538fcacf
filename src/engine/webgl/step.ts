import {
  div,
  exp,
  fused,
  log,
  matMul,
  max,
  mul,
  relu,
  reshape,
  scalar,
  sigmoid,
  square,
  step as positive,
  sub,
  sum,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { activationOf as layerActivation } from '#maths/spec';
import type { ActivationName, LossName, ModelSpec } from '../types.ts';

/** One layer on the device: w [inputs, units] and b [units]. */
export interface WebglLayer {
  readonly w: Tensor;
  readonly b: Tensor;
}

/** ∂C/∂w and ∂C/∂b of one layer. */
export type Slopes = WebglLayer;

/** C of a mini-batch, and its slope in every parameter. */
export interface Backpropagated {
  readonly loss: Scalar;
  readonly slopes: readonly Slopes[];
}

const nameOf: Readonly<Record<string, 'linear' | 'relu' | 'sigmoid'>> = {
  identity: 'linear',
  relu: 'relu',
  sigmoid: 'sigmoid',
};

/** a = σ(a w + b) of one layer, in one launch. a: [B, inputs] → [B, units]. */
function dense(inputs: Tensor, { w, b }: WebglLayer, activation: ActivationName): Tensor {
  const a: Tensor = fused.matMul({
    a: inputs,
    b: w,
    bias: b,
    activation: nameOf[activation] ?? 'linear',
  });
  return emptyMargins(a);
}

/**
 * The same tensor, with nothing beside it. tfjs packs blocks of 2 × 2 numbers into one texel, so an odd number of rows
 * or columns leaves a margin, into which bias and activation are computed as well; its matMul takes what lies there
 * for part of the sum wherever two margins meet, as they do in aᵀδ. Its division alone leaves margins empty.
 */
function emptyMargins(a: Tensor): Tensor {
  return a.shape.some((n) => n % 2 === 1) ? div(a, scalar(1)) : a;
}

/** z and a of every layer apart, for looking into the network; under cross-entropy the last a is softmax(z). */
export function forward(
  spec: ModelSpec,
  layers: readonly WebglLayer[],
  x: Tensor,
): { z: Tensor; a: Tensor }[] {
  let a = x;
  return layers.map((layer, l) => {
    const z = dense(a, layer, 'identity');
    const last = l === layers.length - 1;
    a = last && spec.loss === 'cross-entropy' ? softmax(z).a : activated(z, activationOf(spec, l));
    return { z, a };
  });
}

/** a = softmax(z), and −ln a = ln Σₖ e^zₖ − z, which stays finite where a share rounds to 0. z: [B, classes]. */
export function softmax(z: Tensor): { a: Tensor; minusLog: Tensor } {
  const shifted: Tensor = sub(z, max(z, 1, true)); // No power is above 1 then.
  const powers: Tensor = exp(shifted);
  const total: Tensor = sum(powers, 1, true);
  return { a: div(powers, total), minusLog: sub(log(total), shifted) };
}

/** ℓ of each example, in a row. Cross-entropy: −Σₖ yₖ ln aₖ. Squared error: ½ ‖y − a‖². z or a, y: [B, classes]. */
export function lossOfRows(loss: LossName, output: Tensor, y: Tensor): Tensor {
  return loss === 'cross-entropy'
    ? sum(mul(y, softmax(output).minusLog), 1)
    : sum(mul(square(sub(output, y)), scalar(0.5)), 1);
}

// #region step
/**
 * One pass forward and back over a mini-batch of B examples: C and its slope in every parameter.
 * The four equations of backpropagation (Nielsen 2015, chapter 2), for a whole batch at a time.
 * x: [B, input], y: [B, classes], `share` = 1/B, `shares`: [1, B] full of it.
 */
export function backpropagate(
  spec: ModelSpec,
  layers: readonly WebglLayer[],
  x: Tensor,
  y: Tensor,
  share: Scalar,
  shares: Tensor,
): Backpropagated {
  // Forward: aˡ = σ(aˡ⁻¹ wˡ + bˡ). inputs[l] is what came into layer l.
  const inputs = [x];
  for (const [l, layer] of layers.entries()) {
    inputs.push(dense(inputs[l] ?? x, layer, activationOf(spec, l)));
  }

  // δᴸ = a − y, and C
  const end = outputError(spec, inputs.at(-1) ?? x, y, share);
  let { delta } = end;

  // Backward, layer by layer. δ is an example's own: the mean over the batch is taken in the gradients.
  const slopes: Slopes[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const a = inputs[l] ?? x;
    slopes.unshift({
      w: matMul(a, mul(delta, share), true, false), // ∂C/∂w = aᵀ δ / B
      b: reshape(matMul(shares, delta), [-1]), // ∂C/∂b = mean of δ: one launch, where a sum down columns takes three
    });
    const layer = layers[l];
    if (l > 0 && layer) {
      const back: Tensor = matMul(delta, layer.w, false, true);
      delta = timesSlope(back, a, activationOf(spec, l - 1)); // δˡ⁻¹ = (δˡ wˡᵀ) ⊙ σ′(zˡ⁻¹)
    }
  }
  return { loss: end.loss, slopes };
}

/** Cross-entropy: δᴸ = a − y, where softmax's slope cancels. Squared error: δᴸ = (a − y) ⊙ σ′(z). And C. */
function outputError(
  spec: ModelSpec,
  output: Tensor,
  y: Tensor,
  share: Scalar,
): { delta: Tensor; loss: Scalar } {
  if (spec.loss === 'cross-entropy') {
    const { a, minusLog } = softmax(output);
    return { delta: sub(a, y), loss: mul(sum(mul(y, minusLog)), share) };
  }
  const difference: Tensor = sub(output, y);
  return {
    delta: timesSlope(difference, output, activationOf(spec, spec.layers.length - 1)),
    loss: mul(sum(square(difference)), mul(share, scalar(0.5))),
  };
}

// #endregion step

function activationOf(spec: ModelSpec, l: number): ActivationName {
  const layer = spec.layers[l];
  return layer ? layerActivation(layer) : 'identity';
}

function activated(z: Tensor, activation: ActivationName): Tensor {
  switch (activation) {
    case 'identity':
      return z;
    case 'relu':
      return relu(z);
    case 'sigmoid':
      return sigmoid(z);
    default:
      throw new Error('Not yet.');
  }
}

/** back ⊙ σ′(z), told from a = σ(z): 1, a (1 − a), and 1 right of ReLU's kink. */
function timesSlope(back: Tensor, a: Tensor, activation: ActivationName): Tensor {
  switch (activation) {
    case 'identity':
      return back;
    case 'relu':
      return mul(back, positive(a));
    case 'sigmoid':
      return mul(back, sub(a, square(a)));
    default:
      throw new Error('Not yet.');
  }
}
