import { keep, memory, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { cpuRoad } from '../cpu/road.ts';
import type { Road, Store } from '../road.ts';
import { EngineError } from '../types.ts';
import type { Examples, NumberExamples } from '../types.ts';
import { openDevice, type Device } from './device.ts';
import { WebglNet } from './net.ts';

/** Examples on the device: x [count, width], and for each number of classes that was asked for, y [count, classes]. */
export class WebglStore implements Store {
  readonly count: number;
  readonly width: number;
  readonly x: Tensor;
  readonly #labels: Uint8Array;
  readonly #targets = new Map<number, Tensor>();

  readonly outputs = undefined;

  constructor(examples: Examples | NumberExamples) {
    if ('inputs' in examples) throw new EngineError('bad-setting', 'Not yet.');
    const { count, pixels, labels } = examples;
    this.count = count;
    this.width = pixels.length / count;
    this.#labels = labels;
    this.x = tensor2d(
      Float32Array.from(pixels, (byte) => byte / 255),
      [count, this.width],
    );
  }

  /** The labels one-hot. */
  targets(classes: number): Tensor {
    const made = this.#targets.get(classes) ?? this.#oneHot(classes);
    this.#targets.set(classes, made);
    return made;
  }

  dispose(): void {
    this.x.dispose();
    for (const y of this.#targets.values()) y.dispose();
  }

  #oneHot(classes: number): Tensor {
    const y = new Float32Array(this.count * classes);
    this.#labels.forEach((label, i) => (y[i * classes + label] = 1));
    return keep(tensor2d(y, [this.count, classes])); // Asked for in the midst of a step, whose leavings are swept up.
  }
}

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
