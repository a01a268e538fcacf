import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { activationOf, classesOf, hasSlope, inputShapeOf, inputSizeOf, sizeOf } from '#maths/spec';
import { keeps, stateName } from '../layout.ts';
import type { Batch, Examined, Net, Picked, StepOrder, Surface } from '../road.ts';
import type { Blocks, ModelSpec, NdArray, OptimiserName, Slopes, Trace } from '../types.ts';
import { bent } from './bend.ts';
import { copyOf, disposeOf, HeldBlocks } from './held.ts';
import { laid, type Layer } from './layer.ts';
import { endOf, layersOf } from './layers.ts';
import { answers, lossOfRows, type End } from './loss.ts';
import { LossLog } from './loss-log.ts';
import { shape3 } from './program.ts';
import { numbersOf } from './read.ts';
import { picked, rowsOf, warped } from './rows.ts';
import { gradientFrom, gradientsThere, slopesFrom, slopesThere } from './slopes.ts';
import { forward, step, type Network, type Stepped } from './step.ts';
import type { WebglStore } from './store.ts';
import { sizesOf } from './sum.ts';
import { surfaceOn } from './surface.ts';
import { paceOf } from './update.ts';

/** Steps between two looks at the parameters, which wait for all that was launched. */
const STEPS_PER_CHECK = 16;

/** The batch that shaders are made ready for; another size compiles its own when it first comes. */
const WARM_BATCH = 64;

/** A network whose parameters and optimiser state live in textures. A step replaces tensors; none is written into. */
export class WebglNet implements Net<WebglStore> {
  optimiser: OptimiserName = 'sgd';
  readonly #spec: ModelSpec;
  readonly #end: End;
  readonly #layers: readonly Layer[];
  readonly #held: HeldBlocks;
  readonly #log: LossLog;
  #kept: { readonly optimiser: OptimiserName; readonly t: number; readonly state: Stepped };
  /** Steps of Adam. */
  #t = 0;

  constructor(spec: ModelSpec, parameters: Blocks) {
    this.#spec = spec;
    this.#end = endOf(spec);
    this.#layers = layersOf(spec);
    this.#held = new HeldBlocks(spec, parameters);
    this.#log = new LossLog(this.#end);
    this.#kept = { optimiser: 'sgd', t: 0, state: copyOf(this.#held.now) };
  }

  stepsPerCheck(): number {
    return STEPS_PER_CHECK;
  }

  step(store: WebglStore, indices: Uint32Array, order: StepOrder): void {
    this.#t++;
    this.#held.replace(
      this.#stepped(store, indices, order, this.#held.now.thetas, this.#t, this.#log),
    );
  }

  losses(): Promise<Float32Array> {
    return this.#log.read();
  }

  async overflowedParameter(): Promise<string | undefined> {
    const learned = this.#held.placesIn('thetas');
    const finite = await Promise.all(
      learned.map(({ layer, from, rows }) =>
        isFinite(tidy(() => sizesOf(this.#held.get('thetas', layer), 1, from, from + rows))),
      ),
    );
    return learned[finite.indexOf(false)]?.name;
  }

  async overflowedSum(store: WebglStore, indices: Uint32Array): Promise<string | undefined> {
    const sizes = tidy(() => {
      const { x } = this.#batch(store, indices);
      return this.#sums(x).map(({ z }) => sizesOf(z, shape3(z)[0], 0, shape3(z)[1]));
    });
    const bad = (await Promise.all(sizes.map(isFinite))).indexOf(false);
    return bad >= 0 ? `z${bad + 1}` : undefined;
  }

  remember(): void {
    disposeOf(this.#kept.state);
    this.#kept = { optimiser: this.optimiser, t: this.#t, state: copyOf(this.#held.now) };
  }

  goBack(): void {
    this.#log.clear();
    this.#held.replace(copyOf(this.#kept.state));
    this.optimiser = this.#kept.optimiser;
    this.#t = this.#kept.t;
  }

  async predict(x: NdArray): Promise<NdArray> {
    const a = tidy(() => answers(this.#end, forward(this.#network(), this.#inputs(x)).z));
    return { shape: [shape3(a)[1], classesOf(this.#spec)], data: await numbersOf(a) };
  }

  async examine(store: WebglStore, from: number, to: number): Promise<Examined> {
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    const { a, each } = tidy(() => {
      const { x, y } = this.#batch(store, rows);
      const { z } = forward(this.#network(), x);
      return { a: answers(this.#end, z), each: lossOfRows(this.#end, z, y) };
    });
    const [outputs, losses] = await Promise.all([numbersOf(a), numbersOf(each)]);
    return { outputs, losses };
  }

  async trace(of: NdArray | Picked<WebglStore>): Promise<Trace> {
    const count = 'store' in of ? of.rows.length : of.data.length / inputSizeOf(this.#spec);
    const sums = tidy(() => {
      const x = 'store' in of ? this.#batch(of.store, of.rows).x : this.#inputs(of);
      return this.#sums(x).map(({ z, a }) => ({ z: z.clone(), a: a.clone() }));
    });
    const layers = sums.map(async ({ z, a }, l) => {
      const shape = [count, ...(this.#layers[l]?.shape ?? [])];
      const [sum, activation] = await Promise.all([numbersOf(z), numbersOf(a)]);
      return { weightedSum: { shape, data: sum }, activation: { shape, data: activation } };
    });
    return { layers: await Promise.all(layers) };
  }

  async slopes(batch: Batch<WebglStore>, at: Blocks = {}): Promise<Slopes> {
    const there = tidy(() => {
      const { x, y } =
        'store' in batch
          ? this.#batch(batch.store, batch.rows)
          : { x: this.#inputs(batch.x), y: this.#targets(batch.y) };
      return slopesThere({ ...this.#network(), ...this.#held.at(at) }, x, y);
    });
    return slopesFrom(there, this.#spec, this.#layers, this.#held.placesIn('thetas'));
  }

  async gradient({ store, rows }: Picked<WebglStore>): Promise<Blocks> {
    const there = tidy(() => {
      const { x, y } = this.#batch(store, rows);
      return gradientsThere(this.#network(), x, y);
    });
    return gradientFrom(there, this.#held.placesIn('thetas'));
  }

  surface(store: WebglStore, rows: Uint32Array, u: Blocks, v: Blocks): Surface {
    const { x, y } = tidy(() => this.#batch(store, rows));
    const { thetas, running } = copyOf(this.#held.now);
    const directions = {
      u: this.#held.blocksFrom('thetas', u),
      v: this.#held.blocksFrom('thetas', v),
    };
    return surfaceOn(this.#spec, { ...this.#network(), thetas, running }, directions, x, y);
  }

  read(name: string): Promise<NdArray> {
    return this.#held.read(name);
  }

  write(name: string, value: NdArray): void {
    this.#held.write(name, value);
  }

  async optimiserState(): Promise<Blocks> {
    const state: Record<string, NdArray> = {};
    if (this.optimiser === 'adam') state['t'] = { shape: [1], data: Float32Array.of(this.#t) };
    for (const [i, kept] of keeps[this.optimiser].entries()) {
      for (const place of this.#held.placesIn('thetas')) {
        const data = await this.#held.numbersAt(place, i + 1);
        state[stateName(kept, place.name)] = { shape: place.shape, data };
      }
    }
    return state;
  }

  startOptimiser(kind: OptimiserName, from: Blocks = {}): void {
    this.optimiser = kind;
    this.#t = from['t']?.data[0] ?? 0;
    this.#held.replace({ ...this.#held.now, thetas: this.#held.withKept(kind, from) });
  }

  async warm(store: WebglStore): Promise<void> {
    if (this.#spec.layers.every((layer) => hasSlope(activationOf(layer)))) {
      const rows = Uint32Array.from({ length: Math.min(WARM_BATCH, store.count) }, (_, i) => i);
      // What a new network will be trained with is not known yet; most take Adam.
      const kind = this.optimiser === 'sgd' ? 'adam' : this.optimiser;
      const order = { kind, rate: 0, weightDecay: 0, chance: { seed: 0, step: 0 } };
      const thetas = this.#held.withKept(kind, {});
      const log = new LossLog(this.#end);
      const { thetas: after, running } = this.#stepped(
        store,
        rows,
        { ...order, augmentation: undefined },
        thetas,
        1,
        log,
      );
      disposeOf({ thetas, running: new Map() });
      disposeOf({ thetas: after, running });
      await log.read();
      log.dispose();
    }
    await this.overflowedParameter();
  }

  dispose(): void {
    this.#held.dispose();
    disposeOf(this.#kept.state);
    this.#log.dispose();
  }

  #network(): Network {
    return { end: this.#end, layers: this.#layers, ...this.#held.now };
  }

  #inputs({ data }: NdArray): Tensor {
    const shape = inputShapeOf(this.#spec);
    return tensor(data, [...laid(shape, data.length / sizeOf(shape))]);
  }

  #targets({ data }: NdArray): Tensor {
    const classes = classesOf(this.#spec);
    return tensor(data, [1, data.length / classes, classes]);
  }

  /** The rows of a mini-batch, cut out on the device; moved a little where a step says so. */
  #batch(store: WebglStore, indices: Uint32Array, order?: StepOrder): { x: Tensor; y: Tensor } {
    const rows = rowsOf(indices);
    const classes = classesOf(this.#spec);
    return {
      x: order?.augmentation
        ? warped(store.x, rows, this.#spec, order.augmentation, order.chance)
        : picked(store.x, rows, inputShapeOf(this.#spec)),
      y: picked(store.targets(classes), rows, [classes]),
    };
  }

  /** z and a of every layer in use, apart. */
  #sums(inputs: Tensor): { z: Tensor; a: Tensor }[] {
    const { layers, thetas, running } = this.#network();
    let a = inputs;
    return layers.map((layer, l) => {
      const pass = {
        x: a,
        theta: thetas.get(l),
        aside: layer.aside(a, undefined, running.get(l)),
        training: false,
      };
      const z = layer.forward(pass, 'identity');
      a = l === layers.length - 1 ? answers(this.#end, z) : bent(z, layer.bend);
      return { z, a };
    });
  }

  /** What a step makes of θ and its optimiser's state, and of the running averages. Changes nothing but the log. */
  #stepped(
    store: WebglStore,
    indices: Uint32Array,
    order: StepOrder,
    thetas: ReadonlyMap<number, Tensor>,
    t: number,
    log: LossLog,
  ): Stepped {
    const made: Stepped[] = [];
    tidy(() => {
      const { x, y } = this.#batch(store, indices, order);
      const course = { ...order, pace: paceOf(order.kind, order.rate, t) };
      made.push(step({ ...this.#network(), thetas }, x, y, course, log));
    });
    return made[0] ?? this.#held.now;
  }
}

const isFinite = async (sizes: Tensor): Promise<boolean> =>
  (await numbersOf(sizes)).every(Number.isFinite);
