import { inputShapeOf, parametersOf, shapesOf, sizeOf } from '#maths/spec';
import type { Batch } from '../road.ts';
import type { NdArray, Slopes } from '../types.ts';
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
  const sums = parametersOf(spec).map(({ name, shape }) => {
    return { name, shape, total: new Float64Array(sizeOf(shape)) };
  });
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
    for (const { name, total } of sums) {
      network.read(name, 'slope').data.forEach((each, p) => (total[p] = (total[p] ?? 0) + each));
    }
    loss += ending.mean(B) * B;
  });
  const parameters = sums.map(({ name, shape, total }): [string, NdArray] => [
    name,
    { shape, data: Float32Array.from(total, (sum) => sum / count) },
  ]);
  return { loss: loss / count, parameters: Object.fromEntries(parameters), input, errors };
}
