import type { Tensor } from '@tensorflow/tfjs-core';
import { inputShapeOf } from '#maths/spec';
import type { Blocks, ModelSpec, NdArray, Shape, Slopes } from '../types.ts';
import type { Place } from './held.ts';
import type { Layer } from './layer.ts';
import { lossOfRows } from './loss.ts';
import { numbersOf } from './read.ts';
import { backward, forward, type Network } from './step.ts';

/** A tensor that belongs to a layer, −1 for the inputs. Open to any name: tfjs types what `tidy` hands on so. */
interface Handle {
  readonly [name: string]: number | Tensor;
  readonly layer: number;
  readonly each: Tensor;
}

/** Slopes still on the device: each example's ℓ, ∂C/∂θ and δ. */
interface SlopesThere {
  readonly [name: string]: Tensor | Handle[];
  readonly losses: Tensor;
  readonly gradients: Handle[];
  readonly errors: Handle[];
}

/** How the loss of some examples answers to a nudge of anything, in the network in use: there and back once. */
export function slopesThere(network: Network, x: Tensor, y: Tensor): SlopesThere {
  const ahead = forward(network, x);
  const { gradients, errors } = backward(network, ahead, y, -1);
  return {
    losses: lossOfRows(network.end, ahead.z, y),
    gradients: handlesOn(gradients),
    errors: handlesOn(errors),
  };
}

/** The same as numbers, taken off the device. `places`: where θ lies in the gradients. */
export async function slopesFrom(
  there: SlopesThere,
  spec: ModelSpec,
  layers: readonly Layer[],
  places: readonly Place[],
): Promise<Slopes> {
  const [losses, gradients, errors] = await Promise.all([
    numbersOf(there.losses),
    numbersByLayer(there.gradients),
    numbersByLayer(there.errors),
  ]);
  const count = losses.length;
  const errorIn = (layer: number, shape: Shape): NdArray => ({
    shape: [count, ...shape],
    data: errors.get(layer) ?? new Float32Array(),
  });
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / count,
    parameters: blocksAt(places, gradients),
    input: errorIn(-1, inputShapeOf(spec)),
    errors: layers.map(({ shape }, l) => errorIn(l, shape)),
  };
}

/** ∂C/∂θ alone, still on the device: the way back ends where nothing behind learns. */
export function gradientsThere(network: Network, x: Tensor, y: Tensor): Handle[] {
  const first = network.layers.findIndex(({ learned }) => learned);
  return handlesOn(backward(network, forward(network, x), y, first).gradients);
}

/** The same as numbers, taken off the device. */
export const gradientFrom = async (
  there: readonly Handle[],
  places: readonly Place[],
): Promise<Blocks> => blocksAt(places, await numbersByLayer(there));

const blocksAt = (places: readonly Place[], gradients: ReadonlyMap<number, Float32Array>): Blocks =>
  Object.fromEntries(
    places.map(({ name, layer, from, rows, columns, shape }): [string, NdArray] => {
      const data = gradients.get(layer)?.slice(from * columns, (from + rows) * columns);
      return [name, { shape, data: data ?? new Float32Array() }];
    }),
  );

/** A handle of its own on each, by layer: two layers may share a tensor, and reading disposes of it. */
const handlesOn = (all: ReadonlyMap<number, Tensor>): Handle[] =>
  [...all].map(([layer, each]) => ({ layer, each: each.clone() }));

const numbersByLayer = async (handles: readonly Handle[]): Promise<Map<number, Float32Array>> =>
  new Map(
    await Promise.all(
      handles.map(async ({ layer, each }) => [layer, await numbersOf(each)] as const),
    ),
  );
