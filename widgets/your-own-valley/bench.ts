import type {
  Blocks,
  Dataset,
  Engine,
  Examples,
  Model,
  ModelSpec,
  NdArray,
  Snapshot,
  SurfacePart,
} from '#engine';
import { filterwiseDirection } from '#maths/direction';
import { argmax } from '#maths/metric';
import { parameterCountOf } from '#maths/spec';
import { batchSize, mostForPlane, optimiser, spec as ownSpec, stepsPerMoment } from './course.ts';
import {
  apart,
  axisOf,
  completed,
  dotOf,
  networkAt,
  ofLengthOne,
  projected,
  squaredTo,
  type Plane,
} from './direction.ts';
import {
  areaAround,
  spaced,
  squareOf,
  thinned,
  type Area,
  type Moment,
  type Place,
  type Reading,
  type Shares,
} from './model.ts';
import type { PlaneName, Setup } from './setup.ts';

/** A network of a training, whole. */
interface Kept {
  readonly step: number;
  readonly loss: number;
  readonly parameters: Blocks;
}

/** A plane, the part of it that is mapped, and what is known of the path on it. */
export interface Chart {
  readonly plane: Plane;
  readonly area: Area;
  readonly path: readonly Moment[];
  readonly shares: Shares | undefined;
  /** How long each step of the path is, or of the part of it that the plane is made of. */
  readonly lengths: readonly number[];
}

/** Pixels as the network wants them: [count, 784] from 0 (paper) to 1 (ink). */
const inked = ({ count, pixels }: Examples): NdArray => ({
  shape: [count, 784],
  data: Float32Array.from(pixels, (byte) => byte / 255),
});

const targetsOf = ({ count, labels }: Examples): NdArray => {
  const data = new Float32Array(count * 10);
  labels.forEach((label, n) => (data[n * 10 + label] = 1));
  return { shape: [count, 10], data };
};

const none: Examples = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };

type Chosen = Pick<Setup, 'plane' | 'first' | 'second'>;

/**
 * What lies on the engine's side: the digits, a network with the path that it came by, and a second network that is put
 * wherever the reader points. All of it is given back by `close`.
 */
export class Bench {
  readonly #model: Model;
  readonly #probe: Model;
  readonly #data: Dataset;
  readonly #digits: Examples;
  readonly #shown: NdArray;
  readonly #engine: Engine;
  #path: readonly Kept[] = [];

  private constructor(
    engine: Engine,
    digits: Examples,
    shown: Examples,
    laid: { readonly model: Model; readonly probe: Model; readonly data: Dataset },
  ) {
    this.#engine = engine;
    this.#digits = digits;
    this.#shown = inked(shown);
    this.#model = laid.model;
    this.#probe = laid.probe;
    this.#data = laid.data;
  }

  /** A network as `from` says: new, from a seed, or one that was kept. `shown` are the digits that are read one by one. */
  static async open(
    engine: Engine,
    digits: Examples,
    shown: Examples,
    from: number | Snapshot,
  ): Promise<Bench> {
    const laid: { dispose(): Promise<void> }[] = [];
    const lay = async <T extends { dispose(): Promise<void> }>(thing: Promise<T>): Promise<T> => {
      const it = await thing;
      laid.push(it);
      return it;
    };
    const network = (): Promise<Model> =>
      typeof from === 'number' ? engine.model(ownSpec, from) : engine.revive(from);
    try {
      const [model, probe, data] = await Promise.all([
        lay(network()),
        lay(network()),
        lay(engine.dataset(digits)),
      ]);
      const bench = new Bench(engine, digits, shown, { model, probe, data });
      bench.#path = [await bench.#now(typeof from === 'number' ? 0 : from.step)];
      return bench;
    } catch (error) {
      await Promise.all(laid.map((it) => it.dispose()));
      throw error;
    }
  }

  /** True where the engine is gone, and all that was laid out on it. */
  get gone(): boolean {
    return this.#engine.ended();
  }
  get spec(): ModelSpec {
    return this.#model.spec;
  }
  get parameters(): number {
    return parameterCountOf(this.spec);
  }
  /** The moments of the path there are so far. */
  get moments(): number {
    return this.#path.length;
  }
  get step(): number {
    return this.#end.step;
  }

  /** Trains on and keeps a moment after each few steps, until nobody pulls any more. */
  async *train(signal: AbortSignal): AsyncGenerator<{ step: number; loss: number }, void, void> {
    const course = { data: this.#data, batchSize, optimiser, acrossEpochs: true };
    for await (const { step } of this.#model.train(
      { ...course, stepsPerReport: stepsPerMoment },
      { signal },
    )) {
      const now = await this.#now(step);
      this.#path = [...this.#path, now];
      yield { step, loss: now.loss };
    }
  }

  /** The plane that is asked for, through the network as it stands, and the part of it to be mapped. */
  async chart({ plane: name, first, second }: Chosen): Promise<Chart> {
    const { plane, shares } = await this.#planeOf(name, first, second);
    const path = this.#path.map((kept) => this.#moment(kept, plane));
    const [start] = path;
    const reach = start ? Math.hypot(start.x, start.y, start.off) : 0;
    const size = Math.sqrt(dotOf(plane.origin, plane.origin));
    const area =
      name === 'path' ? areaAround(path) : squareOf(name === 'weights' ? 1 : reach / 2 || size / 4);
    const steps = thinned(this.#path, mostForPlane);
    const lengths = steps
      .slice(1)
      .map(({ parameters }, i) => apart(parameters, steps[i]?.parameters ?? parameters));
    return { plane, area, path, shares, lengths };
  }

  /** The latest moment on this plane: what training adds to a path that is drawn already. */
  latest({ plane }: Chart): Moment {
    return this.#moment(this.#end, plane);
  }

  /** C over an area, from coarse to fine. */
  surface(
    { plane, area }: Chart,
    points: number,
    signal: AbortSignal,
  ): AsyncGenerator<SurfacePart, void, void> {
    const plan = {
      ...{ at: plane.origin, u: plane.u, v: plane.v },
      alphas: spaced(area.x, points),
      betas: spaced(area.y, points),
    };
    return this.#model.surface(this.#data, plan, { signal });
  }

  /** What the weights of a place do: not read from the map, but put into a network and measured. */
  readAt({ plane }: Chart, place: Place): Promise<Reading> {
    return this.#read(networkAt(plane, place));
  }

  /** The same with the true weights of a moment of the path, which lies beside the plane. */
  readMoment(index: number): Promise<Reading> {
    return this.#read((this.#path[index] ?? this.#end).parameters);
  }

  /** A network from another seed, trained as this one was begun: its path on this plane, moment by moment. */
  async *another(
    seed: number,
    steps: number,
    { plane }: Chart,
    signal: AbortSignal,
  ): AsyncGenerator<Moment, void, void> {
    const other = await Bench.open(this.#engine, this.#digits, none, seed);
    try {
      yield other.#moment(other.#end, plane);
      for await (const { step } of other.train(signal)) {
        yield other.#moment(other.#end, plane);
        if (step >= steps) return;
      }
    } finally {
      await other.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#model.dispose(), this.#probe.dispose(), this.#data.dispose()]);
  }

  get #end(): Kept {
    const end = this.#path.at(-1);
    if (!end) throw new Error('A path begins with the network it starts from.');
    return end;
  }

  async #now(step: number): Promise<Kept> {
    const [{ parameters }, { loss }] = await Promise.all([
      this.#model.snapshot(),
      this.#model.evaluate(this.#data),
    ]);
    return { step, loss, parameters };
  }

  #moment({ step, loss, parameters }: Kept, plane: Plane): Moment {
    return { step, loss, ...projected(parameters, plane) };
  }

  async #read(parameters: Blocks): Promise<Reading> {
    const probe = this.#probe;
    await Promise.all(Object.entries(parameters).map(([name, value]) => probe.write(name, value)));
    const [{ loss, accuracy }, { data }] = await Promise.all([
      probe.evaluate(this.#data),
      probe.predict(this.#shown),
    ]);
    const answers = Array.from({ length: data.length / 10 }, (_, n) => {
      const shares = data.subarray(n * 10, n * 10 + 10);
      const answer = argmax(shares);
      return { answer, share: shares[answer] ?? NaN };
    });
    return { loss, accuracy, answers };
  }

  async #planeOf(
    name: PlaneName,
    first: number,
    second: number,
  ): Promise<{ readonly plane: Plane; readonly shares: Shares | undefined }> {
    const { spec } = this;
    const origin = this.#end.parameters;
    if (name === 'path') {
      const path = thinned(this.#path, mostForPlane).map(({ parameters }) => parameters);
      const { u, v, shares } = await this.#model.plane(path);
      return { plane: { origin, u, v }, shares };
    }
    if (name === 'weights') {
      const [u, v] = [axisOf(spec, first), axisOf(spec, second)];
      return { plane: { origin, u, v }, shares: undefined };
    }
    const { parameters } = await this.#model.slopes(inked(this.#digits), targetsOf(this.#digits));
    const random = completed(spec, filterwiseDirection(spec, origin, 1));
    const u = ofLengthOne(completed(spec, parameters)) ?? ofLengthOne(random) ?? random;
    return { plane: { origin, u, v: squaredTo(u, random) ?? random }, shares: undefined };
  }
}
