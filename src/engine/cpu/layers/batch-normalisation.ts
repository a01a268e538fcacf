import type { Heap } from '../heap.ts';
import type { Place } from '../kernels.ts';
import type { Chance, Layer, Learned } from './layer.ts';

/** Added to the variance, so that a unit that is always the same is not divided by 0. */
const EPSILON = 1e-5;
/** The share of a batch in the running averages. */
const FRESH = 0.1;

interface BatchNormalisation {
  /** Units of a row, or channels of a picture; and how many numbers of each one example has. */
  readonly channels: number;
  readonly positions: number;
  /** γ */
  readonly scale: Learned;
  /** β */
  readonly shift: Learned;
  readonly mean: Place;
  readonly variance: Place;
}

/**
 * Each channel standardised, then scaled and shifted: x̂ = (x − μ) / √(v + ε), a = γ x̂ + β. In training μ and v are
 * the mean and the variance of the batch (over n numbers), and the running averages follow them by a tenth, with the
 * unbiased variance, n / (n − 1) of v; in use they take the place of μ and v.
 * Back: ∂C/∂β = Σ δ, ∂C/∂γ = Σ δ x̂, and ∂C/∂x = γ / √(v + ε) · (δ − ∂C/∂β / n − x̂ ∂C/∂γ / n) in training, where
 * every x moves μ and v too; without the last two terms in use (Ioffe & Szegedy 2015).
 */
export class BatchNormalisationLayer implements Layer {
  readonly #heap: Heap;
  readonly #its: BatchNormalisation;
  /** 1 / √(v + ε) of each channel. */
  readonly #narrow: Float64Array;
  #rows = 0;
  #standard: Place = 0;
  #a: Place = 0;
  #slopeInX: Place = 0;
  #isTraining = false;

  constructor(heap: Heap, its: BatchNormalisation) {
    this.#heap = heap;
    this.#its = its;
    this.#narrow = new Float64Array(its.channels);
  }

  arrange(rows: number): void {
    const size = rows * this.#its.positions * this.#its.channels;
    this.#rows = rows;
    this.#standard = this.#heap.take(size);
    this.#a = this.#heap.take(size);
    this.#slopeInX = 0;
  }

  weightedSums(x: Place, rows: number, chance: Chance | undefined): Place {
    const { f32 } = this.#heap;
    const { channels, positions, scale, shift, mean, variance } = this.#its;
    this.#isTraining = chance !== undefined;
    const n = rows * positions;
    for (let k = 0; k < channels; k++) {
      let mu = f32[(mean >> 2) + k] ?? 0;
      let v = f32[(variance >> 2) + k] ?? 0;
      if (this.#isTraining) {
        mu = this.#meanOf(n, (e) => f32[(x >> 2) + e + k] ?? 0);
        v = this.#meanOf(n, (e) => ((f32[(x >> 2) + e + k] ?? 0) - mu) ** 2);
        const unbiased = n > 1 ? (v * n) / (n - 1) : v;
        f32[(mean >> 2) + k] = (1 - FRESH) * (f32[(mean >> 2) + k] ?? 0) + FRESH * mu;
        f32[(variance >> 2) + k] = (1 - FRESH) * (f32[(variance >> 2) + k] ?? 0) + FRESH * unbiased;
      }
      const narrow = 1 / Math.sqrt(v + EPSILON);
      const gamma = f32[(scale.at >> 2) + k] ?? 0;
      const beta = f32[(shift.at >> 2) + k] ?? 0;
      this.#narrow[k] = narrow;
      for (let e = k; e < n * channels; e += channels) {
        const standard = ((f32[(x >> 2) + e] ?? 0) - mu) * narrow;
        f32[(this.#standard >> 2) + e] = standard;
        f32[(this.#a >> 2) + e] = gamma * standard + beta;
      }
    }
    return this.#a;
  }

  activate(z: Place): Place {
    return z;
  }

  errors(): void {}

  slopesInParameters(delta: Place, rows: number): void {
    const { f32 } = this.#heap;
    const { channels, positions, scale, shift } = this.#its;
    for (let k = 0; k < channels; k++) {
      let [inShift, inScale] = [0, 0];
      for (let e = k; e < rows * positions * channels; e += channels) {
        const d = f32[(delta >> 2) + e] ?? 0;
        inShift += d;
        inScale += d * (f32[(this.#standard >> 2) + e] ?? 0);
      }
      f32[(shift.slope >> 2) + k] = inShift;
      f32[(scale.slope >> 2) + k] = inScale;
    }
  }

  slopeInInputs(delta: Place, rows: number): Place {
    const { channels, positions, scale, shift } = this.#its;
    if (!this.#slopeInX) this.#slopeInX = this.#heap.take(this.#rows * positions * channels);
    const { f32 } = this.#heap;
    const n = rows * positions;
    for (let k = 0; k < channels; k++) {
      const by = (f32[(scale.at >> 2) + k] ?? 0) * (this.#narrow[k] ?? 0);
      const inMean = this.#isTraining ? (f32[(shift.slope >> 2) + k] ?? 0) / n : 0;
      const inWidth = this.#isTraining ? (f32[(scale.slope >> 2) + k] ?? 0) / n : 0;
      for (let e = k; e < n * channels; e += channels) {
        const standard = f32[(this.#standard >> 2) + e] ?? 0;
        f32[(this.#slopeInX >> 2) + e] =
          by * ((f32[(delta >> 2) + e] ?? 0) - inMean - standard * inWidth);
      }
    }
    return this.#slopeInX;
  }

  /** The mean over n numbers of one channel, `channels` apart. */
  #meanOf(n: number, number: (e: number) => number): number {
    const { channels } = this.#its;
    let total = 0;
    for (let e = 0; e < n * channels; e += channels) total += number(e);
    return total / n;
  }
}
