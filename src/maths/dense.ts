import { activations, softmax, softmaxSlope, step, type ActivationName } from './activation.ts';
import { at, combine, expectLength, sum, type Numbers } from './vector.ts';

/**
 * A dense layer: every input leads to every unit.
 * The weights w are [inputs, units], row by row: wᵢⱼ from input i to unit j stands at i · units + j.
 */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly w: Numbers;
  readonly b: Numbers;
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

/** aⱼ = σ(zⱼ); of softmax, where every aⱼ hangs on every z, a = softmax(z). */
export function activate(activation: ActivationName, z: Numbers): Float64Array {
  if (activation === 'softmax') return softmax(z);
  const { value } = activation === 'step' ? step : activations[activation];
  return Float64Array.from(z, value);
}

// #region equations
// The four equations of backpropagation, two lines each. Everything follows from the error
// δⱼ = ∂ℓ/∂zⱼ: by how much the loss would grow if the weighted sum zⱼ grew by one, at this rate.

/**
 * 1 and 2, second half: δⱼ = ∂ℓ/∂aⱼ · σ′(zⱼ), from the slope of ℓ in the layer's activations.
 * Of softmax, where every zⱼ moves every aₖ: δⱼ = Σₖ ∂aₖ/∂zⱼ · ∂ℓ/∂aₖ.
 * @throws RangeError for the step, which has no slope.
 */
export function errors(activation: ActivationName, z: Numbers, slopeInA: Numbers): Float64Array {
  if (activation === 'step')
    throw new RangeError('No error goes back through the step: it is flat everywhere.');
  if (activation === 'softmax') return errorsOfSoftmax(z, slopeInA);
  const { slope } = activations[activation];
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
// #endregion equations

function errorsOfSoftmax(z: Numbers, slopeInA: Numbers): Float64Array {
  const units = z.length;
  const slopes = softmaxSlope(z);
  return Float64Array.from(z, (_, j) =>
    sum(combine(slopeInA, slopes.subarray(j * units, (j + 1) * units), (s, slope) => s * slope)),
  ); // row j for column j: ∂aⱼ/∂zₖ = ∂aₖ/∂zⱼ
}
