import { sentenceOf } from '../faults.ts';
import { EngineError } from '../types.ts';
import {
  newMemory,
  viewsOf,
  type Kernels,
  type KernelsKind,
  type Memory,
  type Place,
} from './kernels.ts';

/** Places are multiples of 16: four numbers. The first is left free, so that 0 can mean nowhere. */
const ALIGNED_BYTES = 16;

/** Places are reckoned in 32 bits with a sign. */
const MOST_BYTES = 2 ** 31 - 2 ** 16;

/**
 * The memory of one network: blocks one behind the other, laid anew from a mark when more room is needed.
 * To drop the last reference is to dispose of it.
 */
export class Heap {
  readonly kernels: Kernels;
  f32: Float32Array;
  u32: Uint32Array;
  u16: Uint16Array;
  u8: Uint8Array;
  readonly #memory: Memory;
  #end = ALIGNED_BYTES;

  constructor(kind: KernelsKind) {
    this.#memory = orNoMemory(() => newMemory(kind));
    this.kernels = this.#memory.kernels;
    ({ f32: this.f32, u32: this.u32, u16: this.u16, u8: this.u8 } = viewsOf(this.#memory.buffer()));
  }

  get bytes(): number {
    return this.u8.byteLength;
  }

  /** Where the next block will stand. */
  get mark(): Place {
    return this.#end;
  }

  /** Gives back every block from here on. */
  rewind(mark: Place): void {
    this.#end = mark;
  }

  /**
   * Room for so many float32, all 0.
   * @throws EngineError `out-of-memory`.
   */
  take(count: number): Place {
    return this.takeBytes(4 * count);
  }

  takeBytes(bytes: number): Place {
    const at = this.#end;
    const end = at + Math.ceil(bytes / ALIGNED_BYTES) * ALIGNED_BYTES;
    if (end > MOST_BYTES) throw noMemory();
    // A kernel reads up to three numbers beyond a block: there must be something.
    if (end + ALIGNED_BYTES > this.bytes) {
      orNoMemory(() => this.#memory.growTo(end + ALIGNED_BYTES));
      ({
        f32: this.f32,
        u32: this.u32,
        u16: this.u16,
        u8: this.u8,
      } = viewsOf(this.#memory.buffer()));
    }
    this.u8.fill(0, at, end);
    this.#end = end;
    return at;
  }

  /** The numbers as they stand there now; a copy. */
  read(at: Place, count: number): Float32Array<ArrayBuffer> {
    return this.f32.slice(at >> 2, (at >> 2) + count);
  }

  write(at: Place, numbers: ArrayLike<number>): void {
    this.f32.set(numbers, at >> 2);
  }
}

function orNoMemory<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw noMemory();
  }
}

const noMemory = (): EngineError =>
  new EngineError('out-of-memory', sentenceOf('out-of-memory') ?? 'There is no memory left.');
