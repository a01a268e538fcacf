import { classesOf, parametersOf, shapesOf, sizeOf } from '#maths/spec';
import type { Surface } from '../road.ts';
import type { Blocks, ModelSpec } from '../types.ts';
import type { CpuStore } from './inputs.ts';
import type { KernelsKind, Place } from './kernels.ts';
import type { Layer } from './layers/layer.ts';
import { Network } from './network.ts';
import { inParts, ROWS_AT_A_TIME } from './parts.ts';
import { forward, type ForwardLayer, type Passage } from './step.ts';

/** Most bytes for the first layer’s sums of all examples, three times over. */
const MOST_BYTES = 2 ** 27;

/** What a surface is made from: a network’s numbers θ, two directions, and the examples it is measured over. */
export interface SurfaceSpec {
  readonly spec: ModelSpec;
  readonly numbers: Blocks;
  readonly u: Blocks;
  readonly v: Blocks;
  readonly store: CpuStore;
  readonly rows: Uint32Array;
  readonly kind: KernelsKind;
  /** What is to be told when it is disposed of. */
  readonly dispose: (surface: CpuSurface) => void;
}

/**
 * C at θ + α u + β v, over a network of its own. The first layer’s sums are linear in its parameters,
 * x (w + α uʷ + β vʷ) + b + α uᵇ + β vᵇ = z + α zᵘ + β zᵛ: so the three are computed once for every example, and a
 * point costs only what comes after them.
 */
export class CpuSurface implements Surface {
  readonly #of: SurfaceSpec;
  readonly #network: Network;
  readonly #passage: Passage;
  /** Where θ, u and v stand, and where in each the numbers begin that every point needs. */
  readonly #stretches: readonly [Place, Place, Place];
  readonly #needed: number;
  /** y of every example. */
  readonly #y: Place;
  #alpha = 0;
  #beta = 0;
  /** How many examples come before those that are going through. */
  #from = 0;

  /** @throws EngineError `out-of-memory`. */
  constructor(of: SurfaceSpec) {
    const { spec, numbers, u, v, kind, rows } = of;
    const network = new Network(spec, numbers, kind);
    const { heap, theta, count } = network;
    network.keep(3);
    const [origin = 0, alongU = 0, alongV = 0] = network.kept;
    heap.f32.copyWithin(origin >> 2, theta >> 2, (theta >> 2) + count);
    for (const [directions, stretch] of [[u, alongU] as const, [v, alongV] as const]) {
      // Only what is learned has a place in these stretches.
      for (const { name } of parametersOf(spec)) {
        const direction = directions[name];
        if (direction) heap.write(stretch + network.block(name).at - theta, direction.data);
      }
    }
    this.#of = of;
    this.#network = network;
    this.#stretches = [origin, alongU, alongV];
    inParts(network, rows, () => undefined); // Takes the room for a part: what is taken now comes after it.
    this.#y = heap.take(rows.length * classesOf(spec));

    const l = spec.layers.findIndex((layer) => layer.kind !== 'flatten');
    const layer = network.layers[l];
    const size = sizeOf(shapesOf(spec)[l + 1] ?? []);
    const isLinear = ['dense', 'convolution'].includes(spec.layers[l]?.kind ?? '');
    if (layer && isLinear && 12 * rows.length * size <= MOST_BYTES) {
      const known = this.#knownSums(layer, size);
      const { inputs, ending, layers } = network;
      this.#passage = {
        inputs,
        ending,
        layers: layers.map((each) => (each === layer ? known : each)),
      };
      // Weights stand first in θ, layer by layer, each in whole fours.
      this.#needed = 4 * Math.ceil(network.block(`w${l + 1}`).count / 4);
    } else {
      this.#passage = network;
      this.#needed = 0;
    }
  }

  get buffer(): ArrayBufferLike {
    return this.#network.heap.u8.buffer;
  }

  losses(points: readonly (readonly [number, number])[]): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(points, (point) => this.#lossAt(point)));
  }

  dispose(): void {
    this.#of.dispose(this);
  }

  #lossAt([alpha, beta]: readonly [number, number]): number {
    const { ending, inputs, spec } = this.#network;
    const { store, rows } = this.#of;
    [this.#alpha, this.#beta] = [alpha, beta];
    this.#moveTo(alpha, beta, this.#needed);
    let total = 0;
    inParts(this.#network, rows, (part, from) => {
      this.#from = from;
      if (this.#needed === 0) inputs.load(store, part);
      forward(this.#passage, part.length);
      const y = this.#needed === 0 ? inputs.y : this.#y + 4 * from * classesOf(spec);
      ending.measure(y, part.length);
      total += ending.mean(part.length) * part.length;
    });
    return total / rows.length;
  }

  /** The parameters at θ + α u + β v, from one of them on. */
  #moveTo(alpha: number, beta: number, from: number): void {
    const { heap, theta, count } = this.#network;
    const [origin, u, v] = this.#stretches.map((stretch) => stretch + 4 * from) as Three;
    heap.kernels.combine(theta + 4 * from, origin, u, v, count - from, alpha, beta);
  }

  /** The layer, but its sums at [α, β] are put together from its sums at θ, along u and along v. */
  #knownSums(layer: Layer, size: number): ForwardLayer {
    const { heap, inputs, theta, count, spec } = this.#network;
    const { rows, store } = this.#of;
    const classes = classesOf(spec);
    const [z, zu, zv] = this.#stretches.map((stretch) => {
      const sums = heap.take(rows.length * size);
      heap.f32.copyWithin(theta >> 2, stretch >> 2, (stretch >> 2) + count);
      inParts(this.#network, rows, (part, from) => {
        inputs.load(store, part);
        const at = layer.weightedSums(inputs.x, part.length, undefined);
        heap.write(sums + 4 * from * size, heap.read(at, part.length * size));
        heap.write(this.#y + 4 * from * classes, heap.read(inputs.y, part.length * classes));
      });
      return sums;
    }) as Three;
    const room = heap.take(Math.min(rows.length, ROWS_AT_A_TIME) * size);
    return {
      weightedSums: (_x, B) => {
        const at = 4 * this.#from * size;
        const { kernels } = heap;
        kernels.combine(room, z + at, zu + at, zv + at, B * size, this.#alpha, this.#beta);
        return room;
      },
      activate: (sums, B) => layer.activate(sums, B),
    };
  }
}

type Three = [number, number, number];
