import { keep, type Tensor } from '@tensorflow/tfjs-core';
import type { StepOrder } from '../road.ts';
import type { Chance, Layer, Pass } from './layer.ts';
import { averaged } from './layers/batch-normalisation.ts';
import { outputError, type End } from './loss.ts';
import type { LossLog } from './loss-log.ts';
import { update, type Pace } from './update.ts';

/** The layers, and what each of them has on the device, by its number. */
export interface Network {
  readonly end: End;
  readonly layers: readonly Layer[];
  /** θ of the layers that learn. */
  readonly thetas: ReadonlyMap<number, Tensor>;
  /** The running mean and variance of batch normalisation. */
  readonly running: ReadonlyMap<number, Tensor>;
}

/** A pass through the network: each layer's part of it, and the last layer's z (its bend belongs to the loss). */
export interface Forward {
  readonly passes: readonly Pass[];
  readonly z: Tensor;
}

/** What an error leads to, layer by layer. */
export interface Backward {
  /** ∂C/∂θ by the number of the layer. */
  readonly gradients: ReadonlyMap<number, Tensor>;
  /** δ = ∂ℓ/∂z of each layer that was reached, by its number; of the inputs by −1. */
  readonly errors: ReadonlyMap<number, Tensor>;
}

/** What a step takes besides the mini-batch. */
export interface Course extends Pick<StepOrder, 'kind' | 'weightDecay' | 'chance'> {
  readonly pace: Pace;
}

/** What a step leaves, by the number of the layer. */
export type Stepped = Pick<Network, 'thetas' | 'running'>;

// #region step
/** One step of training over a mini-batch: forward, backward, and every θ against its slope. Changes nothing. */
export function step(
  network: Network,
  x: Tensor,
  y: Tensor,
  { kind, weightDecay, chance, pace }: Course,
  log: LossLog,
): Stepped {
  const { layers, thetas, running } = network;
  const firstToLearn = layers.findIndex(({ learned }) => learned);
  const ahead = forward(network, x, chance);
  log.write(ahead.z, y); // C, before the step
  const { gradients } = backward(network, ahead, y, firstToLearn);

  const after = { thetas: new Map(thetas), running: new Map(running) };
  for (const [l, g] of gradients) {
    const [layer, theta] = [layers[l], thetas.get(l)];
    if (!layer?.learned || !theta) continue;
    const { weights } = layer.learned;
    after.thetas.set(l, keep(update(kind, theta, g, pace, weights, weightDecay))); // θ ← θ − η g
  }
  for (const [l, before] of running) {
    const pass = ahead.passes[l];
    if (pass?.aside) after.running.set(l, keep(averaged(before, pass.aside, pass.x)));
  }
  return after;
}

/** Forward: zˡ from aˡ⁻¹, aˡ = σ(zˡ), layer after layer. `chance` is there in training: batch statistics, dropped units. */
export function forward(network: Network, inputs: Tensor, chance?: Chance): Forward {
  const { layers, thetas, running } = network;
  const passes: Pass[] = [];
  let a = inputs;
  for (const [l, layer] of layers.entries()) {
    const aside = layer.aside(a, chance, running.get(l));
    const pass = { x: a, theta: thetas.get(l), aside, training: chance !== undefined };
    a = layer.forward(pass, l === layers.length - 1 ? 'identity' : layer.bend);
    passes.push(pass);
  }
  return { passes, z: a };
}

/**
 * Backward: the four equations of backpropagation (Nielsen 2015, chapter 2), for a whole batch at a time.
 * `to`: the layer whose gradient is wanted last, or −1 for the slope in the inputs too.
 */
export function backward(
  network: Network,
  { passes, z }: Forward,
  y: Tensor,
  to: number,
): Backward {
  const gradients = new Map<number, Tensor>();
  const errors = new Map<number, Tensor>();
  let delta = outputError(network.end, z, y); // δᴸ = ∂ℓ/∂a ⊙ σ′(zᴸ)
  for (let l = passes.length - 1; l >= Math.max(to, 0); l--) {
    const [layer, pass] = [network.layers[l], passes[l]];
    if (!layer || !pass) continue;
    errors.set(l, delta);
    const g = layer.learned && layer.gradient(pass, delta); // ∂C/∂w = mean of aˡ⁻¹ᵀ δ, ∂C/∂b = mean of δ
    if (g) gradients.set(l, g);
    if (l > to) delta = layer.back(pass, delta, network.layers[l - 1]?.bend ?? 'identity', g); // δˡ⁻¹ = (δ wᵀ) ⊙ σ′(zˡ⁻¹)
  }
  if (to < 0) errors.set(-1, delta);
  return { gradients, errors };
}
// #endregion step
