import { drawWarp } from '#maths/warp';
import { seeded } from '#maths/random';
import type { StepOrder, Store } from '../road.ts';
import { pictureOf } from '../picture.ts';
import type { AugmentationSpec, Examples, NumberExamples, Shape } from '../types.ts';
import type { Heap } from './heap.ts';
import type { Place } from './kernels.ts';
import { movePicture } from './move.ts';

/** Rows of which only what is not 0 is kept: value[e] stands in column index[e], for starts[i] ≤ e < starts[i + 1] in row i. */
interface SparsePlaces {
  readonly starts: Place;
  readonly index: Place;
  readonly values: Place;
}

/** A mini-batch as the first layer may take it: sparse if `filled`. */
export interface SparseInputs extends SparsePlaces {
  readonly filled: boolean;
  /** Sorted by input, and by example within. */
  transposed(): SparsePlaces;
}

/** Examples in plain typed arrays: a mini-batch is copied from here into a network’s memory. */
export class CpuStore implements Store {
  readonly count: number;
  readonly width: number;
  readonly outputs: number | undefined;
  /** Of all numbers, or of those that are not 0. Bytes count in 255ths. */
  readonly values: Uint8Array | Float32Array;
  readonly starts: Uint32Array | undefined;
  readonly index: Uint16Array | undefined;
  readonly labels: Uint8Array | undefined;
  readonly targets: Float32Array | undefined;
  readonly #forget: () => void;

  constructor(examples: Examples | NumberExamples, forget: (store: CpuStore) => void) {
    const numbers = 'inputs' in examples ? examples.inputs : examples.pixels;
    this.count = examples.count;
    this.width = numbers.length / examples.count;
    this.outputs = undefined;
    if ('inputs' in examples) {
      this.outputs = examples.targets.length / examples.count;
      this.targets = examples.targets;
    } else {
      this.labels = examples.labels;
    }
    this.#forget = () => forget(this);
    const { width } = this; // Held here, like the arrays below: millions of numbers are gone through while somebody waits.
    let entries = 0;
    for (const value of numbers) if (value !== 0) entries++;
    if (entries > numbers.length * DENSE_FROM || width > WIDEST_SPARSE) {
      this.values = numbers;
      return;
    }
    const values = 'inputs' in examples ? new Float32Array(entries) : new Uint8Array(entries);
    const starts = new Uint32Array(this.count + 1);
    const index = new Uint16Array(entries);
    for (let i = 0, k = 0, e = 0; i < this.count; i++) {
      for (let j = 0; j < width; j++) {
        const value = numbers[k++] ?? 0;
        if (value === 0) continue;
        index[e] = j;
        values[e++] = value;
      }
      starts[i + 1] = e;
    }
    this.values = values;
    this.starts = starts;
    this.index = index;
  }

  arrays(): readonly ArrayBufferView[] {
    return [this.values, this.starts, this.index, this.labels, this.targets].filter(
      (array) => array !== undefined,
    );
  }

  dispose(): void {
    this.#forget();
  }
}

/** The share of numbers that are not 0 from which skipping zeros costs more than it saves. */
const DENSE_FROM = 0.5;
/** Columns, and rows where they take columns’ place, are kept in 16 bits. */
const WIDEST_SPARSE = 2 ** 16;
/** Below so many numbers a loop is faster than a copy. */
const SHORT = 32;

/** Room in a network’s memory for what comes in, x and y of a mini-batch; and the copying into it. */
export class Inputs implements SparseInputs {
  filled = false;
  x: Place = 0;
  y: Place = 0;
  starts: Place = 0;
  index: Place = 0;
  values: Place = 0;
  readonly #heap: Heap;
  readonly #width: number;
  readonly #outputs: number;
  /** Whether the first layer can skip zeros. */
  readonly #takesSparse: boolean;
  #capacity = 0;
  #rows = 0;
  #bytes: Place = 0;
  #byInput = { starts: 0, index: 0, values: 0 };

  constructor(heap: Heap, width: number, outputs: number, takesSparse: boolean) {
    this.#heap = heap;
    this.#width = width;
    this.#outputs = outputs;
    this.#takesSparse = takesSparse;
  }

  arrange(rows: number): void {
    this.#capacity = rows;
    this.x = this.#heap.take(rows * this.#width);
    this.y = this.#heap.take(rows * this.#outputs);
    this.#bytes = 0;
    this.starts = 0;
    this.#byInput = { starts: 0, index: 0, values: 0 };
  }

  /** Rows of a store: x and y. With `allDense` zeros are kept, wherever they are. */
  load(store: CpuStore, rows: Uint32Array, allDense = false): void {
    this.#rows = rows.length;
    this.filled =
      this.#takesSparse && !allDense && store.starts !== undefined && rows.length <= WIDEST_SPARSE;
    if (this.filled) this.#loadSparse(store, rows);
    else this.#loadDense(store, rows);
    this.#loadTargets(store, rows);
  }

  /** Rows of x: [count, width], and of y where there are any, so many from one on. */
  loadNumbers(x: Float32Array, y: Float32Array | undefined, from: number, rows: number): void {
    this.#rows = rows;
    this.filled = false;
    this.#heap.write(this.x, x.subarray(from * this.#width, (from + rows) * this.#width));
    if (y)
      this.#heap.write(this.y, y.subarray(from * this.#outputs, (from + rows) * this.#outputs));
  }

  transposed(): SparsePlaces {
    const heap = this.#heap;
    if (!this.#byInput.starts) {
      const entries = this.#capacity * this.#width;
      this.#byInput = {
        starts: heap.take(this.#width + 2),
        index: heap.takeBytes(2 * entries),
        values: heap.take(entries),
      };
    }
    const { starts, index, values } = this.#byInput;
    heap.kernels.transposeSparse(
      ...([this.starts, this.index, this.values, starts, index, values] as const),
      ...([this.#rows, this.#width] as const),
    );
    return this.#byInput;
  }

  #loadSparse({ starts, index, values }: CpuStore, rows: Uint32Array): void {
    const heap = this.#heap;
    if (!starts || !index) return;
    if (!this.starts) {
      const entries = this.#capacity * this.#width;
      this.index = heap.takeBytes(2 * entries);
      this.values = heap.take(entries);
      this.starts = heap.take(this.#capacity + 1); // Last: it says that the others are there.
    }
    const areBytes = values instanceof Uint8Array;
    if (areBytes) this.#bytes ||= heap.takeBytes(this.#capacity * this.#width);
    const { u8, u16, u32, f32 } = heap;
    let to = 0;
    for (let i = 0; i < rows.length; i++) {
      const from = starts[rows[i] ?? 0] ?? 0;
      const end = starts[(rows[i] ?? 0) + 1] ?? 0;
      u16.set(index.subarray(from, end), (this.index >> 1) + to);
      if (areBytes) u8.set(values.subarray(from, end), this.#bytes + to);
      else f32.set(values.subarray(from, end), (this.values >> 2) + to);
      to += end - from;
      u32[(this.starts >> 2) + i + 1] = to;
    }
    if (areBytes) heap.kernels.fromBytes(this.values, this.#bytes, to);
  }

  #loadDense(store: CpuStore, rows: Uint32Array): void {
    const { values, starts } = store;
    const width = this.#width;
    if (starts) return this.#spread(store, rows);
    if (values instanceof Uint8Array) {
      this.#bytes ||= this.#heap.takeBytes(this.#capacity * width);
      const { u8, kernels } = this.#heap;
      for (let i = 0; i < rows.length; i++) {
        const from = (rows[i] ?? 0) * width;
        u8.set(values.subarray(from, from + width), this.#bytes + i * width);
      }
      kernels.fromBytes(this.x, this.#bytes, rows.length * width);
      return;
    }
    copyRows(this.#heap.f32, this.x >> 2, values, width, rows);
  }

  /** Rows that are kept sparse, with their zeros. */
  #spread({ values, starts, index }: CpuStore, rows: Uint32Array): void {
    const { f32 } = this.#heap;
    const x = this.x >> 2;
    const one = values instanceof Uint8Array ? 255 : 1;
    f32.fill(0, x, x + rows.length * this.#width);
    for (let i = 0; i < rows.length; i++) {
      const end = starts?.[(rows[i] ?? 0) + 1] ?? 0;
      for (let e = starts?.[rows[i] ?? 0] ?? 0; e < end; e++) {
        f32[x + i * this.#width + (index?.[e] ?? 0)] = (values[e] ?? 0) / one;
      }
    }
  }

  #loadTargets({ labels, targets }: CpuStore, rows: Uint32Array): void {
    const { f32 } = this.#heap;
    const [y, outputs] = [this.y >> 2, this.#outputs];
    if (targets) return copyRows(f32, y, targets, outputs, rows);
    f32.fill(0, y, y + rows.length * outputs);
    for (let i = 0; i < rows.length; i++) f32[y + i * outputs + (labels?.[rows[i] ?? 0] ?? 0)] = 1;
  }

  /** Rows of a store, each picture moved a little by what its row in the batch draws. */
  loadMoved(
    store: CpuStore,
    indices: Uint32Array,
    augmentation: AugmentationSpec,
    { seed, step }: StepOrder['chance'],
    shape: Shape,
  ): void {
    this.load(store, indices, true);
    const [rows, columns] = pictureOf(shape);
    const random = seeded(seed).fork('augmentation').fork(step);
    const [pictures, x] = [this.#heap.read(this.x, this.#rows * this.#width), this.x >> 2];
    for (let i = 0; i < this.#rows; i++) {
      const from = i * this.#width;
      const warp = drawWarp(augmentation, random.fork(i));
      movePicture(pictures, from, this.#heap.f32, x + from, rows, columns, warp);
    }
  }
}

function copyRows(
  to: Float32Array,
  at: number,
  from: Float32Array,
  width: number,
  rows: Uint32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const start = (rows[i] ?? 0) * width;
    if (width < SHORT) {
      for (let j = 0; j < width; j++) to[at + i * width + j] = from[start + j] ?? 0;
    } else {
      to.set(from.subarray(start, start + width), at + i * width);
    }
  }
}
