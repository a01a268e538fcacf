import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { Store } from '../road.ts';
import { EngineError, type Examples, type NumberExamples } from '../types.ts';

/** Examples on the device: x [1, count, width], and what is to be answered, y [1, count, outputs]. */
export class WebglStore implements Store {
  readonly count: number;
  readonly width: number;
  readonly outputs: number | undefined;
  readonly x: Tensor;
  readonly #labels: Uint8Array;
  /** By the number of outputs: labels are made one-hot for as many as a network has. */
  readonly #targets = new Map<number, Tensor>();

  constructor(examples: Examples | NumberExamples) {
    const { count } = examples;
    const isNumbers = 'inputs' in examples;
    const inputs = isNumbers
      ? examples.inputs
      : Float32Array.from(examples.pixels, (byte) => byte / 255);
    this.count = count;
    this.width = inputs.length / count;
    this.outputs = isNumbers ? examples.targets.length / count : undefined;
    this.x = tensor(inputs, [1, count, this.width]);
    this.#labels = isNumbers ? new Uint8Array() : examples.labels;
    if (isNumbers && this.outputs !== undefined) {
      const targets = tensor(examples.targets, [1, count, this.outputs]);
      this.#targets.set(this.outputs, targets);
    }
  }

  /** y, as many numbers to an example as a network answers with. */
  targets(outputs: number): Tensor {
    const made = this.#targets.get(outputs) ?? this.#oneHot(outputs);
    this.#targets.set(outputs, made);
    return made;
  }

  dispose(): void {
    this.x.dispose();
    for (const y of this.#targets.values()) y.dispose();
  }

  #oneHot(classes: number): Tensor {
    if (this.outputs !== undefined) {
      throw new EngineError('bad-shape', `These examples have ${this.outputs} targets each.`);
    }
    const y = new Float32Array(this.count * classes);
    this.#labels.forEach((label, i) => (y[i * classes + label] = 1));
    return keep(tensor(y, [1, this.count, classes])); // Asked for in the midst of a step, whose leavings are swept up.
  }
}
