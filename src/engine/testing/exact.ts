import {
  forward,
  gradients,
  lossesOf,
  lossOf,
  networkFrom,
  type Network,
  type Values,
} from '#maths/network';
import { classesOf, inputSizeOf, placesOf, shapesOf, type NetworkSpec } from '#maths/spec';
import { trained, trainingOf, type Training } from '#maths/training';
import type { Batch, Net, Picked, Road, StepOrder, Store, Surface } from '../road.ts';
import { EngineError } from '../types.ts';
import type { Blocks, Examples, NdArray, NumberExamples, Slopes, Trace } from '../types.ts';

/** x [count, width] as the road sees it, and what is to be answered. */
interface ExactStore extends Store {
  readonly x: Float64Array;
  readonly targets: Float64Array | Uint8Array;
}

/**
 * A road in float64 over `#maths`, to put under the service in tests: slow, and right by construction. It trains by
 * plain gradient descent only; what crosses is rounded to 32 bits, as on every road.
 */
export function exactRoad(): Road<ExactStore> {
  const nets = new Set<ExactNet>();
  const stores = new Set<ExactStore>();
  return {
    report: { floatBits: 32, renderer: '' },
    onlost: undefined,
    store(examples) {
      const store: ExactStore = {
        ...numbersOf(examples),
        dispose: () => stores.delete(store),
      };
      stores.add(store);
      return store;
    },
    net(spec, parameters) {
      const net = new ExactNet(spec, parameters, () => nets.delete(net));
      nets.add(net);
      return net;
    },
    memory: () => ({ arrays: nets.size + stores.size, bytes: 0 }),
    close: () => undefined,
  };
}

function numbersOf(examples: Examples | NumberExamples): Omit<ExactStore, 'dispose'> {
  const { count } = examples;
  if ('inputs' in examples) {
    const { inputs, targets } = examples;
    const x = Float64Array.from(inputs);
    const sizes = { width: inputs.length / count, outputs: targets.length / count };
    return { count, ...sizes, x, targets: Float64Array.from(targets) };
  }
  const x = Float64Array.from(examples.pixels, (byte) => byte / 255);
  return { count, width: x.length / count, outputs: undefined, x, targets: examples.labels };
}

class ExactNet implements Net<ExactStore> {
  readonly optimiser = 'sgd';
  readonly dispose: () => void;
  readonly #spec: NetworkSpec;
  #training: Training;
  #kept: Training;
  #losses: number[] = [];

  constructor(spec: NetworkSpec, parameters: Blocks, forget: () => void) {
    this.#spec = spec;
    this.#training = trainingOf(networkFrom(spec, parameters), 'sgd');
    this.#kept = this.#training;
    this.dispose = forget;
  }

  get #network(): Network {
    return this.#training.network;
  }

  stepsPerCheck(): number {
    return 10;
  }

  step(store: ExactStore, rows: Uint32Array, { rate, weightDecay, chance }: StepOrder): void {
    const { x, y } = this.#numbers({ store, rows });
    this.#training = trained(this.#training, x, y, { rate, weightDecay, chance });
    this.#losses.push(this.#training.loss);
  }

  losses(): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(this.#losses.splice(0)));
  }

  overflowedParameter(): Promise<string | undefined> {
    const { values } = this.#network;
    return Promise.resolve(
      Object.keys(values).find((name) => !values[name]?.every(Number.isFinite)),
    );
  }

  overflowedSum(store: ExactStore, rows: Uint32Array): Promise<string | undefined> {
    const passes = forward(this.#network, this.#numbers({ store, rows }).x);
    const bad = passes.findIndex(({ z }) => !z.every(Number.isFinite));
    return Promise.resolve(bad < 0 ? undefined : `z${bad + 1}`);
  }

  remember(): void {
    this.#kept = this.#training;
  }

  goBack(): void {
    this.#training = this.#kept;
    this.#losses = [];
  }

  predict(x: NdArray): Promise<NdArray> {
    const answers = forward(this.#network, x.data).at(-1)?.a ?? [];
    return Promise.resolve(this.#rows(answers, this.#spec.layers.length));
  }

  examine(store: ExactStore, from: number, to: number): ReturnType<Net['examine']> {
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    const { x, y } = this.#numbers({ store, rows });
    const outputs = Float32Array.from(forward(this.#network, x).at(-1)?.a ?? []);
    return Promise.resolve({ outputs, losses: Float32Array.from(lossesOf(this.#network, x, y)) });
  }

  trace(of: NdArray | Picked<ExactStore>): Promise<Trace> {
    const x = 'store' in of ? this.#numbers(of).x : of.data;
    const layers = forward(this.#network, x).map(({ z, a }, l) => ({
      weightedSum: this.#rows(z, l + 1),
      activation: this.#rows(a, l + 1),
    }));
    return Promise.resolve({ layers });
  }

  slopes(batch: Batch<ExactStore>, at: Blocks = {}): Promise<Slopes> {
    const { x, y } = this.#numbers(batch);
    const { loss, parameters, x: input, errors } = gradients(moved(this.#network, at), x, y);
    return Promise.resolve({
      loss,
      parameters: blocksOf(this.#spec, parameters),
      input: this.#rows(input, 0),
      errors: errors.map((delta, l) => this.#rows(delta, l + 1)),
    });
  }

  async gradient(of: Picked<ExactStore>): Promise<Blocks> {
    return (await this.slopes(of)).parameters;
  }

  surface(store: ExactStore, rows: Uint32Array, u: Blocks, v: Blocks): Surface {
    const { x, y } = this.#numbers({ store, rows });
    const at = ([alpha, beta]: readonly [number, number]): number => {
      const values = Object.entries(this.#network.values).map(
        ([name, theta]): [string, Float64Array] => [
          name,
          theta.map((t, i) => t + alpha * (u[name]?.data[i] ?? 0) + beta * (v[name]?.data[i] ?? 0)),
        ],
      );
      return lossOf({ spec: this.#spec, values: Object.fromEntries(values) }, x, y);
    };
    return {
      losses: (points) => Promise.resolve(Float32Array.from(points, at)),
      dispose: () => undefined,
    };
  }

  read(name: string): Promise<NdArray> {
    const block = blocksOf(this.#spec, this.#network.values)[name];
    return block ? Promise.resolve(block) : Promise.reject(new RangeError(`No ${name}.`));
  }

  write(name: string, value: NdArray): void {
    this.#training = { ...this.#training, network: moved(this.#network, { [name]: value }) };
  }

  optimiserState(): Promise<Blocks> {
    return Promise.resolve({});
  }

  startOptimiser(kind: string): void {
    if (kind === 'sgd') return;
    throw new EngineError('bad-setting', 'This road trains by plain gradient descent only.');
  }

  warm(): Promise<void> {
    return Promise.resolve();
  }

  #numbers(batch: Batch<ExactStore>): { readonly x: Float64Array; readonly y: Float64Array } {
    if ('x' in batch) {
      return { x: Float64Array.from(batch.x.data), y: Float64Array.from(batch.y.data) };
    }
    const { store, rows } = batch;
    const [width, classes] = [inputSizeOf(this.#spec), classesOf(this.#spec)];
    const y = (row: number, k: number): number => {
      const { targets } = store;
      if (store.outputs !== undefined) return targets[row * classes + k] ?? NaN;
      return targets[row] === k ? 1 : 0;
    };
    return {
      x: picked(rows, width, (row, i) => store.x[row * width + i] ?? NaN),
      y: picked(rows, classes, y),
    };
  }

  /** Rows of numbers behind layer `l`, counted from 1; 0 is what goes in. */
  #rows(numbers: ArrayLike<number>, l: number): NdArray {
    const shape = shapesOf(this.#spec)[l] ?? [];
    const size = shape.reduce((product, n) => product * n, 1);
    return { shape: [numbers.length / size, ...shape], data: Float32Array.from(numbers) };
  }
}

const picked = (
  rows: Uint32Array,
  width: number,
  number: (row: number, i: number) => number,
): Float64Array =>
  Float64Array.from({ length: rows.length * width }, (_, e) =>
    number(rows[Math.floor(e / width)] ?? 0, e % width),
  );

/** The network with other numbers where `at` has them. */
function moved({ spec, values }: Network, at: Blocks): Network {
  const other = Object.entries(at).map(([name, { data }]): [string, Float64Array] => [
    name,
    Float64Array.from(data),
  ]);
  return { spec, values: { ...values, ...Object.fromEntries(other) } };
}

function blocksOf(spec: NetworkSpec, values: Values): Blocks {
  const places = placesOf(spec).filter(({ name }) => name in values);
  return Object.fromEntries(
    places.map(({ name, shape }): [string, NdArray] => [
      name,
      { shape, data: Float32Array.from(values[name] ?? []) },
    ]),
  );
}
