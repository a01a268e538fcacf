import { windowsAlong, windowsOf, type MaxPoolingSpec } from '#maths/spec';
import type { Heap } from '../heap.ts';
import type { Place } from '../kernels.ts';
import type { Layer } from './layer.ts';

/**
 * The largest number of each window, channel by channel: a[r, c, k] = max x[r s + y, c s + q, k], s the stride.
 * Back: each slope goes to the number that was the largest, the first of them where there are several.
 * x: [B, rows, columns, channels] → [B, down, across, channels].
 */
export class MaxPoolingLayer implements Layer {
  readonly #heap: Heap;
  readonly #picture: readonly [number, number, number];
  /** Rows, columns and channels that come in, windows down and across, size and stride: as the kernels take them. */
  readonly #measures: readonly [number, number, number, number, number, number, number];
  #rows = 0;
  #x: Place = 0;
  #a: Place = 0;
  #slopeInX: Place = 0;

  constructor(heap: Heap, spec: MaxPoolingSpec, picture: readonly [number, number, number]) {
    const { size, stride } = windowsOf(spec);
    const [rows, columns] = picture;
    const [down, across] = [rows, columns].map(
      (length) => windowsAlong(length, size, stride, 'valid').count,
    );
    this.#heap = heap;
    this.#picture = picture;
    this.#measures = [...picture, down ?? 0, across ?? 0, size, stride];
  }

  arrange(rows: number): void {
    const [, , channels, down, across] = this.#measures;
    this.#rows = rows;
    this.#a = this.#heap.take(rows * down * across * channels);
    this.#slopeInX = 0;
  }

  weightedSums(x: Place, rows: number): Place {
    this.#x = x;
    this.#heap.kernels.largestOfWindows(this.#a, x, rows, ...this.#measures);
    return this.#a;
  }

  activate(z: Place): Place {
    return z;
  }

  errors(): void {}
  slopesInParameters(): void {}

  slopeInInputs(delta: Place, rows: number): Place {
    const [lines, columns, channels] = this.#picture;
    if (!this.#slopeInX) this.#slopeInX = this.#heap.take(this.#rows * lines * columns * channels);
    const { kernels } = this.#heap;
    kernels.slopeOfWindows(this.#slopeInX, delta, this.#x, this.#a, rows, ...this.#measures);
    return this.#slopeInX;
  }
}
