import { windowsAlong, type Windows } from './spec.ts';
import { at, expectLength, type Numbers } from './vector.ts';

/** Max-pooling of pictures [rows, columns, channels]: it has nothing to learn. */
export interface MaxPoolingLayer {
  readonly picture: readonly [rows: number, columns: number, channels: number];
  readonly windows: Windows;
}

/** z_rck = the largest x₍rs+i₎₍cs+j₎ₖ of the window, channel by channel: the picture makes [down, across, channels]. */
export function pooled(layer: MaxPoolingLayer, x: Numbers): Float64Array {
  return Float64Array.from(winners(layer, x), (from) => at(x, from));
}

/**
 * ∂ℓ/∂x = Σ δ over the windows that x won, 0 for those that lost: only the largest moves the answer.
 * Of equals the first in row-major order has won.
 */
export function slopeInInputs(layer: MaxPoolingLayer, x: Numbers, delta: Numbers): Float64Array {
  const slope = new Float64Array(x.length);
  const won = winners(layer, x);
  expectLength(delta, won.length, 'The error δ');
  won.forEach((from, to) => {
    slope[from] = at(slope, from) + at(delta, to);
  });
  return slope;
}

/** Where in x the largest number of each window stands, for each channel. */
function winners({ picture, windows }: MaxPoolingLayer, x: Numbers): number[] {
  const [rows, columns, channels] = picture;
  expectLength(x, rows * columns * channels, 'The picture x');
  const { size, stride, padding } = windows;
  const down = windowsAlong(rows, size, stride, padding).count;
  const across = windowsAlong(columns, size, stride, padding).count;
  return Array.from({ length: down * across * channels }, (_, index) => {
    const k = index % channels;
    const c = Math.floor(index / channels) % across;
    const r = Math.floor(index / channels / across);
    const place = (i: number, j: number): number =>
      ((r * stride + i) * columns + c * stride + j) * channels + k;
    let best = place(0, 0);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) if (at(x, place(i, j)) > at(x, best)) best = place(i, j);
    return best;
  });
}
