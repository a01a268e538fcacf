import { windowsAlong, type ConvolutionSpec } from '#maths/spec';
import type { Heap } from '../heap.ts';
import type { Place } from '../kernels.ts';
import { bend, timesSlope } from './bend.ts';
import type { Layer, Learned } from './layer.ts';

interface Convolution {
  readonly spec: ConvolutionSpec;
  /** Rows, columns and channels of a picture that comes in. */
  readonly picture: readonly [number, number, number];
  /** [size, size, channels, filters] */
  readonly w: Learned;
  /** [filters] */
  readonly b: Learned;
}

/**
 * One set of weights moved over the picture: z[r, c, f] = b[f] + Σ x[r s + y, c s + q, k] w[y, q, k, f], s the stride
 * (cross-correlation, as in PyTorch). x: [B, rows, columns, channels], z and a: [B, down, across, filters].
 * Back: ∂C/∂w[y, q, k, f] = Σ x[r s + y, c s + q, k] δ[r, c, f], ∂C/∂b[f] = Σ δ[r, c, f]; and every δ goes back through
 * its window, ∂C/∂x[r s + y, c s + q, k] += δ[r, c, f] w[y, q, k, f].
 *
 * A window is `size` runs of numbers that lie side by side in the picture, so each is a product of matrices on the
 * picture as it stands, and no windows are written out (but on the way back to the inputs, where they overlap).
 */
export class ConvolutionLayer implements Layer {
  readonly #heap: Heap;
  readonly #its: Convolution;
  readonly #stride: number;
  readonly #down: number;
  readonly #across: number;
  /** Zeros above and to the left, and rows and columns of the picture with its zeros. */
  readonly #above: number;
  readonly #before: number;
  readonly #rowsPadded: number;
  readonly #columnsPadded: number;
  readonly #isPadded: boolean;
  #rows = 0;
  #x: Place = 0;
  #z: Place = 0;
  #padded: Place = 0;
  #slopeInPadded: Place = 0;
  #unpadded: Place = 0;
  #windows: Place = 0;
  #transposed: Place = 0;

  constructor(heap: Heap, its: Convolution) {
    const { size, stride = 1, padding = 'valid' } = its.spec;
    const [rows, columns] = its.picture;
    const down = windowsAlong(rows, size, stride, padding);
    const across = windowsAlong(columns, size, stride, padding);
    this.#heap = heap;
    this.#its = its;
    this.#stride = stride;
    [this.#down, this.#above] = [down.count, down.before];
    [this.#across, this.#before] = [across.count, across.before];
    this.#rowsPadded = Math.max(down.before + rows, (down.count - 1) * stride + size);
    this.#columnsPadded = Math.max(across.before + columns, (across.count - 1) * stride + size);
    this.#isPadded = this.#rowsPadded !== rows || this.#columnsPadded !== columns;
  }

  arrange(rows: number): void {
    this.#rows = rows;
    this.#z = this.#heap.take(rows * this.#sums);
    this.#padded = this.#isPadded ? this.#heap.take(rows * this.#sizePadded) : 0;
    this.#slopeInPadded = 0;
  }

  weightedSums(x: Place, rows: number): Place {
    const { kernels } = this.#heap;
    const { spec, picture, w, b } = this.#its;
    const [channels, { size, filters }] = [picture[2], spec];
    this.#x = this.#isPadded ? this.#withZeros(x, rows) : x;
    const [columns, across, length] = [this.#columnsPadded, this.#across, size * channels];
    const [next, line] = [this.#stride * channels, columns * channels];
    for (let e = 0; e < rows; e++) {
      for (let r = 0; r < this.#down; r++) {
        const from = this.#x + 4 * (e * this.#sizePadded + r * this.#stride * line);
        const to = this.#z + 4 * (e * this.#sums + r * across * filters);
        // Row i of the left matrix is the window at column i.
        kernels.product(
          ...([to, from, w.at, b.at, across, filters, size, length] as const),
          ...([filters, next, 1, line, 0] as const),
        );
      }
    }
    return this.#z;
  }

  activate(z: Place, rows: number): Place {
    bend(this.#heap.kernels, this.#its.spec.activation, z, rows * this.#sums);
    return z;
  }

  errors(slopeInA: Place, rows: number): void {
    const { activation } = this.#its.spec;
    timesSlope(this.#heap, activation, slopeInA, this.#z, rows * this.#sums);
  }

  slopesInParameters(delta: Place, rows: number): void {
    const { kernels, f32 } = this.#heap;
    const { spec, picture, w, b } = this.#its;
    const [channels, { size, filters }] = [picture[2], spec];
    const [next, line] = [this.#stride * channels, this.#columnsPadded * channels];
    f32.fill(0, w.slope >> 2, (w.slope >> 2) + w.count);
    for (let e = 0; e < rows; e++) {
      for (let y = 0; y < size; y++) {
        const to = w.slope + 4 * y * size * channels * filters;
        const from = this.#x + 4 * (e * this.#sizePadded + y * line);
        // Row i of the left matrix is number i of row y of each window, window after window.
        kernels.product(
          ...([to, from, delta + 4 * e * this.#sums, 0, size * channels, filters] as const),
          ...([this.#down, this.#across, filters, 1, next, this.#stride * line, 1] as const),
        );
      }
    }
    kernels.columnSums(b.slope, delta, rows * this.#down * this.#across, filters);
  }

  slopeInInputs(delta: Place, rows: number): Place {
    const heap = this.#heap;
    const { spec, picture, w } = this.#its;
    const [channels, { size, filters }] = [picture[2], spec];
    const windows = this.#down * this.#across;
    const perWindow = size * size * channels;
    if (!this.#slopeInPadded) {
      this.#windows = heap.take(windows * perWindow);
      this.#transposed = heap.take(w.count);
      if (this.#isPadded) this.#unpadded = heap.take(this.#rows * this.#size);
      this.#slopeInPadded = heap.take(this.#rows * this.#sizePadded);
    }
    const line = this.#columnsPadded * channels;
    const from = this.#slopeInPadded >> 2;
    heap.f32.fill(0, from, from + rows * this.#sizePadded);
    heap.kernels.transpose(this.#transposed, w.at, perWindow, filters);
    for (let e = 0; e < rows; e++) {
      heap.kernels.product(
        ...([this.#windows, delta + 4 * e * this.#sums, this.#transposed, 0, windows] as const),
        ...([perWindow, 1, filters, perWindow, filters, 1, 0, 0] as const),
      );
      heap.kernels.addWindows(
        ...([this.#slopeInPadded + 4 * e * this.#sizePadded, this.#windows] as const),
        ...([this.#down, this.#across, size, size * channels] as const),
        ...([this.#stride * channels, this.#stride * line, line] as const),
      );
    }
    return this.#isPadded ? this.#withoutZeros(rows) : this.#slopeInPadded;
  }

  /** Numbers of one example: of sums, of inputs, of inputs with their zeros. */
  get #sums(): number {
    return this.#down * this.#across * this.#its.spec.filters;
  }
  get #size(): number {
    const [rows, columns, channels] = this.#its.picture;
    return rows * columns * channels;
  }
  get #sizePadded(): number {
    return this.#rowsPadded * this.#columnsPadded * this.#its.picture[2];
  }

  /** The pictures with zeros around them; the margins have been 0 since `arrange`. */
  #withZeros(x: Place, rows: number): Place {
    this.#eachLine(rows, (inner, outer, length) => {
      const from = (x >> 2) + inner;
      this.#heap.f32.copyWithin((this.#padded >> 2) + outer, from, from + length);
    });
    return this.#padded;
  }

  #withoutZeros(rows: number): Place {
    this.#eachLine(rows, (inner, outer, length) => {
      const from = (this.#slopeInPadded >> 2) + outer;
      this.#heap.f32.copyWithin((this.#unpadded >> 2) + inner, from, from + length);
    });
    return this.#unpadded;
  }

  /** Where each row of each picture begins among the pictures, and among those with zeros. */
  #eachLine(rows: number, copy: (inner: number, outer: number, length: number) => void): void {
    const [lines, columns, channels] = this.#its.picture;
    for (let e = 0; e < rows; e++) {
      for (let r = 0; r < lines; r++) {
        const outer = (this.#above + r) * this.#columnsPadded + this.#before;
        copy(
          e * this.#size + r * columns * channels,
          e * this.#sizePadded + outer * channels,
          columns * channels,
        );
      }
    }
  }
}
