import { registerKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { absConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Abs';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul';
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast';
import { concatConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Concat';
import { expConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp';
import { fillConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Fill';
import { gatherV2Config } from '@tensorflow/tfjs-backend-webgl/dist/kernels/GatherV2';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity';
import { logConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log';
import { maxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Max';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply';
import { realDivConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/RealDiv';
import { reluConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Relu';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape';
import { sigmoidConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sigmoid';
import { sliceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Slice';
import { squareConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ZerosLike';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/_FusedMatMul';
import { registerUpdate } from './update.ts';

/** The kernels that `step.ts` and `road.ts` call, and no others: each weighs on the download. */
const kernels: readonly KernelConfig[] = [
  _fusedMatMulConfig,
  absConfig,
  batchMatMulConfig,
  castConfig,
  concatConfig,
  expConfig,
  fillConfig,
  gatherV2Config,
  identityConfig,
  logConfig,
  maxConfig,
  multiplyConfig,
  realDivConfig,
  reluConfig,
  reshapeConfig,
  sigmoidConfig,
  sliceConfig,
  squareConfig,
  stepConfig,
  subConfig,
  sumConfig,
  zerosLikeConfig,
];

let registered = false;

/** Makes the kernels known to tfjs, once. */
export function registerKernels(): void {
  if (registered) return;
  registered = true;
  kernels.forEach(registerKernel);
  registerUpdate();
}
