import {
  abs,
  concat,
  fill,
  gather,
  keep,
  mul,
  reshape,
  scalar,
  slice,
  sum,
  tensor,
  tensor1d,
  tidy,
  zeros,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { classesOf, inputSizeOf, parametersOf } from '#maths/spec';
import { keeps, stateName } from '../layout.ts';
import type { Examined, Net, StepOrder, Surface } from '../road.ts';
import { EngineError } from '../types.ts';
import type { Blocks, ModelSpec, NdArray, OptimiserName, Slopes, Trace } from '../types.ts';
import type { WebglStore } from './road.ts';
import { backpropagate, forward, lossOfRows, type WebglLayer } from './step.ts';
import { paceOf, update } from './update.ts';

/** Steps between two looks at the parameters, which take about as many launches as half a step. */
const STEPS_PER_CHECK = 16;

/** The batch that shaders are made ready for; another size compiles its own when it first comes. */
const WARM_BATCH = 64;

type Tensors = ReadonlyMap<string, Tensor>;

/** A network whose parameters and optimiser state live in textures. A step replaces tensors; none is written into. */
export class WebglNet implements Net<WebglStore> {
  optimiser: OptimiserName = 'sgd';
  readonly #spec: ModelSpec;
  #now: Tensors = new Map();
  #kept: { readonly optimiser: OptimiserName; readonly t: number; readonly tensors: Tensors };
  /** Steps of Adam. */
  #t = 0;
  #losses: Scalar[] = [];
  /** 1/B, and a row of B of them, for the batch sizes met so far. */
  readonly #shares = new Map<number, { share: Scalar; shares: Tensor }>();

  constructor(spec: ModelSpec, parameters: Blocks) {
    this.#spec = spec;
    this.#now = new Map(
      parametersOf(spec).map(({ name, shape }) => [
        name,
        tensor(parameters[name]?.data.slice() ?? [], [...shape]),
      ]),
    );
    this.#kept = { optimiser: 'sgd', t: 0, tensors: copies(this.#now) };
  }

  stepsPerCheck(): number {
    return STEPS_PER_CHECK;
  }

  step(store: WebglStore, indices: Uint32Array, optimiser: StepOrder): void {
    this.#t++;
    const { loss, next } = this.#stepped(store, indices, optimiser, this.#t);
    this.#losses.push(loss);
    this.#replace(next);
  }

  async losses(): Promise<Float32Array> {
    const taken = this.#losses.splice(0);
    if (taken.length === 0) return new Float32Array();
    const numbers = await readAndDispose(
      tidy(() => concat(taken.map((loss) => reshape(loss, [1])))),
    );
    taken.forEach((loss) => loss.dispose());
    return numbers;
  }

  async overflowedParameter(): Promise<string | undefined> {
    const names = parametersOf(this.#spec).map(({ name }) => name);
    // A sum of sizes is finite only if all of them are.
    const sizes = tidy(() => concat(names.map((name) => reshape(sum(abs(this.#get(name))), [1]))));
    const bad = (await readAndDispose(sizes)).findIndex((size) => !Number.isFinite(size));
    return names[bad];
  }

  async overflowedSum(store: WebglStore, indices: Uint32Array): Promise<string | undefined> {
    const sizes = tidy(() => {
      const { x } = this.#batch(store, indices);
      const passes = forward(this.#spec, this.#layers(), x);
      return concat(passes.map(({ z }) => reshape(sum(abs(z)), [1])));
    });
    const bad = (await readAndDispose(sizes)).findIndex((size) => !Number.isFinite(size));
    return bad >= 0 ? `z${bad + 1}` : undefined;
  }

  remember(): void {
    this.#kept.tensors.forEach((each) => each.dispose());
    // Tensors are never written into, so keeping a handle on each is a copy that costs nothing.
    this.#kept = { optimiser: this.optimiser, t: this.#t, tensors: copies(this.#now) };
  }

  goBack(): void {
    this.#losses.splice(0).forEach((loss) => loss.dispose());
    this.#replace(copies(this.#kept.tensors));
    this.optimiser = this.#kept.optimiser;
    this.#t = this.#kept.t;
  }

  async predict(x: NdArray): Promise<NdArray> {
    const rows = x.data.length / inputSizeOf(this.#spec);
    const a = tidy(() => forward(this.#spec, this.#layers(), inputOf(x)).at(-1)?.a ?? inputOf(x));
    return { shape: [rows, classesOf(this.#spec)], data: await readAndDispose(a) };
  }

  async examine(store: WebglStore, from: number, to: number): Promise<Examined> {
    const [outputs, losses] = tidy(() => {
      const x = slice(store.x, [from, 0], [to - from, store.width]);
      const y = slice(store.targets(classesOf(this.#spec)), [from, 0], [to - from, -1]);
      const end = forward(this.#spec, this.#layers(), x).at(-1) ?? { z: x, a: x };
      const output = this.#spec.loss === 'cross-entropy' ? end.z : end.a;
      return [end.a, lossOfRows(this.#spec.loss, output, y)];
    });
    return {
      outputs: outputs ? await readAndDispose(outputs) : new Float32Array(),
      losses: losses ? await readAndDispose(losses) : new Float32Array(),
    };
  }

  async trace(x: NdArray): Promise<Trace> {
    const passes = tidy(() => forward(this.#spec, this.#layers(), inputOf(x)));
    const block = async (each: Tensor): Promise<NdArray> => {
      const shape = [...each.shape];
      return { shape, data: await readAndDispose(each) };
    };
    const layers: { weightedSum: NdArray; activation: NdArray }[] = [];
    for (const { z, a } of passes) {
      const same = z === a;
      const weightedSum = await block(z);
      layers.push({
        weightedSum,
        activation: same ? { ...weightedSum, data: weightedSum.data.slice() } : await block(a),
      });
    }
    return { layers };
  }

  slopes(): Promise<Slopes> {
    return Promise.reject(new Error('Not yet.'));
  }

  surface(): Surface {
    throw new Error('Not yet.');
  }

  async read(name: string): Promise<NdArray> {
    const numbers = this.#get(name);
    // A copy is read: tfjs takes what is read off the device, and training would have to put it back.
    const data = await readAndDispose(tidy(() => mul(numbers, scalar(1))));
    return { shape: [...numbers.shape], data };
  }

  write(name: string, value: NdArray): void {
    this.#get(name);
    this.#replace(new Map([...this.#now, [name, tensor(value.data.slice(), [...value.shape])]]));
  }

  async optimiserState(): Promise<Blocks> {
    const names = keeps[this.optimiser].flatMap((kept) =>
      parametersOf(this.#spec).map(({ name }) => stateName(kept, name)),
    );
    const state: Record<string, NdArray> = {};
    if (this.optimiser === 'adam') state['t'] = { shape: [1], data: Float32Array.of(this.#t) };
    for (const name of names) state[name] = await this.read(name);
    return state;
  }

  startOptimiser(kind: OptimiserName, from: Blocks = {}): void {
    this.optimiser = kind;
    this.#t = from['t']?.data[0] ?? 0;
    const next = new Map<string, Tensor>();
    for (const { name, shape } of parametersOf(this.#spec)) {
      next.set(name, this.#get(name));
      for (const kept of keeps[kind]) {
        const given = from[stateName(kept, name)];
        const numbers = given ? tensor(given.data.slice(), [...shape]) : zeros([...shape]);
        next.set(stateName(kept, name), numbers);
      }
    }
    this.#replace(next);
  }

  async warm(store: WebglStore): Promise<void> {
    const rows = Uint32Array.from({ length: Math.min(WARM_BATCH, store.count) }, (_, i) => i);
    // What a new network will be trained with is not known yet; Adam's shaders include nearly all of the others'.
    const kind = this.optimiser === 'sgd' ? 'adam' : this.optimiser;
    const { loss, next } = this.#stepped(store, rows, { kind, rate: 0.001 }, 1);
    next.forEach((each) => each.dispose());
    await readAndDispose(loss);
    await this.overflowedParameter();
  }

  dispose(): void {
    this.#now.forEach((each) => each.dispose());
    this.#kept.tensors.forEach((each) => each.dispose());
    this.#losses.forEach((each) => each.dispose());
    this.#shares.forEach(({ share, shares }) => [share, shares].forEach((each) => each.dispose()));
  }

  #get(name: string): Tensor {
    const found = this.#now.get(name);
    if (!found) throw new EngineError('bad-shape', `This network has no parameter ${name}.`);
    return found;
  }

  /** Puts these tensors in the place of all there were; a tensor that stays is not disposed of. */
  #replace(next: Tensors): void {
    const staying = new Set(next.values());
    this.#now.forEach((each) => {
      if (!staying.has(each)) each.dispose();
    });
    this.#now = next;
  }

  #layers(): WebglLayer[] {
    return this.#spec.layers.map((_, l) => ({
      w: this.#get(`w${l + 1}`),
      b: this.#get(`b${l + 1}`),
    }));
  }

  /** C of the batch, and every parameter and optimiser array as it is after the step. Changes nothing. */
  #stepped(
    store: WebglStore,
    indices: Uint32Array,
    { kind, rate }: Pick<StepOrder, 'kind' | 'rate'>,
    t: number,
  ): { loss: Scalar; next: Map<string, Tensor> } {
    const next = new Map<string, Tensor>();
    const pace = paceOf(kind, rate, t);
    const { share, shares } = this.#sharesOf(indices.length);
    const loss = tidy(() => {
      const { x, y } = this.#batch(store, indices);
      const back = backpropagate(this.#spec, this.#layers(), x, y, share, shares);
      for (const { name, shape, layer } of parametersOf(this.#spec)) {
        const g = name.startsWith('w') ? back.slopes[layer]?.w : back.slopes[layer]?.b;
        if (!g) continue;
        const kept = keeps[kind].map((each): [string, Tensor] => [
          each,
          this.#now.get(stateName(each, name)) ?? zeros([...shape]),
        ]);
        const before = { theta: this.#get(name), g, ...Object.fromEntries(kept) };
        for (const [each, made] of Object.entries(update(kind, before, pace))) {
          next.set(each === 'theta' ? name : stateName(each, name), keep(made));
        }
      }
      return back.loss;
    });
    return { loss, next };
  }

  /** The rows of a mini-batch, cut out on the device. */
  #batch(store: WebglStore, indices: Uint32Array): { x: Tensor; y: Tensor } {
    const rows = tensor1d(Int32Array.from(indices), 'int32');
    return {
      x: gather(store.x, rows),
      y: gather(store.targets(classesOf(this.#spec)), rows),
    };
  }

  #sharesOf(batch: number): { share: Scalar; shares: Tensor } {
    const made = this.#shares.get(batch);
    if (made) return made;
    const fresh = { share: scalar(1 / batch), shares: fill([1, batch], 1 / batch) };
    this.#shares.set(batch, fresh);
    return fresh;
  }
}

const copies = (tensors: Tensors): Tensors =>
  new Map([...tensors].map(([name, each]) => [name, each.clone()]));

const inputOf = ({ shape, data }: NdArray): Tensor => tensor(data, [...shape]);

async function readAndDispose(numbers: Tensor): Promise<Float32Array> {
  const data = await numbers.data();
  numbers.dispose();
  return Float32Array.from(data); // tfjs types it by what might have been stored; it is float32 here.
}
