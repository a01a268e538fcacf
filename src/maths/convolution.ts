import { windowsAlong, type Windows } from './spec.ts';
import { at, expectLength, type Numbers } from './vector.ts';

/**
 * A convolution: one small set of weights is moved over the picture, and each filter makes one channel.
 * The picture x is [rows, columns, channels], w is [size, size, channels, filters], b is [filters].
 * What is called convolution here and in every library is cross-correlation: w is not turned round.
 */
export interface ConvolutionLayer {
  readonly picture: readonly [rows: number, columns: number, channels: number];
  readonly windows: Windows;
  readonly filters: number;
  readonly w: Numbers;
  readonly b: Numbers;
}

/**
 * z_rcf = Σ_ijk x₍rs+i−p₎₍cs+j−p₎ₖ w_ijkf + b_f, with stride s, p zeros of padding before and pixels beyond the edge 0:
 * the picture makes [down, across, filters].
 */
export function weightedSums(layer: ConvolutionLayer, x: Numbers): Float64Array {
  const { filters, w, b } = layer;
  expectLength(
    x,
    layer.picture.reduce((p, q) => p * q, 1),
    'The picture x',
  );
  const z = Float64Array.from({ length: windowsIn(layer) * filters }, (_, index) =>
    at(b, index % filters),
  );
  eachConnection(layer, (from, weight, to) => {
    for (let f = 0; f < filters; f++)
      z[to * filters + f] = at(z, to * filters + f) + at(x, from) * at(w, weight * filters + f);
  });
  return z;
}

// A convolution is a dense layer in which most connections are missing and many share one weight. So its equations
// are chapter 15's: the sums run over the connections that there are, and a shared weight's slopes are added up.

/** 2, first half: ∂ℓ/∂x = Σ w δ over every window and filter that looked at x: [rows, columns, channels]. */
export function slopeInInputs(layer: ConvolutionLayer, delta: Numbers): Float64Array {
  const { filters, w } = layer;
  expectLength(delta, windowsIn(layer) * filters, 'The error δ');
  const slope = new Float64Array(layer.picture.reduce((p, q) => p * q, 1));
  eachConnection(layer, (from, weight, to) => {
    for (let f = 0; f < filters; f++)
      slope[from] = at(slope, from) + at(w, weight * filters + f) * at(delta, to * filters + f);
  });
  return slope;
}

/** 3: ∂ℓ/∂b_f = Σ_rc δ_rcf: one bias, heard in every window. */
export function slopeInBiases({ filters }: ConvolutionLayer, delta: Numbers): Float64Array {
  const slope = new Float64Array(filters);
  for (let index = 0; index < delta.length; index++)
    slope[index % filters] = at(slope, index % filters) + at(delta, index);
  return slope;
}

/** 4: ∂ℓ/∂w_ijkf = Σ_rc x₍rs+i−p₎₍cs+j−p₎ₖ δ_rcf: [size, size, channels, filters]. */
export function slopeInWeights(layer: ConvolutionLayer, x: Numbers, delta: Numbers): Float64Array {
  const { filters, w } = layer;
  const slope = new Float64Array(w.length);
  eachConnection(layer, (from, weight, to) => {
    for (let f = 0; f < filters; f++) {
      const place = weight * filters + f;
      slope[place] = at(slope, place) + at(x, from) * at(delta, to * filters + f);
    }
  });
  return slope;
}

/** Windows down and across, and the zeros above and to the left of the picture. */
function layout({
  picture: [rows, columns],
  windows: { size, stride, padding },
}: ConvolutionLayer) {
  return {
    down: windowsAlong(rows, size, stride, padding),
    across: windowsAlong(columns, size, stride, padding),
  };
}

function windowsIn(layer: ConvolutionLayer): number {
  const { down, across } = layout(layer);
  return down.count * across.count;
}

/**
 * Every pair of a number of the picture and a window that sees it: where the number stands in x, through which place
 * [i, j, k] of the weights it goes, and in which window [r, c]. Beyond the edge there is nothing to connect.
 */
function eachConnection(
  layer: ConvolutionLayer,
  connect: (from: number, weight: number, to: number) => void,
): void {
  const [rows, columns, channels] = layer.picture;
  const { size, stride } = layer.windows;
  const { down, across } = layout(layer);
  for (let r = 0; r < down.count; r++)
    for (let c = 0; c < across.count; c++)
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) {
          const [row, column] = [r * stride + i - down.before, c * stride + j - across.before];
          if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
          for (let k = 0; k < channels; k++)
            connect(
              (row * columns + column) * channels + k,
              (i * size + j) * channels + k,
              r * across.count + c,
            );
        }
}
