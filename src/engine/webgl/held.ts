import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { placesOf, sizeOf, type ParameterPlace } from '#maths/spec';
import { keeps, stateName } from '../layout.ts';
import { EngineError } from '../types.ts';
import type { Blocks, ModelSpec, NdArray, OptimiserName, Shape } from '../types.ts';
import { blockFrom, partOf, withKept, withPart, type Part } from './block.ts';
import { shape3 } from './program.ts';
import { numbersOf } from './read.ts';
import type { Stepped } from './step.ts';

/** A place of the network, and where it lies on the device: rows of one layer's block. */
export interface Place extends Part {
  readonly in: keyof Stepped;
  readonly layer: number;
  readonly shape: Shape;
}

/** A network's blocks on the device, and what lies where in them. Tensors are replaced; none is written into. */
export class HeldBlocks {
  /** What lies in each block, by layer. */
  readonly #parts: Readonly<Record<keyof Stepped, Map<number, readonly Place[]>>> = {
    thetas: new Map(),
    running: new Map(),
  };
  #now: Stepped;

  constructor(spec: ModelSpec, parameters: Blocks) {
    for (const place of placesOf(spec)) {
      const where = place.role === 'mean' || place.role === 'variance' ? 'running' : 'thetas';
      const parts = this.#parts[where].get(place.layer) ?? [];
      this.#parts[where].set(place.layer, [...parts, placed(place, where, parts)]);
    }
    this.#now = {
      thetas: this.blocksFrom('thetas', parameters),
      running: this.blocksFrom('running', parameters),
    };
  }

  /** θ and, in the slices behind it, what the optimiser keeps for it; running mean and variance. */
  get now(): Stepped {
    return this.#now;
  }

  placesIn(where: keyof Stepped): Place[] {
    return [...this.#parts[where].values()].flat();
  }

  /** @throws EngineError `bad-shape` where the layer has no such block. */
  get(where: keyof Stepped, layer: number): Tensor {
    const found = this.#now[where].get(layer);
    if (!found) throw new EngineError('bad-shape', `Layer ${layer + 1} has nothing to learn.`);
    return found;
  }

  numbersAt({ in: where, layer, from, rows }: Place, slice: number): Promise<Float32Array> {
    return numbersOf(partOf(this.get(where, layer), slice, from, rows));
  }

  async read(name: string): Promise<NdArray> {
    const place = this.#place(name);
    return { shape: place.shape, data: await this.numbersAt(place, 0) };
  }

  write(name: string, value: NdArray): void {
    const place = this.#place(name);
    const blocks = new Map(this.#now[place.in]);
    blocks.set(
      place.layer,
      tidy(() => written(this.get(place.in, place.layer), place, value)),
    );
    this.replace({ ...this.#now, [place.in]: blocks });
  }

  /** Puts these tensors in the place of all there were; a tensor that stays is not disposed of. */
  replace(next: Stepped): void {
    const staying = new Set([...next.thetas.values(), ...next.running.values()]);
    for (const each of [...this.#now.thetas.values(), ...this.#now.running.values()]) {
      if (!staying.has(each)) each.dispose();
    }
    this.#now = next;
  }

  /** The blocks that these numbers fill, by layer; what is not given is 0. */
  blocksFrom(where: keyof Stepped, blocks: Blocks): Map<number, Tensor> {
    return new Map(
      [...this.#parts[where]].map(([layer, parts]) => [layer, blockFrom(parts, blocks)]),
    );
  }

  /** θ as it is, with an optimiser's state behind it: what was kept, or 0. */
  withKept(kind: OptimiserName, from: Blocks): Map<number, Tensor> {
    const nameOf = keeps[kind].map((kept) => (part: string) => stateName(kept, part));
    return new Map(
      [...this.#parts.thetas].map(([layer, parts]) => {
        const block = this.get('thetas', layer);
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
  at(blocks: Blocks): Stepped {
    return { thetas: this.#at('thetas', blocks), running: this.#at('running', blocks) };
  }

  dispose(): void {
    disposeOf(this.#now);
  }

  #place(name: string): Place {
    const places = [...this.placesIn('thetas'), ...this.placesIn('running')];
    const found = places.find((place) => place.name === name);
    if (!found) throw new EngineError('bad-shape', `This network has no parameter ${name}.`);
    return found;
  }

  #at(where: keyof Stepped, blocks: Blocks): Map<number, Tensor> {
    const all = new Map(this.#now[where]);
    for (const place of this.placesIn(where)) {
      const given = blocks[place.name];
      const block = all.get(place.layer);
      if (given && block) all.set(place.layer, written(block, place, given));
    }
    return all;
  }
}

/** A handle of its own on each: tensors are never written into, so this is a copy that costs nothing. */
export const copyOf = ({ thetas, running }: Stepped): Stepped => ({
  thetas: new Map([...thetas].map(([l, each]) => [l, each.clone()])),
  running: new Map([...running].map(([l, each]) => [l, each.clone()])),
});

export function disposeOf({ thetas, running }: Stepped): void {
  for (const each of [...thetas.values(), ...running.values()]) each.dispose();
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
