import { activations, type BendName } from './activation.ts';
import { at, combine, expectLength, type Numbers } from './vector.ts';

/**
 * A dense layer: every input leads to every unit.
 * The weights w are [inputs, units], row by row: wᵢⱼ from input i to unit j stands at i · units + j.
 */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: BendName;
  readonly w: Float64Array;
  readonly b: Float64Array;
}

/** zⱼ = Σᵢ xᵢ wᵢⱼ + bⱼ: a row of inputs makes a row of units. */
export function weightedSums(layer: DenseLayer, x: Numbers): Float64Array {
  const { inputs, units, w, b } = layer;
  expectLength(x, inputs, 'The input x');
  return Float64Array.from(b, (bj, j) => {
    let zj = bj;
    for (let i = 0; i < inputs; i++) zj += at(x, i) * at(w, i * units + j);
    return zj;
  });
}

/** aⱼ = σ(zⱼ). */
export function activate(layer: DenseLayer, z: Numbers): Float64Array {
  return Float64Array.from(z, activations[layer.activation].value);
}

// The four equations of backpropagation, two lines each. Everything follows from the error
// δⱼ = ∂ℓ/∂zⱼ: by how much the loss would grow if the weighted sum zⱼ grew by one, at this rate.

/** 1 and 2, second half: δⱼ = ∂ℓ/∂aⱼ · σ′(zⱼ), from the slope of ℓ in the layer's activations. */
export function errors(layer: DenseLayer, z: Numbers, slopeInA: Numbers): Float64Array {
  const { slope } = activations[layer.activation];
  return combine(slopeInA, z, (slopeInAj, zj) => slopeInAj * slope(zj));
}

/**
 * 2, first half: ∂ℓ/∂xᵢ = Σⱼ wᵢⱼ δⱼ: input i hears from every unit, as loudly as its weight there.
 * The inputs of one layer are the activations of the one before.
 */
export function slopeInInputs(layer: DenseLayer, delta: Numbers): Float64Array {
  const { inputs, units, w } = layer;
  expectLength(delta, units, 'The error δ');
  return Float64Array.from({ length: inputs }, (_, i) => {
    let slope = 0;
    for (let j = 0; j < units; j++) slope += at(w, i * units + j) * at(delta, j);
    return slope;
  });
}

/** 3: ∂ℓ/∂bⱼ = δⱼ. */
export function slopeInBiases(delta: Numbers): Float64Array {
  return Float64Array.from(delta);
}

/** 4: ∂ℓ/∂wᵢⱼ = xᵢ δⱼ, [inputs, units]: what came in times what went wrong. */
export function slopeInWeights(x: Numbers, delta: Numbers): Float64Array {
  const units = delta.length;
  return Float64Array.from({ length: x.length * units }, (_, index) => {
    const i = Math.floor(index / units);
    const j = index % units;
    return at(x, i) * at(delta, j);
  });
}
