import { seeded, type Random } from './random.ts';

/** How a layer's weights w are drawn before training. Biases b always start at 0. */
export type InitialiserName = 'automatic' | 'zeros' | 'normal' | 'glorot' | 'he';

/** Draws w, `inputs` × `units`, row by row: w[i, j] leads from input i to unit j. */
export type Initialiser = (inputs: number, units: number, random: Random) => Float32Array;

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
export const glorot: Initialiser = (inputs, units, random) => {
  const limit = Math.sqrt(6 / (inputs + units));
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

/** The parts of a network's description that initialisation needs. The engine's `ModelSpec` is one. */
export interface NetworkShape {
  readonly input: number;
  readonly layers: readonly LayerShape[];
}

export interface LayerShape {
  readonly units: number;
  readonly activation: string;
  readonly initialiser?: InitialiserName | undefined;
}

/** Numbers with their shape, row by row. */
export interface Block {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * The parameters of a new network by name: `w1` [input, units of layer 1], `b1` [units of layer 1], `w2`, …
 * Each layer draws from its own stream, so changing one layer leaves those that do not touch it as they were.
 */
export function initialiseParameters(spec: NetworkShape, seed: number): Record<string, Block> {
  const random = seeded(seed).fork('parameters');
  const parameters: Record<string, Block> = {};
  let inputs = spec.input;
  spec.layers.forEach(({ units, activation, initialiser = 'automatic' }, index) => {
    const l = index + 1;
    const draws = initialiserFor(initialiser, activation);
    parameters[`w${l}`] = { shape: [inputs, units], data: draws(inputs, units, random.fork(l)) };
    parameters[`b${l}`] = { shape: [units], data: new Float32Array(units) };
    inputs = units;
  });
  return parameters;
}

/** The function behind a name; `automatic` is He for ReLU and Glorot for everything else. */
export function initialiserFor(name: InitialiserName, activation: string): Initialiser {
  const chosen = name === 'automatic' ? (activation === 'relu' ? 'he' : 'glorot') : name;
  return { zeros, normal, glorot, he }[chosen];
}

function draw(count: number, next: () => number): Float32Array {
  return Float32Array.from({ length: count }, next);
}
