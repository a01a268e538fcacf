import { kernels as simdModule } from './simd/kernels.generated.ts';
import { plainKernels } from './plain/kernels.ts';

/** Where a block of numbers stands: bytes from the start of the memory. 0 is nowhere. */
export type Place = number;

/** One memory, seen as what its bytes may hold. A memory that grows gets new views. */
export interface Views {
  readonly f32: Float32Array;
  readonly u32: Uint32Array;
  readonly u16: Uint16Array;
  readonly u8: Uint8Array;
}

/** Pictures, and how many windows of which size stand down and across each of them, a stride apart. */
type PoolingWindows = readonly [
  count: number,
  rows: number,
  columns: number,
  channels: number,
  down: number,
  across: number,
  size: number,
  stride: number,
];

/**
 * All that a network's arithmetic is made of: small functions on blocks of float32 in one memory.
 * Two implementations make the same numbers bit for bit: `simd/kernels.as`, four at a time, and `plain/`.
 * Matrices lie row by row. Rows, columns and strides are counted in numbers.
 */
export interface Kernels {
  /**
   * out = A b + bias, added to what is there if `add` is 1. out: [rows, columns], b: [runs · length, columns].
   * A is read where it lies: number k of run r of its row i stands at i · aRow + r · jump + k · aStep. So Aᵀ needs no
   * copy (aRow 1, aStep its width), nor does a convolution’s window, which is `size` runs of a picture’s rows.
   */
  product(
    out: Place,
    a: Place,
    b: Place,
    bias: Place,
    rows: number,
    columns: number,
    runs: number,
    length: number,
    outRow: number,
    aRow: number,
    aStep: number,
    jump: number,
    add: 0 | 1,
  ): void;
  /** out = x m + bias for an x of which only what is not 0 is kept (`SparsePlaces`). m: [width, columns]. */
  sparseProduct(
    out: Place,
    starts: Place,
    index: Place,
    values: Place,
    m: Place,
    bias: Place,
    rows: number,
    columns: number,
  ): void;
  /** Rows become columns: what is sorted by example comes out sorted by input. `outStarts` has room for width + 2. */
  transposeSparse(
    starts: Place,
    index: Place,
    values: Place,
    outStarts: Place,
    outIndex: Place,
    outValues: Place,
    rows: number,
    width: number,
  ): void;
  /** outⱼ = Σᵢ mᵢⱼ */
  columnSums(out: Place, m: Place, rows: number, columns: number): void;
  /** out = mᵀ. m: [rows, columns]. */
  transpose(out: Place, m: Place, rows: number, columns: number): void;

  /** Each window, [down · across, size, run], is added to its place in a picture. */
  addWindows(
    picture: Place,
    windows: Place,
    down: number,
    across: number,
    size: number,
    run: number,
    step: number,
    rowStep: number,
    pictureRow: number,
  ): void;
  /** out = the largest x of each window, channel by channel; NaN where one of them is. x: [count, rows, columns, channels]. */
  largestOfWindows(out: Place, x: Place, ...windows: PoolingWindows): void;
  /** Each window’s slope goes to the first x in it that is the largest. */
  slopeOfWindows(
    slopeInX: Place,
    slope: Place,
    x: Place,
    out: Place,
    ...windows: PoolingWindows
  ): void;

  /** a = 1 / (1 + e⁻ᶻ), in z’s place. So do `tanh`, `relu` and `step`. A NaN stays one. */
  sigmoid(a: Place, count: number): void;
  tanh(a: Place, count: number): void;
  relu(a: Place, count: number): void;
  step(a: Place, count: number): void;
  /** δ ← δ a (1 − a) */
  sigmoidSlope(delta: Place, a: Place, count: number): void;
  /** δ ← δ (1 − a²) */
  tanhSlope(delta: Place, a: Place, count: number): void;
  /** δ ← δ where a is above 0, else 0 */
  reluSlope(delta: Place, a: Place, count: number): void;
  /** a = softmax(z) row by row; `most` takes each row’s largest z and `total` its Σₖ e^(zₖ − most). */
  softmax(a: Place, z: Place, most: Place, total: Place, rows: number, classes: number): void;
  /** out = byte / 255 */
  fromBytes(out: Place, bytes: Place, count: number): void;
  /** out = p + α q + β r */
  combine(
    out: Place,
    p: Place,
    q: Place,
    r: Place,
    count: number,
    alpha: number,
    beta: number,
  ): void;
  /** out ← out + c x */
  addScaled(out: Place, x: Place, count: number, c: number): void;
  /** 1 if all are finite, else 0. */
  areFinite(x: Place, count: number): number;

  /**
   * v ← μ v + g,  θ ← θ − η v. What this and the next two keep is 0 below 10⁻³⁰: a running mean that nothing feeds any
   * more, of a unit that is silent for good, would shrink to numbers that processors take many times as long over.
   */
  momentum(theta: Place, g: Place, v: Place, count: number, rate: number, kept: number): void;
  /** v ← ρ v + (1 − ρ) g²,  θ ← θ − η g / (√v + ε), with `fresh` = 1 − ρ. */
  rmsprop(
    theta: Place,
    g: Place,
    v: Place,
    count: number,
    rate: number,
    decay: number,
    fresh: number,
    epsilon: number,
  ): void;
  /**
   * m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  θ ← θ − η m / (√(v · towardsV) + ε),
   * with `fresh` = 1 − β: a float32 β subtracted from 1 would be off in the fifth place.
   */
  adam(
    theta: Place,
    g: Place,
    m: Place,
    v: Place,
    count: number,
    rate: number,
    towardsV: number,
    beta1: number,
    fresh1: number,
    beta2: number,
    fresh2: number,
    epsilon: number,
  ): void;
}

export type KernelsKind = 'simd' | 'plain';

/** A memory with kernels that work in it. */
export interface Memory {
  readonly kernels: Kernels;
  buffer(): ArrayBuffer;
  /** @throws RangeError where there is no more. */
  growTo(bytes: number): void;
}

/** i32x4.splat 0, as the smallest module with an instruction of SIMD. */
const smallest = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 0, 253, 17, 11],
);

let compiled: WebAssembly.Module | undefined;

/** `simd` wherever the browser has it and lets it be compiled. */
export function bestKernels(): KernelsKind {
  try {
    if (!WebAssembly.validate(smallest)) return 'plain';
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(simdModule), (letter) => letter.charCodeAt(0)),
    );
    return 'simd';
  } catch {
    return 'plain'; // No WebAssembly, or a page that may not compile any.
  }
}

export function newMemory(kind: KernelsKind): Memory {
  return kind === 'simd' && bestKernels() === 'simd' && compiled
    ? simdMemory(compiled)
    : plainMemory();
}

const PAGE_BYTES = 2 ** 16;

function simdMemory(module: WebAssembly.Module): Memory {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return {
    // What a module exports has no types; `kernels.test.ts` holds every one of them to `plain/`.
    kernels: exports as unknown as Kernels,
    buffer: () => memory.buffer,
    growTo: (bytes) => {
      const pages = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
      if (pages > 0) memory.grow(pages);
    },
  };
}

function plainMemory(): Memory {
  let views = viewsOf(new ArrayBuffer(PAGE_BYTES));
  return {
    kernels: plainKernels(() => views),
    buffer: () => views.buffer,
    growTo: (bytes) => {
      if (bytes <= views.buffer.byteLength) return;
      const larger = viewsOf(new ArrayBuffer(Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES));
      larger.u8.set(views.u8);
      views = larger;
    },
  };
}

export function viewsOf(buffer: ArrayBuffer): Views & { readonly buffer: ArrayBuffer } {
  return {
    buffer,
    f32: new Float32Array(buffer),
    u32: new Uint32Array(buffer),
    u16: new Uint16Array(buffer),
    u8: new Uint8Array(buffer),
  };
}
