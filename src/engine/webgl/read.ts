import type { Tensor } from '@tensorflow/tfjs-core';

/** The numbers of a tensor that is not needed on the device any more: reading takes them off it. */
export async function numbersOf(tensor: Tensor): Promise<Float32Array> {
  try {
    return Float32Array.from(await tensor.data()); // tfjs types it by what might have been stored; it is float32 here.
  } finally {
    tensor.dispose();
  }
}
