import { classesOf, inputShapeOf, inputSizeOf, parametersOf, shapesOf, sizeOf } from '#maths/spec';
import { keeps, stateName } from '../layout.ts';
import type { Batch, Examined, Net, Picked, StepOrder, Surface } from '../road.ts';
import type { Blocks, ModelSpec, NdArray, OptimiserName, Slopes, Trace } from '../types.ts';
import type { CpuStore } from './inputs.ts';
import type { KernelsKind } from './kernels.ts';
import { Network } from './network.ts';
import { inParts } from './parts.ts';
import { gradientOf, slopesOf } from './slopes.ts';
import { forward, step } from './step.ts';
import { CpuSurface } from './surface.ts';

/** Multiplications between two looks at the parameters: keeping and checking them is little beside so many. */
const WORK_PER_CHECK = 400e6;
/** Small networks are bound by what a step costs besides multiplying. */
const MOST_STEPS_PER_CHECK = 1000;

/** What the road counts: whoever holds memory stands in it until disposed of. */
export type Held = Map<object, () => readonly ArrayBufferLike[]>;

/** A network on the processor. `Network` holds its numbers, `step.ts` is its arithmetic; this answers questions. */
export class CpuNet implements Net<CpuStore> {
  optimiser: OptimiserName = 'sgd';
  readonly #network: Network;
  readonly #kind: KernelsKind;
  readonly #held: Held;
  readonly #work: number;
  /** Steps of the optimiser; only Adam asks for them, and keeps them. */
  #t = 0;
  #losses: number[] = [];
  #kept = { optimiser: this.optimiser, t: 0, numbers: new Float32Array() };

  constructor(spec: ModelSpec, parameters: Blocks, kind: KernelsKind, held: Held) {
    this.#network = new Network(spec, parameters, kind);
    this.#kind = kind;
    this.#held = held;
    this.#work = workOf(spec);
    this.remember();
    held.set(this, () => [this.#network.heap.u8.buffer, this.#kept.numbers.buffer]);
  }

  stepsPerCheck(batchSize: number): number {
    const steps = Math.floor(WORK_PER_CHECK / (batchSize * this.#work));
    return Math.max(1, Math.min(MOST_STEPS_PER_CHECK, steps));
  }

  step(store: CpuStore, indices: Uint32Array, order: StepOrder): void {
    const network = this.#network;
    network.arrange(indices.length);
    if (order.augmentation) {
      const shape = inputShapeOf(network.spec);
      network.inputs.loadMoved(store, indices, order.augmentation, order.chance, shape);
    } else {
      network.inputs.load(store, indices);
    }
    this.#losses.push(step(network, indices.length, order, this.#t + 1));
    this.#t++;
  }

  losses(): Promise<Float32Array> {
    const taken = Float32Array.from(this.#losses);
    this.#losses = [];
    return Promise.resolve(taken);
  }

  overflowedParameter(): Promise<string | undefined> {
    const { heap, theta, end, blocks } = this.#network;
    // One look at all of them; which one it was is asked only if it was one.
    if (heap.kernels.areFinite(theta, (end - theta) / 4)) return Promise.resolve(undefined);
    const bad = [...blocks.values()]
      .toSorted((a, b) => a.place.layer - b.place.layer)
      .find(({ at, count }) => !heap.read(at, count).every(Number.isFinite));
    return Promise.resolve(bad?.place.name);
  }

  overflowedSum(store: CpuStore, indices: Uint32Array): Promise<string | undefined> {
    const { spec, heap, inputs, ending } = this.#network;
    const sizes = shapesOf(spec).map(sizeOf);
    let first = Infinity;
    let isLossSound = true;
    inParts(this.#network, indices, (rows) => {
      inputs.load(store, rows);
      forward(this.#network, rows.length, undefined, (at, l, what) => {
        if (what !== 'z') return;
        const sums = heap.read(at, rows.length * (sizes[l + 1] ?? 0));
        if (!sums.every(Number.isFinite)) first = Math.min(first, l);
      });
      ending.measure(inputs.y, rows.length);
      isLossSound &&= Number.isFinite(ending.mean(rows.length));
    });
    if (first < Infinity) return Promise.resolve(`z${first + 1}`);
    return Promise.resolve(isLossSound ? undefined : 'loss');
  }

  remember(): void {
    const { heap, theta, slope } = this.#network;
    // Parameters, running averages and what the optimiser keeps lie side by side.
    const size = (slope - theta) / 4;
    const { numbers } = this.#kept;
    const own = numbers.length === size ? numbers : new Float32Array(size);
    own.set(heap.f32.subarray(theta >> 2, slope >> 2));
    this.#kept = { optimiser: this.optimiser, t: this.#t, numbers: own };
  }

  goBack(): void {
    const { optimiser, t, numbers } = this.#kept;
    if (this.optimiser !== optimiser) this.startOptimiser(optimiser);
    this.#network.heap.write(this.#network.theta, numbers);
    this.#t = t;
    this.#losses = [];
  }

  predict(x: NdArray): Promise<NdArray> {
    const { spec, heap, inputs } = this.#network;
    const [width, classes] = [inputSizeOf(spec), classesOf(spec)];
    const rows = x.data.length / width;
    const data = new Float32Array(rows * classes);
    inParts(this.#network, rows, (part, from) => {
      inputs.loadNumbers(x.data, undefined, from, part.length);
      const a = forward(this.#network, part.length);
      data.set(heap.read(a, part.length * classes), from * classes);
    });
    return Promise.resolve({ shape: [rows, classes], data });
  }

  examine(store: CpuStore, from: number, to: number): Promise<Examined> {
    const { spec, heap, inputs, ending } = this.#network;
    const classes = classesOf(spec);
    const outputs = new Float32Array((to - from) * classes);
    const losses = new Float32Array(to - from);
    inParts(this.#network, to - from, (part, at) => {
      const rows = part.map((row) => from + row);
      inputs.load(store, rows);
      const a = forward(this.#network, rows.length);
      ending.measure(inputs.y, rows.length);
      outputs.set(heap.read(a, rows.length * classes), at * classes);
      losses.set(ending.losses.subarray(0, rows.length), at);
    });
    return Promise.resolve({ outputs, losses });
  }

  trace(of: NdArray | Picked<CpuStore>): Promise<Trace> {
    const { spec, heap, inputs } = this.#network;
    const count = 'store' in of ? of.rows.length : of.data.length / inputSizeOf(spec);
    const layers = shapesOf(spec)
      .slice(1)
      .map((shape) => {
        const block = (): NdArray => ({
          shape: [count, ...shape],
          data: new Float32Array(count * sizeOf(shape)),
        });
        return { weightedSum: block(), activation: block() };
      });
    inParts(this.#network, 'store' in of ? of.rows : count, (part, from) => {
      if ('store' in of) inputs.load(of.store, part);
      else inputs.loadNumbers(of.data, undefined, from, part.length);
      forward(this.#network, part.length, undefined, (at, l, what) => {
        const block = what === 'z' ? layers[l]?.weightedSum : layers[l]?.activation;
        if (!block) return;
        const size = block.data.length / count;
        block.data.set(heap.read(at, part.length * size), from * size);
      });
    });
    return Promise.resolve({ layers });
  }

  slopes(batch: Batch<CpuStore>, at: Blocks = {}): Promise<Slopes> {
    const network = this.#network;
    const own = Object.keys(at).map((name) => [name, network.read(name)] as const);
    try {
      for (const [name, value] of Object.entries(at)) network.write(name, value);
      return Promise.resolve(slopesOf(network, batch));
    } finally {
      for (const [name, value] of own) network.write(name, value);
    }
  }

  gradient(of: Picked<CpuStore>): Promise<Blocks> {
    return Promise.resolve(gradientOf(this.#network, of));
  }

  surface(store: CpuStore, rows: Uint32Array, u: Blocks, v: Blocks): Surface {
    const { spec, blocks } = this.#network;
    const kind = this.#kind;
    const numbers = Object.fromEntries(
      [...blocks.keys()].map((name) => [name, this.#network.read(name)]),
    );
    const dispose = (gone: CpuSurface): void => void this.#held.delete(gone);
    const surface = new CpuSurface({ spec, numbers, u, v, store, rows, kind, dispose });
    this.#held.set(surface, () => [surface.buffer]);
    return surface;
  }

  read(name: string): Promise<NdArray> {
    return Promise.resolve(this.#network.read(name));
  }

  write(name: string, value: NdArray): void {
    this.#network.write(name, value);
  }

  optimiserState(): Promise<Blocks> {
    const state: Record<string, NdArray> = {};
    if (this.optimiser === 'adam') state['t'] = { shape: [1], data: Float32Array.of(this.#t) };
    this.#eachKept((name, at, count, shape) => {
      state[name] = { shape, data: this.#network.heap.read(at, count) };
    });
    return Promise.resolve(state);
  }

  startOptimiser(kind: OptimiserName, from: Blocks = {}): void {
    this.optimiser = kind;
    this.#t = from['t']?.data[0] ?? 0;
    this.#network.keep(keeps[kind].length);
    this.#eachKept((name, at) => this.#network.heap.write(at, from[name]?.data ?? []));
  }

  warm(): Promise<void> {
    return Promise.resolve(); // Nothing is compiled ahead here: the browser warms up as it runs.
  }

  dispose(): void {
    this.#held.delete(this);
  }

  /** Every block that the optimiser keeps: its name in a snapshot, and where it stands. */
  #eachKept(
    use: (name: string, at: number, count: number, shape: readonly number[]) => void,
  ): void {
    const { spec, theta, kept } = this.#network;
    keeps[this.optimiser].forEach((what, k) => {
      for (const { name, shape } of parametersOf(spec)) {
        const { at, count } = this.#network.block(name);
        use(stateName(what, name), (kept[k] ?? 0) + at - theta, count, shape);
      }
    });
  }
}

/** Multiplications that one example costs in a step, about: each weight thrice, as often as it is used. */
function workOf(spec: ModelSpec): number {
  const shapes = shapesOf(spec);
  return parametersOf(spec)
    .filter(({ role }) => role === 'weight')
    .reduce((sum, { shape, layer }) => {
      const windows = sizeOf((shapes[layer + 1] ?? []).slice(0, -1));
      return sum + 3 * sizeOf(shape) * windows;
    }, 1);
}
