import type { ActivationName } from '../../types.ts';
import type { Kernels, Place } from '../kernels.ts';

/** a = σ(z), in the place of z. Softmax belongs to the network’s end (`../ending.ts`). */
export function bend(kernels: Kernels, activation: ActivationName, z: Place, count: number): void {
  switch (activation) {
    case 'identity':
    case 'softmax':
      return;
    case 'step':
      return kernels.step(z, count);
    case 'sigmoid':
      return kernels.sigmoid(z, count);
    case 'tanh':
      return kernels.tanh(z, count);
    case 'relu':
      return kernels.relu(z, count);
  }
}

/**
 * δ = ∂C/∂a ⊙ σ′(z), in the place of ∂C/∂a, with σ′ told from a = σ(z): 1, a (1 − a), 1 − a², and 1 right of ReLU’s
 * kink. The step is flat: 0.
 */
export function timesSlope(
  heap: { readonly kernels: Kernels; readonly f32: Float32Array },
  activation: ActivationName,
  slope: Place,
  a: Place,
  count: number,
): void {
  switch (activation) {
    case 'identity':
    case 'softmax':
      return;
    case 'step':
      return void heap.f32.fill(0, slope >> 2, (slope >> 2) + count);
    case 'sigmoid':
      return heap.kernels.sigmoidSlope(slope, a, count);
    case 'tanh':
      return heap.kernels.tanhSlope(slope, a, count);
    case 'relu':
      return heap.kernels.reluSlope(slope, a, count);
  }
}
