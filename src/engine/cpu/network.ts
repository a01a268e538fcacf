import {
  activationOf,
  classesOf,
  inputSizeOf,
  isLearned,
  parametersOf,
  placesOf,
  shapesOf,
  sizeOf,
} from '#maths/spec';
import type { NetworkSpec, ParameterPlace, Shape } from '#maths/spec';
import { EngineError } from '../types.ts';
import type { Blocks, NdArray } from '../types.ts';
import { Ending } from './ending.ts';
import { Heap } from './heap.ts';
import { Inputs } from './inputs.ts';
import type { KernelsKind, Place } from './kernels.ts';
import { BatchNormalisationLayer } from './layers/batch-normalisation.ts';
import { ConvolutionLayer } from './layers/convolution.ts';
import { DenseLayer } from './layers/dense.ts';
import { DropoutLayer } from './layers/dropout.ts';
import { flattenLayer } from './layers/flatten.ts';
import type { Layer, Learned } from './layers/layer.ts';
import { MaxPoolingLayer } from './layers/max-pooling.ts';

/** A block of θ, or of the running averages. */
interface Block extends Learned {
  readonly place: ParameterPlace;
}

/**
 * A network in one memory: weights | other parameters | running averages | what an optimiser keeps | slopes | the room
 * that layers work in. What is learned lies in one stretch, and what belongs to it lies in stretches just as long, so
 * that one call of a kernel moves all of it.
 */
export class Network {
  readonly spec: NetworkSpec;
  readonly heap: Heap;
  readonly layers: readonly Layer[];
  readonly inputs: Inputs;
  readonly ending: Ending;
  readonly blocks: ReadonlyMap<string, Block>;
  /** The first layer with parameters: in training nothing behind it has to know its error. */
  readonly firstLearning: number;
  /** θ, and how many numbers it is long; weights, which decay, come first. */
  readonly theta: Place;
  readonly count: number;
  readonly weights: number;
  /** Where the running averages end. */
  readonly end: Place;
  /** The stretches that the optimiser keeps, one behind the other from `end`. */
  kept: readonly Place[] = [];
  slope: Place = 0;
  #room: Place = 0;
  #capacity = 0;

  /** @throws EngineError `out-of-memory`. */
  constructor(spec: NetworkSpec, numbers: Blocks, kind: KernelsKind) {
    this.spec = spec;
    this.heap = new Heap(kind);
    const places = placesOf(spec);
    const blocks = new Map<string, Block>();
    const lay = (some: readonly ParameterPlace[]): Place => {
      for (const place of some) {
        const count = sizeOf(place.shape);
        blocks.set(place.name, { place, at: this.heap.take(count), count, slope: 0 });
      }
      return this.heap.mark;
    };
    this.theta = this.heap.mark;
    this.weights = (lay(places.filter(({ role }) => role === 'weight')) - this.theta) / 4;
    const others = places.filter((place) => isLearned(place) && place.role !== 'weight');
    this.count = (lay(others) - this.theta) / 4;
    this.end = lay(places.filter((place) => !isLearned(place)));
    this.blocks = blocks;
    this.keep(0);

    const shapes = shapesOf(spec);
    const first = spec.layers.find(({ kind: each }) => each !== 'flatten');
    this.inputs = new Inputs(
      this.heap,
      inputSizeOf(spec),
      classesOf(spec),
      first?.kind === 'dense',
    );
    this.layers = spec.layers.map((_, l) => this.#layer(l, shapes[l] ?? []));
    this.firstLearning = Math.min(...parametersOf(spec).map(({ layer }) => layer));
    const end = spec.layers.at(-1);
    const activation = end ? activationOf(end) : 'identity';
    this.ending = new Ending(this.heap, spec.loss, activation, classesOf(spec));
    for (const [name, { at }] of blocks) this.heap.write(at, numbers[name]?.data ?? []);
  }

  /** Room for an optimiser that keeps so many numbers for each parameter; all of them 0. */
  keep(stretches: number): void {
    this.heap.rewind(this.end);
    this.kept = Array.from({ length: stretches }, () => this.heap.take(this.count));
    this.slope = this.heap.take(this.count);
    for (const block of this.blocks.values()) block.slope = this.slope + block.at - this.theta;
    this.#room = this.heap.mark;
    this.#capacity = 0;
  }

  /** Makes room for batches of so many rows. */
  arrange(rows: number): void {
    if (rows <= this.#capacity) return;
    this.#capacity = 0; // Nothing is where it was, should memory run out half-way.
    this.heap.rewind(this.#room);
    this.inputs.arrange(rows);
    for (const layer of this.layers) layer.arrange(rows);
    this.ending.arrange(rows);
    this.#capacity = rows;
  }

  /** @throws EngineError `bad-shape` where there is no such place. */
  block(name: string): Block {
    const block = this.blocks.get(name);
    if (!block) throw new EngineError('bad-shape', `This network has no parameter ${name}.`);
    return block;
  }

  read(name: string, from: 'at' | 'slope' = 'at'): NdArray {
    const block = this.block(name);
    return { shape: block.place.shape, data: this.heap.read(block[from], block.count) };
  }

  write(name: string, { data }: NdArray): void {
    this.heap.write(this.block(name).at, data);
  }

  #layer(l: number, shape: Shape): Layer {
    const kind = this.spec.layers[l];
    const { heap } = this;
    const at = (letter: string): Block => this.block(`${letter}${l + 1}`);
    const [rows = 0, columns = 0, channels = 0] = shape;
    const picture = [rows, columns, channels] as const;
    switch (kind?.kind) {
      case 'dense': {
        const isFirst = this.spec.layers.slice(0, l).every((each) => each.kind === 'flatten');
        return new DenseLayer(heap, {
          inputs: sizeOf(shape),
          units: kind.units,
          activation: kind.activation,
          w: at('w'),
          b: at('b'),
          sparse: isFirst ? this.inputs : undefined,
        });
      }
      case 'convolution':
        return new ConvolutionLayer(heap, { spec: kind, picture, w: at('w'), b: at('b') });
      case 'max-pooling':
        return new MaxPoolingLayer(heap, kind, picture);
      case 'dropout':
        return new DropoutLayer(heap, { layer: l, size: sizeOf(shape), share: kind.share });
      case 'batch-normalisation':
        return new BatchNormalisationLayer(heap, {
          channels: shape.at(-1) ?? 0,
          positions: sizeOf(shape.slice(0, -1)),
          scale: at('scale'),
          shift: at('shift'),
          mean: at('mean').at,
          variance: at('variance').at,
        });
      case 'flatten':
      case undefined:
        return flattenLayer;
    }
  }
}
