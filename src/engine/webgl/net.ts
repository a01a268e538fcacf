import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import {
  activationOf,
  classesOf,
  hasSlope,
  inputShapeOf,
  inputSizeOf,
  placesOf,
  sizeOf,
  type ParameterPlace,
} from '#maths/spec';
import { keeps, stateName } from '../layout.ts';
import type { Batch, Examined, Net, StepOrder, Surface } from '../road.ts';
import { EngineError } from '../types.ts';
import type { Blocks, ModelSpec, NdArray, OptimiserName, Shape, Slopes, Trace } from '../types.ts';
import { bent } from './bend.ts';
import { blockFrom, partOf, withKept, withPart, type Part } from './block.ts';
import { laid, type Layer } from './layer.ts';
import { endOf, layersOf } from './layers.ts';
import { answers, lossOfRows, type End } from './loss.ts';
import { LossLog } from './loss-log.ts';
import { shape3 } from './program.ts';
import { numbersOf } from './read.ts';
import { picked, rowsOf, warped } from './rows.ts';
import { backward, forward, step, type Network, type Stepped } from './step.ts';
import type { WebglStore } from './store.ts';
import { sizesOf } from './sum.ts';
import { surfaceOn } from './surface.ts';
import { paceOf } from './update.ts';

/** Steps between two looks at the parameters, which wait for all that was launched. */
const STEPS_PER_CHECK = 16;

/** The batch that shaders are made ready for; another size compiles its own when it first comes. */
const WARM_BATCH = 64;

/** A place of the network, and where it lies on the device: rows of one layer's block. */
interface Place extends Part {
  readonly in: keyof Stepped;
  readonly layer: number;
  readonly shape: Shape;
}

/** A network whose parameters and optimiser state live in textures. A step replaces tensors; none is written into. */
export class WebglNet implements Net<WebglStore> {
  optimiser: OptimiserName = 'sgd';
  readonly #spec: ModelSpec;
  readonly #end: End;
  readonly #layers: readonly Layer[];
  /** What lies in each block, by layer. */
  readonly #parts: Readonly<Record<keyof Stepped, Map<number, readonly Place[]>>> = {
    thetas: new Map(),
    running: new Map(),
  };
  readonly #log: LossLog;
  /** θ and, in the slices behind it, what the optimiser keeps for it; running mean and variance. */
  #now: Stepped;
  #kept: { readonly optimiser: OptimiserName; readonly t: number; readonly state: Stepped };
  /** Steps of Adam. */
  #t = 0;

  constructor(spec: ModelSpec, parameters: Blocks) {
    this.#spec = spec;
    this.#end = endOf(spec);
    this.#layers = layersOf(spec);
    for (const place of placesOf(spec)) {
      const where = place.role === 'mean' || place.role === 'variance' ? 'running' : 'thetas';
      const parts = this.#parts[where].get(place.layer) ?? [];
      this.#parts[where].set(place.layer, [...parts, placed(place, where, parts)]);
    }
    this.#log = new LossLog(this.#end);
    this.#now = {
      thetas: this.#blocksFrom('thetas', parameters),
      running: this.#blocksFrom('running', parameters),
    };
    this.#kept = { optimiser: 'sgd', t: 0, state: copyOf(this.#now) };
  }

  stepsPerCheck(): number {
    return STEPS_PER_CHECK;
  }

  step(store: WebglStore, indices: Uint32Array, order: StepOrder): void {
    this.#t++;
    this.#replace(this.#stepped(store, indices, order, this.#now.thetas, this.#t, this.#log));
  }

  losses(): Promise<Float32Array> {
    return this.#log.read();
  }

  async overflowedParameter(): Promise<string | undefined> {
    const learned = this.#placesIn('thetas');
    const finite = await Promise.all(
      learned.map(({ layer, from, rows }) =>
        isFinite(tidy(() => sizesOf(this.#get('thetas', layer), 1, from, from + rows))),
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
    // Tensors are never written into, so keeping a handle on each is a copy that costs nothing.
    this.#kept = { optimiser: this.optimiser, t: this.#t, state: copyOf(this.#now) };
  }

  goBack(): void {
    this.#log.clear();
    this.#replace(copyOf(this.#kept.state));
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

  async trace(x: NdArray): Promise<Trace> {
    const count = x.data.length / inputSizeOf(this.#spec);
    const sums = tidy(() =>
      this.#sums(this.#inputs(x)).map(({ z, a }) => ({ z: z.clone(), a: a.clone() })),
    );
    const layers = sums.map(async ({ z, a }, l) => {
      const shape = [count, ...(this.#layers[l]?.shape ?? [])];
      const [sum, activation] = await Promise.all([numbersOf(z), numbersOf(a)]);
      return { weightedSum: { shape, data: sum }, activation: { shape, data: activation } };
    });
    return { layers: await Promise.all(layers) };
  }

  async slopes(batch: Batch<WebglStore>, at: Blocks = {}): Promise<Slopes> {
    const made = tidy(() => {
      const { x, y } =
        'store' in batch
          ? this.#batch(batch.store, batch.rows)
          : { x: this.#inputs(batch.x), y: this.#targets(batch.y) };
      const network = {
        ...this.#network(),
        thetas: this.#at('thetas', at),
        running: this.#at('running', at),
      };
      const ahead = forward(network, x);
      const { gradients, errors } = backward(network, ahead, y, -1);
      return {
        losses: lossOfRows(this.#end, ahead.z, y),
        gradients: handlesOn(gradients),
        errors: handlesOn(errors),
      };
    });
    const [losses, gradients, errors] = await Promise.all([
      numbersOf(made.losses),
      numbersByLayer(made.gradients),
      numbersByLayer(made.errors),
    ]);
    const count = losses.length;
    const errorIn = (layer: number, shape: Shape): NdArray => ({
      shape: [count, ...shape],
      data: errors.get(layer) ?? new Float32Array(),
    });
    const parameters = this.#placesIn('thetas').map(
      ({ name, layer, from, rows, columns, shape }): [string, NdArray] => {
        const data = gradients.get(layer)?.slice(from * columns, (from + rows) * columns);
        return [name, { shape, data: data ?? new Float32Array() }];
      },
    );
    return {
      loss: losses.reduce((sum, loss) => sum + loss, 0) / count,
      parameters: Object.fromEntries(parameters),
      input: errorIn(-1, inputShapeOf(this.#spec)),
      errors: this.#layers.map(({ shape }, l) => errorIn(l, shape)),
    };
  }

  surface(store: WebglStore, rows: Uint32Array, u: Blocks, v: Blocks): Surface {
    const { x, y } = tidy(() => this.#batch(store, rows));
    const { thetas, running } = copyOf(this.#now);
    const directions = { u: this.#blocksFrom('thetas', u), v: this.#blocksFrom('thetas', v) };
    return surfaceOn(this.#spec, { ...this.#network(), thetas, running }, directions, x, y);
  }

  async read(name: string): Promise<NdArray> {
    const place = this.#place(name);
    return { shape: place.shape, data: await this.#numbersAt(place, 0) };
  }

  write(name: string, value: NdArray): void {
    const place = this.#place(name);
    const blocks = new Map(this.#now[place.in]);
    blocks.set(
      place.layer,
      tidy(() => written(this.#get(place.in, place.layer), place, value)),
    );
    this.#replace({ ...this.#now, [place.in]: blocks });
  }

  async optimiserState(): Promise<Blocks> {
    const state: Record<string, NdArray> = {};
    if (this.optimiser === 'adam') state['t'] = { shape: [1], data: Float32Array.of(this.#t) };
    for (const [i, kept] of keeps[this.optimiser].entries()) {
      for (const place of this.#placesIn('thetas')) {
        const data = await this.#numbersAt(place, i + 1);
        state[stateName(kept, place.name)] = { shape: place.shape, data };
      }
    }
    return state;
  }

  startOptimiser(kind: OptimiserName, from: Blocks = {}): void {
    this.optimiser = kind;
    this.#t = from['t']?.data[0] ?? 0;
    this.#replace({ ...this.#now, thetas: this.#withKept(kind, from) });
  }

  async warm(store: WebglStore): Promise<void> {
    if (this.#spec.layers.every((layer) => hasSlope(activationOf(layer)))) {
      const rows = Uint32Array.from({ length: Math.min(WARM_BATCH, store.count) }, (_, i) => i);
      // What a new network will be trained with is not known yet; most take Adam.
      const kind = this.optimiser === 'sgd' ? 'adam' : this.optimiser;
      const order = { kind, rate: 0, weightDecay: 0, chance: { seed: 0, step: 0 } };
      const thetas = this.#withKept(kind, {});
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
    disposeOf(this.#now);
    disposeOf(this.#kept.state);
    this.#log.dispose();
  }

  #network(): Network {
    return { end: this.#end, layers: this.#layers, ...this.#now };
  }

  #placesIn(where: keyof Stepped): Place[] {
    return [...this.#parts[where].values()].flat();
  }

  #place(name: string): Place {
    const places = [...this.#placesIn('thetas'), ...this.#placesIn('running')];
    const found = places.find((place) => place.name === name);
    if (!found) throw new EngineError('bad-shape', `This network has no parameter ${name}.`);
    return found;
  }

  #get(where: keyof Stepped, layer: number): Tensor {
    const found = this.#now[where].get(layer);
    if (!found) throw new EngineError('bad-shape', `Layer ${layer + 1} has nothing to learn.`);
    return found;
  }

  #numbersAt({ in: where, layer, from, rows }: Place, slice: number): Promise<Float32Array> {
    return numbersOf(partOf(this.#get(where, layer), slice, from, rows));
  }

  /** Puts these tensors in the place of all there were; a tensor that stays is not disposed of. */
  #replace(next: Stepped): void {
    const staying = new Set([...next.thetas.values(), ...next.running.values()]);
    for (const each of [...this.#now.thetas.values(), ...this.#now.running.values()]) {
      if (!staying.has(each)) each.dispose();
    }
    this.#now = next;
  }

  /** The blocks that these numbers fill, by layer; what is not given is 0. */
  #blocksFrom(where: keyof Stepped, blocks: Blocks): Map<number, Tensor> {
    return new Map(
      [...this.#parts[where]].map(([layer, parts]) => [layer, blockFrom(parts, blocks)]),
    );
  }

  /** θ as it is, with an optimiser's state behind it: what was kept, or 0. */
  #withKept(kind: OptimiserName, from: Blocks): Map<number, Tensor> {
    const nameOf = keeps[kind].map((kept) => (part: string) => stateName(kept, part));
    return new Map(
      [...this.#parts.thetas].map(([layer, parts]) => {
        const block = this.#get('thetas', layer);
        return [
          layer,
          tidy(() =>
            nameOf.length > 0
              ? withKept(block, blockFrom(parts, from, nameOf))
              : partOf(block, 0, 0, shape3(block)[1]),
          ),
        ];
      }),
    );
  }

  /** The blocks as they are, but for the places that other numbers are given for. */
  #at(where: keyof Stepped, blocks: Blocks): Map<number, Tensor> {
    const all = new Map(this.#now[where]);
    for (const place of this.#placesIn(where)) {
      const given = blocks[place.name];
      const block = all.get(place.layer);
      if (given && block) all.set(place.layer, written(block, place, given));
    }
    return all;
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
    return made[0] ?? this.#now;
  }
}

/** Where a place lies on the device, below those that came before it: w above b, γ above β, mean above variance. */
function placed(
  { name, shape, layer }: ParameterPlace,
  where: keyof Stepped,
  above: readonly Place[],
): Place {
  const columns = shape.at(-1) ?? 1;
  const from = above.reduce((sum, { rows }) => sum + rows, 0);
  return { name, shape, layer, in: where, from, rows: sizeOf(shape) / columns, columns };
}

const written = (block: Tensor, { from, rows, columns }: Place, { data }: NdArray): Tensor =>
  withPart(block, from, tensor(data.slice(), [1, rows, columns]));

const copyOf = ({ thetas, running }: Stepped): Stepped => ({
  thetas: new Map([...thetas].map(([l, each]) => [l, each.clone()])),
  running: new Map([...running].map(([l, each]) => [l, each.clone()])),
});

function disposeOf({ thetas, running }: Stepped): void {
  for (const each of [...thetas.values(), ...running.values()]) each.dispose();
}

interface Handle {
  readonly [name: string]: number | Tensor;
  readonly layer: number;
  readonly each: Tensor;
}

/** A handle of its own on each, by layer: two layers may share a tensor, and reading disposes of it. */
const handlesOn = (all: ReadonlyMap<number, Tensor>): Handle[] =>
  [...all].map(([layer, each]) => ({ layer, each: each.clone() }));

const numbersByLayer = async (handles: readonly Handle[]): Promise<Map<number, Float32Array>> =>
  new Map(
    await Promise.all(
      handles.map(async ({ layer, each }) => [layer, await numbersOf(each)] as const),
    ),
  );

const isFinite = async (sizes: Tensor): Promise<boolean> =>
  (await numbersOf(sizes)).every(Number.isFinite);
