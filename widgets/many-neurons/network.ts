/** Layers of sigmoids, forward and back, in the book's letters; one column is one example. */
import { activate, errors, type DenseLayer } from '#maths/dense';
import { slopeInBiases, slopeInInputs, slopeInWeights, weightedSums } from '#maths/dense';
import { at, combine, sum, type Numbers } from '#maths/vector';

/** z and a of each layer; a[0] is what goes in, and z[0] is empty. */
export interface Pass {
  readonly z: readonly Numbers[];
  readonly a: readonly Numbers[];
}

/** ∂C/∂z, ∂C/∂b and ∂C/∂w of each layer; those of layer 0 are empty. Weights stand as in `DenseLayer`. */
export interface Slopes {
  readonly delta: readonly Numbers[];
  readonly b: readonly Numbers[];
  readonly w: readonly Numbers[];
}

/** zˡ = Wˡ aˡ⁻¹ + bˡ,  aˡ = σ(zˡ) */
export function forward(layers: readonly DenseLayer[], x: Numbers): Pass {
  const z: Numbers[] = [[]];
  const a: Numbers[] = [x];
  for (const layer of layers) {
    const sums = weightedSums(layer, at(a, a.length - 1));
    z.push(sums);
    a.push(activate('sigmoid', sums));
  }
  return { z, a };
}

/** C = Σᵢ (aᵢ − yᵢ)², of the last layer’s activations. */
export const costOf = ({ a }: Pass, y: Numbers): number =>
  sum(combine(at(a, a.length - 1), y, (ai, yi) => (ai - yi) ** 2));

/** ∂C/∂aᵢ = 2 (aᵢ − yᵢ): how wrong each output is. */
export const wrongOf = (a: Numbers, y: Numbers): Numbers =>
  combine(a, y, (ai, yi) => 2 * (ai - yi));

// #region backward
/** The error of the last layer: δᵢ = 2 (aᵢ − yᵢ) · σ′(zᵢ). */
export const deltaOfLast = (z: Numbers, a: Numbers, y: Numbers): Numbers =>
  errors('sigmoid', z, wrongOf(a, y));

/** The error of a layer, from the next one’s: δⱼ = (Σᵢ wᵢⱼ δᵢ) · σ′(zⱼ). */
export const deltaBefore = (next: DenseLayer, delta: Numbers, z: Numbers): Numbers =>
  errors('sigmoid', z, slopeInInputs(next, delta));

/** One walk back through all layers: ∂C/∂bⱼ = δⱼ and ∂C/∂wⱼₖ = δⱼ · aₖ. */
export function backward(layers: readonly DenseLayer[], { z, a }: Pass, y: Numbers): Slopes {
  const last = layers.length;
  const delta: Numbers[] = [[]];
  delta[last] = deltaOfLast(at(z, last), at(a, last), y);
  for (let l = last - 1; l > 0; l--)
    delta[l] = deltaBefore(at(layers, l), at(delta, l + 1), at(z, l));
  return {
    delta,
    b: delta.map(slopeInBiases),
    w: delta.map((own, l) => (l > 0 ? slopeInWeights(at(a, l - 1), own) : [])),
  };
}
// #endregion backward

/** How often two numbers are multiplied for the slopes of all weights. */
export interface Effort {
  /** From one weight of the first layer to the cost. */
  readonly paths: number;
  /** Every path of every weight walked by itself. */
  readonly walking: number;
  /** One pass back, with δ. */
  readonly back: number;
}

/**
 * Of a network with so many neurons in each layer, its inputs the first. A path passes two factors in each layer (the
 * wire, or for the weight’s own layer its sender, and σ′) and one at the end (how wrong): one multiplication less than that.
 */
export function effortOf(sizes: readonly number[]): Effort {
  const layers = sizes.slice(1).map((units, l) => {
    const onward = sizes.slice(l + 2).reduce((all, size) => all * size, 1);
    const weights = at(sizes, l) * units;
    const left = sizes.length - 1 - l;
    // δ: Σᵢ wᵢⱼ δᵢ (of the last layer: how wrong), times σ′; and each weight’s a · δ.
    const ownBack = units * ((sizes[l + 2] ?? 0) + 1) + weights;
    return { onward, walking: weights * onward * 2 * left, back: ownBack };
  });
  return {
    paths: at(layers, 0).onward,
    walking: sum(layers.map(({ walking }) => walking)),
    back: sum(layers.map(({ back }) => back)),
  };
}
