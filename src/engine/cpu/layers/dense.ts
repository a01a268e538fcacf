import type { ActivationName } from '../../types.ts';
import type { Heap } from '../heap.ts';
import type { SparseInputs } from '../inputs.ts';
import type { Place } from '../kernels.ts';
import { bend, timesSlope } from './bend.ts';
import type { Layer, Learned } from './layer.ts';

interface Dense {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName;
  /** [inputs, units] */
  readonly w: Learned;
  /** [units] */
  readonly b: Learned;
  /** What comes in from outside, where most of it may be 0: four in five pixels of a digit are paper. */
  readonly sparse: SparseInputs | undefined;
}

/**
 * Every input leads to every unit: z = x w + b, a = σ(z). x: [B, inputs], z and a: [B, units].
 * Back: ∂C/∂w = xᵀ δ, ∂C/∂b = Σ δ over the examples, ∂C/∂x = δ wᵀ (Nielsen 2015, chapter 2; δ carries the 1/B).
 */
export class DenseLayer implements Layer {
  readonly #heap: Heap;
  readonly #its: Dense;
  #rows = 0;
  #x: Place = 0;
  #z: Place = 0;
  #transposed: Place = 0;
  #slopeInX: Place = 0;

  constructor(heap: Heap, its: Dense) {
    this.#heap = heap;
    this.#its = its;
  }

  arrange(rows: number): void {
    this.#rows = rows;
    this.#z = this.#heap.take(rows * this.#its.units);
    this.#slopeInX = 0;
  }

  weightedSums(x: Place, rows: number): Place {
    const { kernels } = this.#heap;
    const { inputs, units, w, b, sparse } = this.#its;
    this.#x = x;
    if (sparse?.filled) {
      const { starts, index, values } = sparse;
      kernels.sparseProduct(this.#z, starts, index, values, w.at, b.at, rows, units);
    } else {
      kernels.product(this.#z, x, w.at, b.at, rows, units, 1, inputs, units, inputs, 1, 0, 0);
    }
    return this.#z;
  }

  activate(z: Place, rows: number): Place {
    bend(this.#heap.kernels, this.#its.activation, z, rows * this.#its.units);
    return z;
  }

  errors(slopeInA: Place, rows: number): void {
    timesSlope(this.#heap, this.#its.activation, slopeInA, this.#z, rows * this.#its.units);
  }

  slopesInParameters(delta: Place, rows: number): void {
    const { kernels } = this.#heap;
    const { inputs, units, w, b, sparse } = this.#its;
    if (sparse?.filled) {
      const { starts, index, values } = sparse.transposed();
      kernels.sparseProduct(w.slope, starts, index, values, delta, 0, inputs, units);
    } else {
      const x = this.#x;
      kernels.product(w.slope, x, delta, 0, inputs, units, 1, rows, units, 1, inputs, 0, 0);
    }
    kernels.columnSums(b.slope, delta, rows, units);
  }

  slopeInInputs(delta: Place, rows: number): Place {
    const { kernels } = this.#heap;
    const { inputs, units, w } = this.#its;
    if (!this.#slopeInX) {
      this.#transposed = this.#heap.take(inputs * units);
      this.#slopeInX = this.#heap.take(this.#rows * inputs);
    }
    const [out, back] = [this.#slopeInX, this.#transposed];
    kernels.transpose(back, w.at, inputs, units);
    kernels.product(out, delta, back, 0, rows, inputs, 1, units, inputs, units, 1, 0, 0);
    return out;
  }
}
