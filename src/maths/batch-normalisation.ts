import { at, combine, type Numbers } from './vector.ts';

/**
 * Batch normalisation (Ioffe & Szegedy 2015) of rows, or of pictures' channels: a batch is one row of numbers in which
 * the channel changes fastest, so that number i belongs to channel i mod `channels`. m is how many there are of each.
 * Scale γ, shift β and the running averages are one number for each channel.
 */
export interface BatchNormalisationLayer {
  readonly scale: Numbers;
  readonly shift: Numbers;
  /** Running averages, for use. */
  readonly mean: Numbers;
  readonly variance: Numbers;
}

/** ε keeps the root away from 0; the running averages keep 9/10 of what they were. As in PyTorch. */
export const BATCH_NORMALISATION = { epsilon: 1e-5, keep: 0.9 } as const;

/** Mean μ and variance σ² (divided by m) of each channel. */
export interface Moments {
  readonly mean: Numbers;
  readonly variance: Numbers;
}

/** μ = Σᵢ xᵢ / m,  σ² = Σᵢ (xᵢ − μ)² / m, over the numbers of a channel. */
export function momentsOf(x: Numbers, channels: number): Moments {
  const mean = meanOf(x, channels);
  const apart = Float64Array.from(
    { length: x.length },
    (_, i) => at(x, i) - at(mean, i % channels),
  );
  return {
    mean,
    variance: meanOf(
      apart.map((far) => far ** 2),
      channels,
    ),
  };
}

/** zᵢ = γ x̂ᵢ + β with x̂ᵢ = (xᵢ − μ) / √(σ² + ε); μ and σ² are the batch's in training, running averages in use. */
export function normalised(
  { scale, shift }: BatchNormalisationLayer,
  x: Numbers,
  moments: Moments,
): Float64Array {
  const channels = scale.length;
  return standardised(x, moments).map(
    (xHat, i) => at(scale, i % channels) * xHat + at(shift, i % channels),
  );
}

/** ∂ℓ/∂γ = Σᵢ δᵢ x̂ᵢ,  ∂ℓ/∂β = Σᵢ δᵢ, over the numbers of a channel. */
export function slopeInScaleAndShift(
  x: Numbers,
  delta: Numbers,
  moments: Moments,
): { readonly scale: Float64Array; readonly shift: Float64Array } {
  const channels = moments.mean.length;
  const xHat = standardised(x, moments);
  return {
    scale: sumOf(
      combine(delta, xHat, (d, one) => d * one),
      channels,
    ),
    shift: sumOf(delta, channels),
  };
}

/** In use, where μ and σ² are given: ∂ℓ/∂xᵢ = γ δᵢ / √(σ² + ε). */
export function slopeInInputsInUse(
  { scale, variance }: BatchNormalisationLayer,
  delta: Numbers,
): Float64Array {
  const channels = scale.length;
  return Float64Array.from(
    delta,
    (d, i) => (at(scale, i % channels) * d) / rootOf(at(variance, i % channels)),
  );
}

/**
 * In training, where every x moves μ and σ² too: ∂ℓ/∂xᵢ = γ / √(σ² + ε) · (δᵢ − mean of δ − x̂ᵢ · mean of δ x̂).
 * What all of a channel's errors share, and what moves with x̂, normalising would undo; only the rest goes back.
 */
export function slopeInInputsInTraining(
  { scale }: BatchNormalisationLayer,
  x: Numbers,
  delta: Numbers,
): Float64Array {
  const channels = scale.length;
  const moments = momentsOf(x, channels);
  const xHat = standardised(x, moments);
  const meanDelta = meanOf(delta, channels);
  const meanAlong = meanOf(
    combine(delta, xHat, (d, one) => d * one),
    channels,
  );
  return Float64Array.from(delta, (d, i) => {
    const k = i % channels;
    const rest = d - at(meanDelta, k) - at(xHat, i) * at(meanAlong, k);
    return (at(scale, k) / rootOf(at(moments.variance, k))) * rest;
  });
}

/**
 * The running averages after a step: 9/10 of what they were and 1/10 of the batch's. The variance goes in divided by
 * m − 1, as an estimate of all examples' (as PyTorch does); of a single number it is 0.
 */
export function runningAverages(
  { mean, variance, scale }: BatchNormalisationLayer,
  x: Numbers,
): Moments {
  const { keep } = BATCH_NORMALISATION;
  const m = x.length / scale.length;
  const batch = momentsOf(x, scale.length);
  const moved = (was: number, is: number): number => keep * was + (1 - keep) * is;
  return {
    mean: combine(mean, batch.mean, moved),
    variance: combine(variance, batch.variance, (was, is) =>
      moved(was, is * (m / Math.max(1, m - 1))),
    ),
  };
}

/** √(σ² + ε) */
const rootOf = (variance: number): number => Math.sqrt(variance + BATCH_NORMALISATION.epsilon);

function standardised(x: Numbers, { mean, variance }: Moments): Float64Array {
  const channels = mean.length;
  return Float64Array.from(
    { length: x.length },
    (_, i) => (at(x, i) - at(mean, i % channels)) / rootOf(at(variance, i % channels)),
  );
}

/** Σᵢ vᵢ for each channel. */
function sumOf(v: Numbers, channels: number): Float64Array {
  const total = new Float64Array(channels);
  for (let i = 0; i < v.length; i++) total[i % channels] = at(total, i % channels) + at(v, i);
  return total;
}

const meanOf = (v: Numbers, channels: number): Float64Array =>
  sumOf(v, channels).map((total) => total / (v.length / channels));
