import { keptUnits } from '#maths/dropout';
import type { Heap } from '../heap.ts';
import type { Place } from '../kernels.ts';
import type { Chance, Layer } from './layer.ts';

/**
 * In training a = m ⊙ x, where each m is 0 with the chance `share` and 1 / (1 − share) otherwise, so that a sum keeps
 * its mean; back: ∂C/∂x = m ⊙ δ. In use a = x (Srivastava et al. 2014, with the division moved into training).
 */
export class DropoutLayer implements Layer {
  readonly #heap: Heap;
  /** Counted from 0, numbers of one example, share. */
  readonly #its: { readonly layer: number; readonly size: number; readonly share: number };
  #a: Place = 0;
  #kept: Uint8Array | undefined;

  constructor(
    heap: Heap,
    its: { readonly layer: number; readonly size: number; readonly share: number },
  ) {
    this.#heap = heap;
    this.#its = its;
  }

  arrange(rows: number): void {
    this.#a = this.#heap.take(rows * this.#its.size);
  }

  weightedSums(x: Place, rows: number, chance: Chance | undefined): Place {
    const { layer, size, share } = this.#its;
    this.#kept = chance && keptUnits(chance, layer, rows * size, share);
    if (!this.#kept) return x;
    this.#mask(this.#a, x);
    return this.#a;
  }

  activate(z: Place): Place {
    return z;
  }

  errors(): void {}
  slopesInParameters(): void {}

  slopeInInputs(delta: Place): Place {
    this.#mask(delta, delta);
    return delta;
  }

  #mask(to: Place, from: Place): void {
    if (!this.#kept) return;
    const { f32 } = this.#heap;
    const larger = 1 / (1 - this.#its.share);
    for (let e = 0; e < this.#kept.length; e++) {
      // A product, so that a NaN is not dropped.
      f32[(to >> 2) + e] = (f32[(from >> 2) + e] ?? 0) * ((this.#kept[e] ?? 0) * larger);
    }
  }
}
