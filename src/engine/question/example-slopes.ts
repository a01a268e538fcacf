import { BATCH_NORMALISATION } from '#maths/batch-normalisation';
import {
  placesOf,
  shapesOf,
  sizeOf,
  windowsAlong,
  windowsOf,
  type ParameterPlace,
} from '#maths/spec';
import type { ModelSpec, NdArray, Shape, Trace } from '../types.ts';
import { countOf } from './rows.ts';

/** One number of a network: number `index` of a learned place. */
export interface OneNumber {
  readonly place: ParameterPlace;
  readonly index: number;
}

/** In place of the number of an input: there is padding. */
const nowhere = -1;

/** What the network made of some examples: x, every layer's a, every δ; and what `statisticsNear` named. */
export interface Known {
  readonly x: NdArray;
  readonly trace: Trace;
  readonly errors: readonly NdArray[];
  readonly kept: readonly NdArray[];
}

/** The names of the running mean and variance that the slope of this place follows from: those beside a scale γ. */
export const statisticsNear = (spec: ModelSpec, { layer, role }: ParameterPlace): string[] =>
  placesOf(spec)
    .filter(
      (other) =>
        role === 'scale' &&
        other.layer === layer &&
        (other.role === 'mean' || other.role === 'variance'),
    )
    .map(({ name }) => name);

/**
 * ∂ℓᵢ/∂θ of one number θ for each example i, [count]: every example's own share in ∂C/∂θ, which is their mean.
 * A number meets one unit (or channel) k of its layer, at one place or, in a picture, at many:
 * ∂ℓ/∂θ = Σ over the places of δₖ · what θ is multiplied by there. That is 1 for a bias or shift; for a weight the
 * input it stands on; for a scale the standardised input (x − mean) / √(variance + ε).
 */
export function exampleSlopes(
  spec: ModelSpec,
  { place, index }: OneNumber,
  { x, trace, errors, kept }: Known,
): NdArray {
  const { layer, shape, role } = place;
  const delta = errors[layer]?.data ?? new Float32Array();
  const inputs = (layer === 0 ? x : trace.layers[layer - 1]?.activation)?.data ?? delta;
  const shapes = shapesOf(spec);
  const into = sizeOf(shapes[layer] ?? []);
  const outOf = sizeOf(shapes[layer + 1] ?? []);
  const channels = shape.at(-1) ?? 1;
  const channel = index % channels;
  const at = role === 'weight' ? inputsMet(spec, layer, shape, index) : undefined;
  const [mean = 0, variance = 1] = kept.map(({ data }) => data[channel] ?? 0);
  const deviation = Math.sqrt(variance + BATCH_NORMALISATION.epsilon);

  const slope = (i: number): number => {
    let sum = 0;
    for (let k = channel, p = 0; k < outOf; k += channels, p++) {
      const error = delta[i * outOf + k] ?? 0;
      const met = at?.[p] ?? k;
      if (met === nowhere) continue;
      const input = inputs[i * into + met] ?? 0;
      if (role === 'weight') sum += error * input;
      else if (role === 'scale') sum += (error * (input - mean)) / deviation;
      else sum += error;
    }
    return sum;
  };
  const count = countOf(x);
  return { shape: [count], data: Float32Array.from({ length: count }, (_, i) => slope(i)) };
}

/** Which input a weight stands on at each place of its unit or filter; `nowhere` where that is the padding. */
function inputsMet(spec: ModelSpec, layer: number, shape: Shape, index: number): number[] {
  const kind = spec.layers[layer];
  const input = Math.floor(index / (shape.at(-1) ?? 1));
  if (kind?.kind !== 'convolution') return [input];
  const [rows = 0, columns = 0, channels = 0] = shapesOf(spec)[layer] ?? [];
  const { size, stride, padding } = windowsOf(kind);
  const down = windowsAlong(rows, size, stride, padding);
  const across = windowsAlong(columns, size, stride, padding);
  const [r, c] = [Math.floor(input / channels / size), Math.floor(input / channels) % size];
  const met: number[] = [];
  for (let i = 0; i < down.count; i++) {
    for (let j = 0; j < across.count; j++) {
      const row = i * stride + r - down.before;
      const column = j * stride + c - across.before;
      const inside = row >= 0 && row < rows && column >= 0 && column < columns;
      met.push(inside ? (row * columns + column) * channels + (input % channels) : nowhere);
    }
  }
  return met;
}
