import type { ActivationName } from './activation.ts';
import { runningAverages } from './batch-normalisation.ts';
import { activate, errors } from './dense.ts';
import type { Chance } from './dropout.ts';
import { initialiseParameters } from './initialise.ts';
import { layerFrom, normalisationIn, type ByRole, type Layer } from './layer.ts';
import {
  absoluteError,
  binaryCrossEntropy,
  crossEntropy,
  squaredError,
  type Loss,
} from './loss.ts';
import {
  activationOf,
  classesOf,
  inputSizeOf,
  parameterCountOf,
  parametersOf,
  placesOf,
  shapesOf,
  sizeOf,
  type NetworkSpec,
} from './spec.ts';
import { joined, rowsOf } from './rows.ts';
import { at, expectLength, sum, type Numbers } from './vector.ts';

/** Numbers by the names of a network's places: `w1`, `b1`, `scale2`, … */
export type Values = Readonly<Record<string, Float64Array>>;

/** A network: what it is made from, and the number in every place of it. */
export interface Network {
  readonly spec: NetworkSpec;
  readonly values: Values;
}

/** One layer's part in a batch's answers: x came in, z was summed, a went on. */
export interface LayerPass {
  readonly x: Numbers;
  readonly z: Float64Array;
  readonly a: Float64Array;
}

/** The cost of a batch and its slope in everything it depends on. */
export interface Gradients {
  /** C: the mean of ℓ. */
  readonly loss: number;
  /** ∂C/∂θ for every learned place. */
  readonly parameters: Values;
  /**
   * ∂ℓ/∂x of each example's own ℓ, and δ = ∂ℓ/∂z of each layer, example after example. In training through batch
   * normalisation, where every example moves the others' answers: of the batch's Σ ℓ.
   */
  readonly x: Float64Array;
  readonly errors: readonly Float64Array[];
  /** The way forward that led there. */
  readonly passes: readonly LayerPass[];
}

/**
 * The network for a description and the numbers in its places; fresh ones from the seed where a number is given.
 * @throws RangeError where layers do not fit, or a place is missing or has the wrong length.
 */
export function networkFrom(
  spec: NetworkSpec,
  from: number | Readonly<Record<string, { readonly data: Numbers }>>,
): Network {
  const last = spec.layers.at(-1);
  if (last === undefined) throw new RangeError('A network needs at least one layer.');
  if (spec.loss === 'cross-entropy' && !['identity', 'sigmoid'].includes(activationOf(last))) {
    throw new RangeError(
      'Under cross-entropy the last activation is identity, and softmax follows it; or it is sigmoid.',
    );
  }
  const blocks = typeof from === 'number' ? initialiseParameters(spec, from) : from;
  const values = placesOf(spec).map(({ name, shape }): [string, Float64Array] => {
    const block = blocks[name];
    if (block === undefined) throw new RangeError(`The parameter ${name} is missing.`);
    expectLength(block.data, sizeOf(shape), `The parameter ${name}`);
    return [name, Float64Array.from(block.data)];
  });
  return { spec, values: Object.fromEntries(values) };
}

/**
 * Every layer's z⁽ˡ⁾ and a⁽ˡ⁾ for a batch of inputs x [examples, inputs]; one example is a batch of one.
 * The last a is the network's answer. In training units are dropped as the step's chance draws them and a batch is
 * normalised by its own mean and variance; without it the network is in use.
 */
export function forward(network: Network, x: Numbers, training?: Chance): LayerPass[] {
  const examples = examplesIn(network.spec, x);
  const passes: LayerPass[] = [];
  let inputs = x;
  for (const { layer, activation } of layersOf(network, training)) {
    const z = layer.forward(inputs);
    const a = joined(rowsOf(z, z.length / examples).map((row) => activate(activation, row)));
    passes.push({ x: inputs, z, a });
    inputs = a;
  }
  return passes;
}

/** ℓ of each example, for targets y [examples, outputs]. */
export function lossesOf(network: Network, x: Numbers, y: Numbers, training?: Chance): number[] {
  return lossesAt(network.spec, endOf(forward(network, x, training)), y);
}

/** C: the mean of ℓ over the batch. */
export function lossOf(network: Network, x: Numbers, y: Numbers, training?: Chance): number {
  return meanOf(lossesOf(network, x, y, training));
}

/** Backpropagation for a batch: forward through the layers, then the error δ back from layer to layer. */
export function gradients(network: Network, x: Numbers, y: Numbers, training?: Chance): Gradients {
  const { spec } = network;
  const examples = examplesIn(spec, x);
  const passes = forward(network, x, training);
  const deltas: Float64Array[] = [];
  const slopes: ByRole[] = [];
  let slope: Float64Array = new Float64Array(); // ∂ℓ/∂a of the layer in hand, once one behind it has been passed

  for (const [l, { layer, activation }] of [
    ...layersOf(network, training).entries(),
  ].toReversed()) {
    const pass = at(passes, l);
    const delta =
      deltas.length === 0
        ? lastErrors(spec, pass, y) // equation 1
        : errorsOf(activation, pass, slope, examples); // equation 2
    const back = layer.backward(pass.x, delta); // 3 and 4, and what equation 2 wants before
    deltas.unshift(delta);
    slopes.unshift(back.learned);
    slope = back.x;
  }
  const parameters = parametersOf(spec).map(({ name, layer, role }): [string, Float64Array] => {
    const summed = at(slopes, layer)[role] ?? new Float64Array();
    return [name, summed.map((total) => total / examples)];
  });
  return {
    loss: meanOf(lossesAt(spec, endOf(passes), y)),
    parameters: Object.fromEntries(parameters),
    x: slope,
    errors: deltas,
    passes,
  };
}

/**
 * The same network with its running averages moved as a step of training moves them; `passes` are that step's way
 * forward.
 */
export function withRunningAverages(network: Network, passes: readonly LayerPass[]): Network {
  const { spec, values } = network;
  const moved = placesOf(spec).flatMap(({ name, layer, role }): [string, Float64Array][] => {
    if (role !== 'mean' && role !== 'variance') return [];
    const averages = runningAverages(
      normalisationIn(valuesOf(network, layer)),
      at(passes, layer).x,
    );
    return [[name, Float64Array.from(averages[role])]];
  });
  return { spec, values: { ...values, ...Object.fromEntries(moved) } };
}

/**
 * All parameters, or all their slopes, in one row θ = w⁽¹⁾ b⁽¹⁾ w⁽²⁾ b⁽²⁾ …: a point in the space an optimiser walks.
 */
export function pointOf(spec: NetworkSpec, values: Values): Float64Array {
  return joined(parametersOf(spec).map(({ name }) => values[name] ?? new Float64Array()));
}

/** The same network at another point θ. */
export function atPoint({ spec, values }: Network, theta: Float64Array): Network {
  expectLength(theta, parameterCountOf(spec), 'The point θ');
  let taken = 0;
  const moved = parametersOf(spec).map(({ name, shape }): [string, Float64Array] => [
    name,
    theta.slice(taken, (taken += sizeOf(shape))),
  ]);
  return { spec, values: { ...values, ...Object.fromEntries(moved) } };
}

/** How many examples x holds, one or more. */
function examplesIn(spec: NetworkSpec, x: Numbers): number {
  if (x.length === 0) throw new RangeError('A batch needs at least one example.');
  return rowsOf(x, inputSizeOf(spec)).length;
}

/** What a layer holds, by role. */
function valuesOf({ spec, values }: Network, l: number): ByRole {
  const own = placesOf(spec).filter(({ layer }) => layer === l);
  return Object.fromEntries(own.map(({ name, role }) => [role, values[name]]));
}

/** Every layer made ready, with the bend behind it: softmax behind the last where cross-entropy asks for it. */
function layersOf(
  network: Network,
  training: Chance | undefined,
): { readonly layer: Layer; readonly activation: ActivationName }[] {
  const { spec } = network;
  const shapes = shapesOf(spec);
  return spec.layers.map((kind, index) => ({
    layer: layerFrom(kind, valuesOf(network, index), { index, shape: at(shapes, index), training }),
    activation:
      index === spec.layers.length - 1 && softmaxFollows(spec) ? 'softmax' : activationOf(kind),
  }));
}

const endOf = (passes: readonly LayerPass[]): LayerPass => at(passes, passes.length - 1);

/** Whether cross-entropy weighs shares of one whole, or, behind sigmoids, a yes or no for each output. */
const softmaxFollows = ({ loss, layers }: NetworkSpec): boolean =>
  loss === 'cross-entropy' && activationOf(at(layers, layers.length - 1)) === 'identity';

/** The loss, and whether it is told from the last layer's z (where the bend's slope cancels) or from its a. */
function lossBehind(spec: NetworkSpec): { readonly loss: Loss; readonly of: 'z' | 'a' } {
  switch (spec.loss) {
    case 'cross-entropy':
      return { loss: softmaxFollows(spec) ? crossEntropy : binaryCrossEntropy, of: 'z' };
    case 'squared-error':
      return { loss: squaredError, of: 'a' };
    case 'absolute-error':
      return { loss: absoluteError, of: 'a' };
  }
}

function lossesAt(spec: NetworkSpec, end: LayerPass, y: Numbers): number[] {
  const { loss, of } = lossBehind(spec);
  return byExample(spec, end[of], y).map(([output, target]) => loss.value(output, target));
}

/** 1: δ⁽ᴸ⁾ = a − y under cross-entropy, where the bend's slope cancels; otherwise ∂ℓ/∂a ⊙ σ′(z). */
function lastErrors(spec: NetworkSpec, end: LayerPass, y: Numbers): Float64Array {
  const { loss, of } = lossBehind(spec);
  const pairs = byExample(spec, end[of], y);
  const slope = joined(pairs.map(([output, target]) => loss.gradient(output, target)));
  const bend = activationOf(at(spec.layers, spec.layers.length - 1));
  return of === 'z' ? slope : errorsOf(bend, end, slope, pairs.length);
}

/** 2: δ = ∂ℓ/∂a ⊙ σ′(z), example by example. */
function errorsOf(
  activation: ActivationName,
  { z }: LayerPass,
  slopeInA: Numbers,
  examples: number,
): Float64Array {
  const slopes = rowsOf(slopeInA, slopeInA.length / examples);
  const rows = rowsOf(z, z.length / examples);
  return joined(rows.map((row, i) => errors(activation, row, at(slopes, i))));
}

/** Outputs and targets, a pair of rows for each example. */
function byExample(
  spec: NetworkSpec,
  outputs: Numbers,
  y: Numbers,
): (readonly [Float64Array, Float64Array])[] {
  expectLength(y, outputs.length, 'The targets y');
  const targets = rowsOf(y, classesOf(spec));
  return rowsOf(outputs, classesOf(spec)).map((row, i) => [row, at(targets, i)]);
}

const meanOf = (rows: readonly number[]): number => sum(rows) / rows.length;
