import { memory } from '@tensorflow/tfjs-core';
import { cpuRoad } from '../cpu/road.ts';
import type { Road, Store } from '../road.ts';
import { EngineError } from '../types.ts';
import type { Examples } from '../types.ts';
import { openDevice, type Device } from './device.ts';
import { WebglNet } from './net.ts';
import { WebglStore } from './store.ts';

/**
 * The road over tfjs on WebGL 2. One per thread: tfjs knows only one backend at a time.
 * @throws EngineError `no-backend` where WebGL is missing, too coarse, or computes wrongly.
 */
export async function webglRoad(): Promise<Road<WebglStore>> {
  const device = await openDevice();
  const road = roadOn(device);
  try {
    await checkSums(road);
  } catch (error) {
    device.close();
    throw error;
  }
  return road;
}

function roadOn(device: Device): Road<WebglStore> {
  let open = true;
  const road: Road<WebglStore> = {
    report: { floatBits: 32, renderer: device.renderer },
    onlost: undefined,
    store: (examples) => new WebglStore(examples),
    net: (spec, parameters) => new WebglNet(spec, parameters),
    memory() {
      const { numTensors, numBytes } = memory();
      return { arrays: numTensors, bytes: numBytes };
    },
    close() {
      if (!open) return;
      open = false;
      road.onlost = undefined;
      device.close();
    },
  };
  device.canvas.addEventListener('webglcontextlost', () => {
    road.onlost?.('The graphics device was taken away, and the network on it is lost.');
    road.close(); // What is on a lost device can only be forgotten.
  });
  return road;
}

/** Trains one small network here and on the processor: some drivers compute with fewer bits than they say. */
async function checkSums(road: Road<WebglStore>): Promise<void> {
  const count = 6;
  const pixels = Uint8Array.from({ length: count * 20 }, (_, i) => (i * 97) % 256);
  const examples: Examples = { count, pixels, labels: Uint8Array.of(0, 1, 2, 3, 1, 2) };
  const numbers = (shape: number[], length: number): { shape: number[]; data: Float32Array } => ({
    shape,
    data: Float32Array.from({ length }, (_, i) => Math.sin(i + length)),
  });
  const parameters = {
    w1: numbers([20, 5], 100),
    b1: numbers([5], 5),
    w2: numbers([5, 4], 20),
    b2: numbers([4], 4),
  };
  const after = async <S extends Store>(on: Road<S>): Promise<Float32Array[]> => {
    const store = on.store(examples);
    const net = on.net(
      {
        input: 20,
        layers: [
          { kind: 'dense', units: 5, activation: 'sigmoid' },
          { kind: 'dense', units: 4, activation: 'identity' },
        ],
        loss: 'cross-entropy',
      },
      parameters,
    );
    net.startOptimiser('momentum');
    const rows = Uint32Array.of(4, 0, 3, 5);
    for (let i = 0; i < 2; i++)
      net.step(store, rows, {
        kind: 'momentum',
        rate: 0.5,
        weightDecay: 0,
        augmentation: undefined,
        chance: { seed: 0, step: i },
      });
    const [losses, w1, w2] = [await net.losses(), await net.read('w1'), await net.read('w2')];
    net.dispose();
    store.dispose();
    return [losses, w1.data, w2.data];
  };
  const [ours, theirs] = [await after(road), await after(cpuRoad())];
  const agree = ours.every((row, r) =>
    row.every((value, i) => Math.abs(value - (theirs[r]?.[i] ?? NaN)) < 1e-4),
  );
  if (!agree) {
    throw new EngineError(
      'no-backend',
      'The graphics device computes too inexactly to learn with.',
    );
  }
}
