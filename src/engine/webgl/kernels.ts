import { registerKernel } from '@tensorflow/tfjs-core';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity';
import { registerFormula } from './program.ts';

let registered = false;

/** Makes known to tfjs, once, what this road runs: its own formulas, and handles on tensors that are kept. */
export function registerKernels(): void {
  if (registered) return;
  registered = true;
  registerKernel(identityConfig);
  registerFormula();
}
