import { classesOf, inputSizeOf, parametersOf, placesOf, sizeOf } from '#maths/spec';
import { keeps, stateName } from '../layout.ts';
import type { Examined, Net, Road, StepOrder, Store, Surface } from '../road.ts';
import { EngineError } from '../types.ts';
import type {
  Blocks,
  Examples,
  ModelSpec,
  NdArray,
  NumberExamples,
  OptimiserName,
  Slopes,
  Trace,
} from '../types.ts';
import { lossOfRows } from './kernels.ts';
import { picked, sparse, type Sparse } from './sparse.ts';
import { backpropagate, forward, update, type CpuLayer } from './step.ts';

/** Examples on the processor: only the inked pixels, divided by 255. */
interface CpuStore extends Store {
  readonly x: Sparse;
  readonly labels: Uint8Array;
}

/** Multiplications between two looks at the parameters: keeping and checking them is little beside so many. */
const WORK_PER_CHECK = 80e6;
/** Small networks are bound by what a step costs besides multiplying. */
const MOST_STEPS_PER_CHECK = 50;

/** The road for every browser: typed arrays on the processor. Runs in a worker, and in Node as it stands. */
export function cpuRoad(): Road<CpuStore> {
  const held = new Map<object, readonly ArrayBufferView[]>();
  return {
    report: { floatBits: 32, renderer: '' },
    onlost: undefined,
    store(examples: Examples | NumberExamples) {
      if ('inputs' in examples) throw new EngineError('bad-setting', 'Not yet.');
      const { count, pixels, labels } = examples;
      const width = pixels.length / count;
      const x = sparse(pixels, width, 1 / 255);
      const own = labels.slice();
      const dispose = (): void => void held.delete(store);
      const store: CpuStore = { count, width, outputs: undefined, x, labels: own, dispose };
      held.set(store, [x.starts, x.index, x.value, own]);
      return store;
    },
    net(spec, parameters) {
      const net = new CpuNet(spec, parameters, () => held.delete(net));
      held.set(net, []);
      return net;
    },
    memory() {
      const arrays = [...held].flatMap(([holder, list]) =>
        holder instanceof CpuNet ? holder.arrays() : list,
      );
      return { arrays: arrays.length, bytes: arrays.reduce((sum, a) => sum + a.byteLength, 0) };
    },
    close: () => held.clear(),
  };
}

class CpuNet implements Net<CpuStore> {
  optimiser: OptimiserName = 'sgd';
  readonly #spec: ModelSpec;
  readonly #forget: () => void;
  readonly #parameters = new Map<string, Float32Array>();
  readonly #layers: readonly CpuLayer[];
  #state = new Map<string, Float32Array>();
  #kept: ReadonlyMap<string, Float32Array> = new Map();
  #keptOptimiser: OptimiserName = 'sgd';
  #losses: number[] = [];

  constructor(spec: ModelSpec, parameters: Blocks, forget: () => void) {
    this.#spec = spec;
    this.#forget = forget;
    for (const { name } of parametersOf(spec)) {
      this.#parameters.set(name, (parameters[name]?.data ?? new Float32Array()).slice());
    }
    this.#layers = spec.layers.map((_, l) => {
      const w = this.#parameter(`w${l + 1}`);
      const b = this.#parameter(`b${l + 1}`);
      return { w, b, slopeInW: new Float64Array(w.length), slopeInB: new Float64Array(b.length) };
    });
    this.remember();
  }

  stepsPerCheck(batchSize: number): number {
    const weights = this.#layers.reduce((sum, { w }) => sum + w.length, 0);
    const steps = Math.floor(WORK_PER_CHECK / (3 * batchSize * weights));
    return Math.max(1, Math.min(MOST_STEPS_PER_CHECK, steps));
  }

  step(store: CpuStore, indices: Uint32Array, optimiser: StepOrder): void {
    const labels = Uint8Array.from(indices, (row) => store.labels[row] ?? 0);
    const loss = backpropagate(this.#spec, this.#layers, picked(store.x, indices), labels);
    this.#losses.push(loss);
    const count = this.#state.get('t');
    const t = (count?.[0] ?? 0) + 1;
    count?.fill(t);
    this.#layers.forEach(({ w, b, slopeInW, slopeInB }, l) => {
      update(optimiser, w, slopeInW, this.#keptFor(`w${l + 1}`), t);
      update(optimiser, b, slopeInB, this.#keptFor(`b${l + 1}`), t);
    });
  }

  losses(): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(this.#losses.splice(0)));
  }

  overflowedParameter(): Promise<string | undefined> {
    const bad = [...this.#parameters].find(([, numbers]) => !allFinite(numbers));
    return Promise.resolve(bad?.[0]);
  }

  overflowedSum(store: CpuStore, indices: Uint32Array): Promise<string | undefined> {
    const passes = forward(this.#spec, this.#layers, picked(store.x, indices));
    const bad = passes.findIndex(({ z }) => !allFinite(z));
    return Promise.resolve(bad >= 0 ? `z${bad + 1}` : undefined);
  }

  remember(): void {
    this.#kept = new Map(this.#all().map(([name, numbers]) => [name, numbers.slice()]));
    this.#keptOptimiser = this.optimiser;
  }

  goBack(): void {
    this.startOptimiser(this.#keptOptimiser);
    for (const [name, numbers] of this.#all()) {
      const kept = this.#kept.get(name);
      if (kept) numbers.set(kept);
    }
    this.#losses = [];
  }

  predict(x: NdArray): Promise<NdArray> {
    const a = forward(this.#spec, this.#layers, sparse(x.data, inputSizeOf(this.#spec))).at(-1)?.a;
    const rows = x.data.length / inputSizeOf(this.#spec);
    return Promise.resolve({
      shape: [rows, classesOf(this.#spec)],
      data: Float32Array.from(a ?? []),
    });
  }

  examine(store: CpuStore, from: number, to: number): Promise<Examined> {
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    const end = forward(this.#spec, this.#layers, picked(store.x, rows)).at(-1);
    const z = end?.z ?? new Float64Array();
    const a = end?.a ?? z;
    const losses = lossOfRows(this.#spec.loss, z, a, store.labels.subarray(from, to));
    return Promise.resolve({ outputs: Float32Array.from(a), losses: Float32Array.from(losses) });
  }

  trace(x: NdArray): Promise<Trace> {
    const passes = forward(this.#spec, this.#layers, sparse(x.data, inputSizeOf(this.#spec)));
    const block = (numbers: Float64Array): NdArray => ({
      shape: [1, numbers.length],
      data: Float32Array.from(numbers),
    });
    return Promise.resolve({
      layers: passes.map(({ z, a }) => ({ weightedSum: block(z), activation: block(a) })),
    });
  }

  slopes(): Promise<Slopes> {
    return Promise.reject(new Error('Not yet.'));
  }

  surface(): Surface {
    throw new Error('Not yet.');
  }

  read(name: string): Promise<NdArray> {
    const place = placesOf(this.#spec).find((each) => each.name === name);
    return Promise.resolve({ shape: place?.shape ?? [], data: this.#parameter(name).slice() });
  }

  write(name: string, value: NdArray): void {
    this.#parameter(name).set(value.data);
  }

  optimiserState(): Promise<Blocks> {
    const shapes = new Map(parametersOf(this.#spec).map(({ name, shape }) => [name, shape]));
    const state = [...this.#state].map(([name, data]): [string, NdArray] => {
      const shape = shapes.get(name.slice(name.indexOf('.') + 1)) ?? [data.length];
      return [name, { shape, data: data.slice() }];
    });
    return Promise.resolve(Object.fromEntries(state));
  }

  startOptimiser(kind: OptimiserName, from: Blocks = {}): void {
    this.optimiser = kind;
    this.#state = new Map();
    if (kind === 'adam') this.#state.set('t', Float32Array.of(from['t']?.data[0] ?? 0));
    for (const { name, shape } of parametersOf(this.#spec)) {
      for (const kept of keeps[kind]) {
        const numbers = new Float32Array(sizeOf(shape));
        const given = from[stateName(kept, name)];
        if (given) numbers.set(given.data);
        this.#state.set(stateName(kept, name), numbers);
      }
    }
  }

  warm(): Promise<void> {
    return Promise.resolve(); // Nothing is compiled ahead here: the browser warms up as it runs.
  }

  dispose(): void {
    this.#forget();
  }

  arrays(): readonly ArrayBufferView[] {
    const slopes = this.#layers.flatMap(({ slopeInW, slopeInB }) => [slopeInW, slopeInB]);
    return [...this.#all().map(([, numbers]) => numbers), ...this.#kept.values(), ...slopes];
  }

  #all(): [string, Float32Array][] {
    return [...this.#parameters, ...this.#state];
  }

  #parameter(name: string): Float32Array {
    const numbers = this.#parameters.get(name);
    if (!numbers) throw new EngineError('bad-shape', `This network has no parameter ${name}.`);
    return numbers;
  }

  #keptFor(parameter: string): Float32Array[] {
    return keeps[this.optimiser].flatMap((kept) => {
      const numbers = this.#state.get(stateName(kept, parameter));
      return numbers ? [numbers] : [];
    });
  }
}

function allFinite(numbers: Float32Array | Float64Array): boolean {
  for (const number of numbers) if (!Number.isFinite(number)) return false;
  return true;
}
