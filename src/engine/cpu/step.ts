import { ADAM, MOMENTUM, RMSPROP } from '#maths/optimiser';
import type { StepOrder } from '../road.ts';
import type { Place } from './kernels.ts';
import type { Chance, Layer } from './layers/layer.ts';
import type { Network } from './network.ts';

/** What a pass forward goes through. */
export type ForwardLayer = Pick<Layer, 'weightedSums' | 'activate'>;
export type Passage = Pick<Network, 'inputs' | 'ending'> & {
  readonly layers: readonly ForwardLayer[];
};

/** Looks at what stands there while a pass goes by: z or a on the way forward, δ on the way back, of layer l from 0. */
export type Look = (at: Place, l: number, what: 'z' | 'a' | 'delta') => void;

// #region step
/**
 * One step of training over a mini-batch of B examples, whose x and y stand in the network’s
 * inputs: forward, back, downhill. Returns the cost C from before the step. `t` counts steps from 1.
 * The four equations of backpropagation (Nielsen 2015, chapter 2), for a whole batch at a time.
 */
export function step(network: Network, B: number, order: StepOrder, t: number): number {
  const { ending, inputs } = network;
  forward(network, B, order.chance);
  ending.measure(inputs.y, B); // ℓ of each example
  backward(network, B, 1 / B);
  update(network, order, t);
  return ending.mean(B); // C
}

/** zˡ = aˡ⁻¹ wˡ + bˡ and aˡ = σ(zˡ), layer after layer, from a⁰ = x to the answers. */
export function forward(network: Passage, B: number, chance?: Chance, look?: Look): Place {
  const { layers, inputs, ending } = network;
  let a = inputs.x;
  for (let l = 0; l < layers.length; l++) {
    const layer = layers[l];
    if (!layer) continue;
    const z = layer.weightedSums(a, B, chance);
    look?.(z, l, 'z');
    a = l === layers.length - 1 ? ending.activate(z, B) : layer.activate(z, B);
    look?.(a, l, 'a');
  }
  return a;
}

// #region backward
/**
 * δᴸ = ∂C/∂zᴸ, then layer by layer back: leaves ∂C/∂w and ∂C/∂b of each. C is a mean, so `share`
 * is 1/B; with 1 it is the sum. Stops where nothing before learns, unless somebody looks: then it
 * returns ∂C/∂x.
 */
export function backward(network: Network, B: number, share: number, look?: Look): Place {
  const { layers, ending, inputs } = network;
  let delta = ending.errors(inputs.y, B, share); // δᴸ = ∂C/∂aᴸ ⊙ σ′(zᴸ)
  for (let l = layers.length - 1; l >= 0; l--) {
    look?.(delta, l, 'delta');
    layers[l]?.slopesInParameters(delta, B); // ∂C/∂w = aᵀ δ, ∂C/∂b = Σ δ
    if (l <= network.firstLearning && !look) break;
    delta = layers[l]?.slopeInInputs(delta, B) ?? delta; // ∂C/∂a = δ wᵀ
    layers[l - 1]?.errors(delta, B); // δˡ⁻¹ = ∂C/∂a ⊙ σ′(zˡ⁻¹), in the same place
  }
  return delta;
}
// #endregion backward

/**
 * Moves every parameter θ against its slope g; a weight’s has λ w added first.
 * SGD: θ ← θ − η g. Momentum (Polyak 1964): v ← μ v + g, θ ← θ − η v.
 * RMSProp (Hinton 2012): v ← ρ v + (1 − ρ) g², θ ← θ − η g / (√v + ε).
 * Adam (Kingma & Ba 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
 */
function update(network: Network, { kind, rate, weightDecay }: StepOrder, t: number): void {
  const { kernels } = network.heap;
  const { theta, slope: g, count, weights, kept } = network;
  const [first = 0, second = 0] = kept;
  if (weightDecay > 0) kernels.addScaled(g, theta, weights, weightDecay); // g ← g + λ w
  switch (kind) {
    case 'sgd':
      return kernels.addScaled(theta, g, count, -rate);
    case 'momentum':
      return kernels.momentum(theta, g, first, count, rate, MOMENTUM);
    case 'rmsprop': {
      const { decay, epsilon } = RMSPROP;
      return kernels.rmsprop(theta, g, first, count, rate, decay, 1 - decay, epsilon);
    }
    case 'adam': {
      const { beta1, beta2, epsilon } = ADAM;
      const [grownM, grownV] = [1 / (1 - beta1 ** t), 1 / (1 - beta2 ** t)];
      return kernels.adam(
        ...([theta, g, first, second, count, rate * grownM, grownV] as const),
        ...([beta1, 1 - beta1, beta2, 1 - beta2, epsilon] as const),
      );
    }
  }
}
// #endregion step
