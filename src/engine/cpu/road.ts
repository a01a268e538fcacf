import type { Road } from '../road.ts';
import { CpuStore } from './inputs.ts';
import { bestKernels, type KernelsKind } from './kernels.ts';
import { CpuNet, type Held } from './net.ts';

/**
 * The road for every browser: SIMD kernels on the processor, or the same arithmetic in plain typed arrays where SIMD is
 * missing. Runs in a worker, and in Node as it stands.
 */
export function cpuRoad(kind: KernelsKind = bestKernels()): Road<CpuStore> {
  const held: Held = new Map();
  return {
    report: { floatBits: 32, renderer: '' },
    onlost: undefined,
    store(examples) {
      const store = new CpuStore(examples, () => held.delete(store));
      held.set(store, () => store.arrays().map(({ buffer }) => buffer));
      return store;
    },
    net: (spec, parameters) => new CpuNet(spec, parameters, kind, held),
    memory() {
      const arrays = [...held.values()].flatMap((buffers) => buffers());
      return { arrays: arrays.length, bytes: arrays.reduce((sum, a) => sum + a.byteLength, 0) };
    },
    close: () => held.clear(),
  };
}
