import * as norm from './batch-normalisation.ts';
import * as convolution from './convolution.ts';
import * as dense from './dense.ts';
import { dropped, keptUnits, type Chance } from './dropout.ts';
import * as pooling from './max-pooling.ts';
import {
  sizeOf,
  windowsOf,
  type DropoutSpec,
  type LayerSpec,
  type Role,
  type Shape,
} from './spec.ts';
import { joined, rowsOf } from './rows.ts';
import { at, combine, type Numbers } from './vector.ts';

/** Numbers by what they are to a layer: its weights w, its biases b, … */
export type ByRole = Readonly<Partial<Record<Role, Float64Array>>>;

/** A layer of any kind, ready for a batch: one row of numbers, example after example. */
export interface Layer {
  /** z from what comes in. */
  forward(x: Numbers): Float64Array;
  /** From the errors δ = ∂ℓ/∂z: the slopes in what came in, and in what the layer learns, summed over the batch. */
  backward(x: Numbers, delta: Numbers): LayerSlopes;
}

export interface LayerSlopes {
  readonly x: Float64Array;
  readonly learned: ByRole;
}

/** Where a layer stands: its number (counted from 0), the shape of one example before it, and whether it is training. */
export interface Standing {
  readonly index: number;
  readonly shape: Shape;
  /** What the step draws by chance; in use nothing is drawn. */
  readonly training: Chance | undefined;
}

/** The layer of a description with its numbers, where it stands in a network. */
export function layerFrom(spec: LayerSpec, values: ByRole, standing: Standing): Layer {
  const size = sizeOf(standing.shape);
  switch (spec.kind) {
    case 'dense':
      return eachExample(size, denseFrom(size, spec.units, values));
    case 'convolution':
    case 'max-pooling': {
      const [rows = 0, columns = 0, channels = 0] = standing.shape;
      const place = { picture: [rows, columns, channels], windows: windowsOf(spec) } as const;
      return eachExample(
        size,
        spec.kind === 'convolution'
          ? convolutionFrom({ ...place, filters: spec.filters, ...weightsIn(values) })
          : {
              forward: (x) => pooling.pooled(place, x),
              backward: (x, delta) => ({
                x: pooling.slopeInInputs(place, x, delta),
                learned: {},
              }),
            },
      );
    }
    case 'flatten':
      // The same numbers in the same order: only their shape is forgotten.
      return {
        forward: (x) => Float64Array.from(x),
        backward: (_, delta) => ({ x: Float64Array.from(delta), learned: {} }),
      };
    case 'dropout':
      return dropoutFrom(spec, standing);
    case 'batch-normalisation':
      return normalisationFrom(normalisationIn(values), standing.training !== undefined);
  }
}

function denseFrom(inputs: number, units: number, values: ByRole): Layer {
  const layer = { inputs, units, ...weightsIn(values) };
  return {
    forward: (x) => dense.weightedSums(layer, x),
    backward: (x, delta) => ({
      x: dense.slopeInInputs(layer, delta),
      learned: { weight: dense.slopeInWeights(x, delta), bias: dense.slopeInBiases(delta) },
    }),
  };
}

function convolutionFrom(layer: convolution.ConvolutionLayer): Layer {
  return {
    forward: (x) => convolution.weightedSums(layer, x),
    backward: (x, delta) => ({
      x: convolution.slopeInInputs(layer, delta),
      learned: {
        weight: convolution.slopeInWeights(layer, x, delta),
        bias: convolution.slopeInBiases(layer, delta),
      },
    }),
  };
}

function dropoutFrom({ share }: DropoutSpec, { training, index }: Standing): Layer {
  const through = (x: Numbers): Float64Array =>
    training
      ? dropped(x, keptUnits(training, index, x.length, share), share)
      : Float64Array.from(x);
  return { forward: through, backward: (_, delta) => ({ x: through(delta), learned: {} }) };
}

function normalisationFrom(layer: norm.BatchNormalisationLayer, training: boolean): Layer {
  const moments = (x: Numbers): norm.Moments =>
    training ? norm.momentsOf(x, layer.scale.length) : layer;
  return {
    forward: (x) => norm.normalised(layer, x, moments(x)),
    backward: (x, delta) => ({
      x: training
        ? norm.slopeInInputsInTraining(layer, x, delta)
        : norm.slopeInInputsInUse(layer, delta),
      learned: norm.slopeInScaleAndShift(x, delta, moments(x)),
    }),
  };
}

/** A layer for one example, made one for a batch: what goes in and out is joined, the slopes of what it learns are summed. */
function eachExample(size: number, one: Layer): Layer {
  return {
    forward: (x) => joined(rowsOf(x, size).map((row) => one.forward(row))),
    backward: (x, delta) => {
      const inputs = rowsOf(x, size);
      const deltas = rowsOf(delta, delta.length / inputs.length);
      const slopes = inputs.map((row, i) => one.backward(row, at(deltas, i)));
      return {
        x: joined(slopes.map((slope) => slope.x)),
        learned: slopes.map((slope) => slope.learned).reduce(added),
      };
    },
  };
}

const added = (total: ByRole, { weight, bias }: ByRole): ByRole => {
  const sum = (p: Float64Array, q: Float64Array): Float64Array => combine(p, q, (a, b) => a + b);
  return total.weight && total.bias && weight && bias
    ? { weight: sum(total.weight, weight), bias: sum(total.bias, bias) }
    : total;
};

const none = new Float64Array();

const weightsIn = ({
  weight = none,
  bias = none,
}: ByRole): { w: Float64Array; b: Float64Array } => ({
  w: weight,
  b: bias,
});

/** A batch normalisation's numbers by their names in the formula. */
export const normalisationIn = ({
  scale = none,
  shift = none,
  mean = none,
  variance = none,
}: ByRole): norm.BatchNormalisationLayer => ({ scale, shift, mean, variance });
