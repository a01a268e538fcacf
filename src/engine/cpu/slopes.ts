import { inputShapeOf, parametersOf, shapesOf, sizeOf } from '#maths/spec';
import type { Batch, Picked } from '../road.ts';
import type { Blocks, ModelSpec, NdArray, Shape, Slopes } from '../types.ts';
import type { CpuStore } from './inputs.ts';
import type { Network } from './network.ts';
import { inParts } from './parts.ts';
import { backward, forward } from './step.ts';

/**
 * How the loss of some examples answers to a nudge of anything, in the network in use. Each example goes back with the
 * slope of its own ℓ, so what is left in the parameters is a sum over the examples, of which C takes the mean.
 */
export function slopesOf(network: Network, batch: Batch<CpuStore>): Slopes {
  const { spec, heap, inputs, ending } = network;
  const [inputShape, ...shapes] = [inputShapeOf(spec), ...shapesOf(spec).slice(1)];
  const width = sizeOf(inputShape);
  const count = 'store' in batch ? batch.rows.length : batch.x.data.length / width;
  const block = (shape: readonly number[]): NdArray => ({
    shape: [count, ...shape],
    data: new Float32Array(count * sizeOf(shape)),
  });
  const input = block(inputShape);
  const errors = shapes.map(block);
  const sums = sumsFor(spec);
  let loss = 0;
  inParts(network, 'store' in batch ? batch.rows : count, (part, from) => {
    const B = part.length;
    if ('store' in batch) inputs.load(batch.store, part);
    else inputs.loadNumbers(batch.x.data, batch.y.data, from, B);
    forward(network, B);
    ending.measure(inputs.y, B);
    const slope = backward(network, B, 1, (at, l) => {
      const size = sizeOf(shapes[l] ?? []);
      errors[l]?.data.set(heap.read(at, B * size), from * size);
    });
    input.data.set(heap.read(slope, B * width), from * width);
    addSlopes(sums, network);
    loss += ending.mean(B) * B;
  });
  return { loss: loss / count, parameters: meansOf(sums, count), input, errors };
}

/** ∂C/∂θ alone, over rows of a store: the way back ends where nothing behind learns. */
export function gradientOf(network: Network, { store, rows }: Picked<CpuStore>): Blocks {
  const { inputs, ending } = network;
  const sums = sumsFor(network.spec);
  inParts(network, rows, (part) => {
    inputs.load(store, part);
    forward(network, part.length);
    ending.measure(inputs.y, part.length);
    backward(network, part.length, 1);
    addSlopes(sums, network);
  });
  return meansOf(sums, rows.length);
}

/** Σ ∂ℓ/∂θ of a learned place, over all the examples so far. */
interface Sum {
  readonly name: string;
  readonly shape: Shape;
  readonly total: Float64Array;
}

const sumsFor = (spec: ModelSpec): Sum[] =>
  parametersOf(spec).map(({ name, shape }) => {
    return { name, shape, total: new Float64Array(sizeOf(shape)) };
  });

function addSlopes(sums: readonly Sum[], network: Network): void {
  for (const { name, total } of sums) {
    network.read(name, 'slope').data.forEach((each, p) => (total[p] = (total[p] ?? 0) + each));
  }
}

const meansOf = (sums: readonly Sum[], count: number): Blocks =>
  Object.fromEntries(
    sums.map(({ name, shape, total }): [string, NdArray] => [
      name,
      { shape, data: Float32Array.from(total, (sum) => sum / count) },
    ]),
  );
