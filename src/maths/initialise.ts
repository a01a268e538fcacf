import { seeded, type Random } from './random.ts';
import { placesOf, sizeOf, type NetworkSpec, type ParameterPlace } from './spec.ts';

/** How a layer's weights w are drawn before training. Biases b always start at 0. */
export type InitialiserName = 'automatic' | 'zeros' | 'normal' | 'glorot' | 'he';

/**
 * Draws w, `inputs` × `units`, row by row: w[i, j] leads from input i to unit j.
 * `fanOut` is how many sums one input goes into; it is `units` unless said.
 */
export type Initialiser = (
  inputs: number,
  units: number,
  random: Random,
  fanOut?: number,
) => Float32Array;

/** All 0: every unit of a layer then learns the same, so a network with a hidden layer hardly learns. */
export const zeros: Initialiser = (inputs, units) => new Float32Array(inputs * units);

/** w ~ N(0, 1), whatever the layer's size: with many inputs z grows like √inputs and sigmoids saturate. */
export const normal: Initialiser = (inputs, units, random) =>
  draw(inputs * units, () => random.normal());

/**
 * w uniform in ±√(6 / (inputs + units)), variance 2 / (inputs + units):
 * keeps activations going forward and errors going back at about one size
 * (Glorot & Bengio 2010, the “normalised initialisation”, equation 16).
 */
export const glorot: Initialiser = (inputs, units, random, fanOut = units) => {
  const limit = Math.sqrt(6 / (inputs + fanOut));
  return draw(inputs * units, () => limit * (2 * random.next() - 1));
};

/**
 * w ~ N(0, 2 / inputs): the factor 2 makes up for the half of z that ReLU throws away
 * (He, Zhang, Ren & Sun 2015, equation 10).
 */
export const he: Initialiser = (inputs, units, random) => {
  const deviation = Math.sqrt(2 / inputs);
  return draw(inputs * units, () => deviation * random.normal());
};

/** Numbers with their shape, row by row. */
export interface Block {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * What a new network holds, by name: weights as the layer's initialiser draws them, biases and shifts 0, scales and
 * variances 1, means 0. For a window of a convolution the inputs are all that it sees, the units all that see an input.
 * Each layer draws from its own stream, so changing one layer leaves those that do not touch it as they were.
 */
export function initialiseParameters(spec: NetworkSpec, seed: number): Record<string, Block> {
  const random = seeded(seed).fork('parameters');
  const block = ({ shape, layer, role }: ParameterPlace): Block => {
    const kind = spec.layers[layer];
    if (role !== 'weight' || kind === undefined || !('activation' in kind)) {
      const value = role === 'scale' || role === 'variance' ? 1 : 0;
      return { shape, data: new Float32Array(sizeOf(shape)).fill(value) };
    }
    const draws = initialiserFor(kind.initialiser ?? 'automatic', kind.activation);
    const [inputs = 0, units = 0] = shape.slice(-2);
    const places = sizeOf(shape.slice(0, -2));
    return { shape, data: draws(places * inputs, units, random.fork(layer + 1), places * units) };
  };
  return Object.fromEntries(placesOf(spec).map((place) => [place.name, block(place)]));
}

/** The function behind a name; `automatic` is He for ReLU and Glorot for everything else. */
export function initialiserFor(name: InitialiserName, activation: string): Initialiser {
  const chosen = name === 'automatic' ? (activation === 'relu' ? 'he' : 'glorot') : name;
  return { zeros, normal, glorot, he }[chosen];
}

function draw(count: number, next: () => number): Float32Array {
  return Float32Array.from({ length: count }, next);
}
