import type { ActivationName, LossName } from '../types.ts';
import type { Heap } from './heap.ts';
import type { Place } from './kernels.ts';
import { bend, timesSlope } from './layers/bend.ts';

/**
 * Where a network ends: the last layer’s activation, the loss ℓ of each example, and the error δᴸ from which everything
 * behind it follows. z, a, y and δ: [B, outputs]. `#maths/loss` has the equations one example at a time.
 *
 * | loss           | last activation | a          | ℓ                                  | δᴸ = ∂ℓ/∂z     |
 * | -------------- | --------------- | ---------- | ---------------------------------- | -------------- |
 * | cross-entropy  | identity        | softmax(z) | Σₖ yₖ (ln Σⱼ e^zⱼ − zₖ)            | a Σₖ yₖ − y    |
 * | cross-entropy  | sigmoid         | σ(z)       | Σₖ ln (1 + e^zₖ) − yₖ zₖ           | a − y          |
 * | squared error  | any             | σ(z)       | ½ Σₖ (yₖ − aₖ)²                    | (a − y) ⊙ σ′   |
 * | absolute error | any             | σ(z)       | Σₖ abs(yₖ − aₖ)                    | sign(a − y) ⊙ σ′ |
 */
export class Ending {
  /** ℓ of each example, after `measure`. */
  losses = new Float64Array();
  readonly #heap: Heap;
  readonly #loss: LossName;
  readonly #activation: ActivationName;
  readonly #outputs: number;
  #z: Place = 0;
  #a: Place = 0;
  #own: Place = 0;
  #delta: Place = 0;
  #most: Place = 0;
  #total: Place = 0;

  constructor(heap: Heap, loss: LossName, activation: ActivationName, outputs: number) {
    this.#heap = heap;
    this.#loss = loss;
    this.#activation = activation;
    this.#outputs = outputs;
  }

  arrange(rows: number): void {
    const heap = this.#heap;
    this.losses = new Float64Array(rows);
    this.#own = heap.take(rows * this.#outputs);
    this.#delta = heap.take(rows * this.#outputs);
    this.#most = heap.take(rows);
    this.#total = heap.take(rows);
  }

  /** a, from the last layer’s sums. */
  activate(z: Place, rows: number): Place {
    const heap = this.#heap;
    const count = rows * this.#outputs;
    this.#z = z;
    // Under cross-entropy the loss is told from z, so z stays as it is.
    this.#a = this.#isSoftmax || this.#loss === 'cross-entropy' ? this.#own : z;
    if (this.#isSoftmax) {
      heap.kernels.softmax(this.#a, z, this.#most, this.#total, rows, this.#outputs);
      return this.#a;
    }
    if (this.#a !== z) heap.f32.copyWithin(this.#a >> 2, z >> 2, (z >> 2) + count);
    bend(heap.kernels, this.#activation, this.#a, count);
    return this.#a;
  }

  /** Fills `losses`, from y. */
  measure(y: Place, rows: number): void {
    const n = this.#outputs;
    for (let i = 0; i < rows; i++) {
      const [o, target] = [i * n, (y >> 2) + i * n];
      this.losses[i] =
        this.#loss === 'cross-entropy'
          ? this.#activation === 'sigmoid'
            ? this.#yesAndNo(o, target)
            : this.#surprise(i, o, target)
          : this.#distance(o, target);
    }
  }

  /** C: the mean of ℓ over so many examples. */
  mean(rows: number): number {
    let total = 0;
    for (let i = 0; i < rows; i++) total += this.losses[i] ?? 0;
    return total / rows;
  }

  /** δᴸ times `share`: 1/B for the slope of C, 1 for that of each example’s own ℓ. */
  errors(y: Place, rows: number, share: number): Place {
    const { f32 } = this.#heap;
    const [a, d, target, n] = [this.#a >> 2, this.#delta >> 2, y >> 2, this.#outputs];
    const isCrossEntropy = this.#loss === 'cross-entropy';
    for (let e = 0; e < rows * n; e++) {
      const apart = (f32[a + e] ?? 0) - (f32[target + e] ?? 0);
      f32[d + e] = (this.#loss === 'absolute-error' ? sign(apart) : apart) * share;
    }
    if (isCrossEntropy && this.#isSoftmax) this.#weighShares(target, rows, share);
    else if (this.#isSoftmax) this.#timesSoftmaxSlope(rows);
    else if (!isCrossEntropy)
      timesSlope(this.#heap, this.#activation, this.#delta, this.#a, rows * n);
    return this.#delta;
  }

  get #isSoftmax(): boolean {
    return (
      this.#activation === 'softmax' ||
      (this.#loss === 'cross-entropy' && this.#activation === 'identity')
    );
  }

  /** Σₖ yₖ (ln Σⱼ e^zⱼ − zₖ): never the logarithm of a share that has rounded to 0. */
  #surprise(i: number, o: number, target: number): number {
    const { f32 } = this.#heap;
    const logSum = (f32[(this.#most >> 2) + i] ?? 0) + Math.log(f32[(this.#total >> 2) + i] ?? 0);
    let loss = 0;
    for (let k = 0; k < this.#outputs; k++) {
      const y = f32[target + k] ?? 0;
      if (y !== 0) loss += y * (logSum - (f32[(this.#z >> 2) + o + k] ?? 0));
    }
    return loss;
  }

  /** Σₖ ln (1 + e^zₖ) − yₖ zₖ, with no power above 1. */
  #yesAndNo(o: number, target: number): number {
    const { f32 } = this.#heap;
    let loss = 0;
    for (let k = 0; k < this.#outputs; k++) {
      const z = f32[(this.#z >> 2) + o + k] ?? 0;
      loss += Math.max(z, 0) - z * (f32[target + k] ?? 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return loss;
  }

  #distance(o: number, target: number): number {
    const { f32 } = this.#heap;
    let loss = 0;
    for (let k = 0; k < this.#outputs; k++) {
      const apart = (f32[(this.#a >> 2) + o + k] ?? 0) - (f32[target + k] ?? 0);
      loss += this.#loss === 'squared-error' ? (apart * apart) / 2 : Math.abs(apart);
    }
    return loss;
  }

  /** Where the targets’ shares do not add up to 1: δ = a Σⱼ yⱼ − y. */
  #weighShares(target: number, rows: number, share: number): void {
    const { f32 } = this.#heap;
    const [a, d, n] = [this.#a >> 2, this.#delta >> 2, this.#outputs];
    for (let o = 0; o < rows * n; o += n) {
      let shares = 0;
      for (let k = o; k < o + n; k++) shares += f32[target + k] ?? 0;
      if (shares === 1) continue;
      for (let k = o; k < o + n; k++)
        f32[d + k] = ((f32[a + k] ?? 0) * shares - (f32[target + k] ?? 0)) * share;
    }
  }

  /** δₖ = aₖ (sₖ − Σⱼ sⱼ aⱼ), where s = ∂ℓ/∂a: softmax’s slope, ∂aⱼ/∂zₖ = aⱼ (δⱼₖ − aₖ). */
  #timesSoftmaxSlope(rows: number): void {
    const { f32 } = this.#heap;
    const [a, d, n] = [this.#a >> 2, this.#delta >> 2, this.#outputs];
    for (let o = 0; o < rows * n; o += n) {
      let along = 0;
      for (let k = o; k < o + n; k++) along += (f32[d + k] ?? 0) * (f32[a + k] ?? 0);
      for (let k = o; k < o + n; k++) f32[d + k] = (f32[a + k] ?? 0) * ((f32[d + k] ?? 0) - along);
    }
  }
}

const sign = (n: number): number => (Number.isNaN(n) ? n : Math.sign(n));
