import { softmax, type ActivationName } from './activation.ts';
import { initialiseParameters, type Block } from './initialise.ts';
import {
  activate,
  errors,
  slopeInBiases,
  slopeInInputs,
  slopeInWeights,
  weightedSums,
  type DenseLayer,
} from './layer.ts';
import { crossEntropy, squaredError, type LossName } from './loss.ts';
import { at, combine, expectLength, sum, type Numbers } from './vector.ts';

/**
 * A feed-forward network. With `cross-entropy` the last layer's weighted sums go through softmax,
 * so that layer's own activation is `identity`; with `squared-error` the last layer's activations are the answer.
 */
export interface Network {
  readonly layers: readonly DenseLayer[];
  readonly loss: LossName;
}

/** One layer's part in an answer: x came in, z was summed, a went on. The last a under cross-entropy is softmax(z). */
export interface LayerPass {
  readonly layer: DenseLayer;
  readonly x: Numbers;
  readonly z: Float64Array;
  readonly a: Float64Array;
}

/** ∂ℓ/∂w [inputs, units] and ∂ℓ/∂b [units] of one layer. */
export interface LayerGradients {
  readonly w: Float64Array;
  readonly b: Float64Array;
}

/** ℓ and its slope in everything it depends on. */
export interface Gradients {
  /** ℓ, or C where the gradients are a batch's. */
  readonly loss: number;
  readonly layers: readonly LayerGradients[];
  /** ∂ℓ/∂x */
  readonly x: Float64Array;
}

/** An example: inputs x and target y. */
export interface Example {
  readonly x: Numbers;
  readonly y: Numbers;
}

/** The network for a description and its parameters `w1`, `b1`, …; fresh ones from the seed where a number is given. */
export function networkFrom(
  spec: NetworkSpec,
  from: number | Readonly<Record<string, Block>>,
): Network {
  const last = spec.layers.at(-1);
  if (last === undefined) throw new RangeError('A network needs at least one layer.');
  if (spec.loss === 'cross-entropy' && last.activation !== 'identity') {
    throw new RangeError(
      'Under cross-entropy the last activation is identity: softmax follows it.',
    );
  }
  const blocks = typeof from === 'number' ? initialiseParameters(spec, from) : from;
  const row = (name: string, length: number): Float64Array => {
    const block = blocks[name];
    if (block === undefined) throw new RangeError(`The parameter ${name} is missing.`);
    expectLength(block.data, length, `The parameter ${name}`);
    return Float64Array.from(block.data);
  };
  const layers = spec.layers.map(({ units, activation }, index): DenseLayer => {
    const inputs = spec.layers[index - 1]?.units ?? spec.input;
    const w = row(`w${index + 1}`, inputs * units);
    const b = row(`b${index + 1}`, units);
    return { inputs, units, activation, w, b };
  });
  return { layers, loss: spec.loss };
}

/** Every layer's z⁽ˡ⁾ and a⁽ˡ⁾ for one example's inputs x. The last a is the network's answer. */
export function forward(network: Network, x: Numbers): LayerPass[] {
  const passes: LayerPass[] = [];
  let inputs = x;
  for (const layer of network.layers) {
    const z = weightedSums(layer, inputs);
    const isLast = passes.length === network.layers.length - 1;
    const a = isLast && network.loss === 'cross-entropy' ? softmax(z) : activate(layer, z);
    passes.push({ layer, x: inputs, z, a });
    inputs = a;
  }
  return passes;
}

/** ℓ for one example. */
export function lossOf(network: Network, x: Numbers, y: Numbers): number {
  const passes = forward(network, x);
  return lossAt(network.loss, at(passes, passes.length - 1), y);
}

function lossAt(loss: LossName, { z, a }: LayerPass, y: Numbers): number {
  return loss === 'cross-entropy' ? crossEntropy.value(z, y) : squaredError.value(a, y);
}

/** Backpropagation for one example: forward through the layers, then the error δ back from layer to layer. */
export function gradients(network: Network, x: Numbers, y: Numbers): Gradients {
  const passes = forward(network, x);
  const end = at(passes, passes.length - 1);
  const layers: LayerGradients[] = [];
  let slope: Float64Array = new Float64Array(); // ∂ℓ/∂a of the layer in hand, once one behind it has been passed

  for (const pass of passes.toReversed()) {
    const delta =
      pass === end
        ? lastErrors(network.loss, end, y) // equation 1
        : errors(pass.layer, pass.z, slope); // equation 2
    layers.unshift({ w: slopeInWeights(pass.x, delta), b: slopeInBiases(delta) }); // 4 and 3
    slope = slopeInInputs(pass.layer, delta);
  }
  return { loss: lossAt(network.loss, end, y), layers, x: slope };
}

/** δ⁽ᴸ⁾: a − y under cross-entropy, where softmax's slope cancels; (a − y) ⊙ σ′(z) under squared error. */
function lastErrors(loss: LossName, { layer, z, a }: LayerPass, y: Numbers): Float64Array {
  return loss === 'cross-entropy'
    ? crossEntropy.gradient(z, y)
    : errors(layer, z, squaredError.gradient(a, y));
}

/** C, the average of ℓ over a batch, and the averages of its slopes. `RangeError` for an empty batch. */
export function batchGradients(network: Network, batch: readonly Example[]): Gradients {
  if (batch.length === 0) throw new RangeError('A batch needs at least one example.');
  const all = batch.map(({ x, y }) => gradients(network, x, y));
  const mean = (part: (one: Gradients) => Float64Array): Float64Array =>
    all
      .map(part)
      .reduce((total, row) => combine(total, row, (p, q) => p + q))
      .map((total) => total / all.length);
  return {
    loss: sum(all.map((one) => one.loss)) / all.length,
    layers: network.layers.map((_, l) => ({
      w: mean((one) => at(one.layers, l).w),
      b: mean((one) => at(one.layers, l).b),
    })),
    x: mean((one) => one.x),
  };
}

/** All parameters, or all their slopes, in one row θ = w⁽¹⁾ b⁽¹⁾ w⁽²⁾ b⁽²⁾ …: a point in the space an optimiser walks. */
export function parameters(of: { readonly layers: readonly LayerGradients[] }): Float64Array {
  return Float64Array.from(of.layers.flatMap(({ w, b }) => [...w, ...b]));
}

/** The same network at another point θ. */
export function withParameters(network: Network, theta: Float64Array): Network {
  expectLength(theta, parameters(network).length, 'The point θ');
  let taken = 0;
  const take = (count: number): Float64Array => theta.slice(taken, (taken += count));
  const layers = network.layers.map((layer) => {
    const w = take(layer.w.length);
    const b = take(layer.b.length);
    return { ...layer, w, b };
  });
  return { ...network, layers };
}
