import { keep, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { lossIn, type End } from './loss.ts';
import { runEach, shape3 } from './program.ts';
import { numbersOf } from './read.ts';

/** Steps whose losses wait together on the device. */
const STEPS = 16;

interface Page {
  readonly losses: Tensor;
  readonly steps: number;
}

/**
 * The losses of the last steps, kept on the device until they are read, since reading waits for all that was launched.
 * A page has a row for every step and a column for every example; the launch that works out ℓ also turns the page.
 */
export class LossLog {
  readonly #end: End;
  /** Empty pages, for the batch sizes met so far. */
  readonly #empty = new Map<number, Tensor>();
  #pages: Page[] = [];

  constructor(end: End) {
    this.#end = end;
  }

  /** Writes ℓ of a batch. Call it where nothing sweeps up, or `keep` is what holds the page. */
  write(z: Tensor, y: Tensor): void {
    const [, count, classes] = shape3(z);
    const last = this.#pages.at(-1);
    const open = last && last.steps < STEPS && shape3(last.losses)[2] === count ? last : undefined;
    const losses = runEach({
      shape: [1, STEPS, count],
      reads: { z, y, before: open?.losses ?? this.#emptyFor(count) },
      numbers: { taken: open?.steps ?? 0 },
      formula: `
        ${lossIn(this.#end, classes)}
        float one(int n, int row, int e) {
          return row == int(taken + 0.5) ? lossOf(0, e) : beforeAt(0, row, e);
        }`,
    });
    if (open) {
      open.losses.dispose();
      this.#pages.pop();
    }
    this.#pages.push({ losses: keep(losses), steps: (open?.steps ?? 0) + 1 });
  }

  /** C of each step since the last call: the mean of its examples' ℓ. */
  async read(): Promise<Float32Array> {
    const pages = this.#pages.splice(0);
    const read = await Promise.all(
      pages.map(async ({ losses, steps }) => {
        const [, , count] = shape3(losses);
        const numbers = await numbersOf(losses);
        return Array.from({ length: steps }, (_, step) => {
          const row = numbers.subarray(step * count, (step + 1) * count);
          return row.reduce((sum, loss) => sum + loss, 0) / count;
        });
      }),
    );
    return Float32Array.from(read.flat());
  }

  /** Forgets what has not been read. */
  clear(): void {
    this.#pages.splice(0).forEach(({ losses }) => losses.dispose());
  }

  dispose(): void {
    this.clear();
    this.#empty.forEach((page) => page.dispose());
    this.#empty.clear();
  }

  #emptyFor(count: number): Tensor {
    const made = this.#empty.get(count) ?? keep(zeros([1, STEPS, count]));
    this.#empty.set(count, made);
    return made;
  }
}
