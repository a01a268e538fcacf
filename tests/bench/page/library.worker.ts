/** The library's side: TensorFlow.js as its users train with it, `model.fit` on a Sequential, in a worker too. */
import { launches } from './launches.ts';
import type * as TensorFlow from '@tensorflow/tfjs';
import tfUrl from '@tensorflow/tfjs/dist/tf.es2017.min.js?url';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.es2017.min.js?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { labNetwork } from '#engine';
import type { Contestant, Digits, Road } from './contestant.ts';

// As it is published for a <script>: bundled anew, its threads would not find their code.
importScripts(tfUrl, wasmUrl);
declare const tf: typeof TensorFlow & {
  readonly wasm: { setWasmPaths(paths: Readonly<Record<string, string>>): void };
};

const { batchSize, optimiser } = labNetwork;
const [inputs, classes] = [784, 10];

interface Laid {
  readonly x: TensorFlow.Tensor2D;
  readonly y: TensorFlow.Tensor2D;
  readonly labels: TensorFlow.Tensor1D;
}

function lay({ count, pixels, labels }: Digits['training']): Laid {
  const numbers = tf.tensor1d(Int32Array.from(labels), 'int32');
  return {
    x: tf.tensor2d(
      Float32Array.from(pixels, (byte) => byte / 255),
      [count, inputs],
    ),
    y: tf.tidy(() => tf.oneHot(numbers, classes).toFloat().as2D(count, classes)),
    labels: numbers,
  };
}

function made(): TensorFlow.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 128, activation: 'relu', inputShape: [inputs] }));
  model.add(tf.layers.dense({ units: classes, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(optimiser.rate), loss: 'categoricalCrossentropy' });
  return model;
}

async function open(road: Road, digits: Digits): Promise<Contestant> {
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  // Without a graphics card the library is fastest on WebAssembly, with SIMD and, where the page may, threads.
  tf.wasm.setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
  });
  if (!(await tf.setBackend(road === 'cpu' ? 'wasm' : road)))
    throw new Error(`TensorFlow.js has no backend ${road} here.`);
  const training = lay(digits.training);
  const validation = lay(digits.validation);
  const model = made();
  let at = 0;

  /** Fits whole runs of rows, in order, as far as the digits go; then from their beginning. */
  async function take(network: TensorFlow.Sequential, steps: number): Promise<void> {
    let rows = steps * batchSize;
    while (rows > 0) {
      const count = Math.min(rows, digits.training.count - at);
      const all = count === digits.training.count;
      const x = all ? training.x : training.x.slice([at, 0], [count, inputs]);
      const y = all ? training.y : training.y.slice([at, 0], [count, classes]);
      // It may have the worker to itself: by default it would wait for a frame now and then.
      await network.fit(x, y, { batchSize, epochs: 1, yieldEvery: 'never' });
      if (!all) tf.dispose([x, y]);
      at = (at + count) % digits.training.count;
      rows -= count;
    }
  }

  return {
    train: (steps) => take(model, steps),
    async predict() {
      const x = training.x.slice([0, 0], [1, inputs]);
      const a = model.predict(x) as TensorFlow.Tensor; // One output, one tensor.
      await a.data();
      tf.dispose([x, a]);
    },
    async accuracy() {
      const right = tf.tidy(() => {
        const answers = (model.predict(validation.x) as TensorFlow.Tensor).argMax(1);
        return answers.equal(validation.labels).toFloat().mean();
      });
      const [fraction] = await right.data();
      right.dispose();
      return fraction ?? NaN;
    },
    async round() {
      const network = made();
      await take(network, 5);
      const { optimizer } = network;
      network.dispose();
      optimizer.dispose();
    },
    held: async () => tf.memory().numTensors,
    launches: async () => launches(),
    renderer: async () => '',
    close: async () => self.close(),
  };
}

/** One question at a time: the name of a method and its arguments. */
let contestant: Contestant | undefined;

interface Ask {
  readonly name: keyof Contestant | 'open';
  readonly args: readonly [Road, Digits] | readonly [number] | readonly [];
}

async function answer({ name, args }: Ask): Promise<unknown> {
  const [first, second] = args;
  if (name === 'open') {
    if (typeof first !== 'string' || second === undefined) throw new Error('Open what?');
    contestant = await open(first, second);
    return undefined;
  }
  if (!contestant) throw new Error('Nothing has been opened.');
  return name === 'train' ? contestant.train(Number(first)) : contestant[name]();
}

self.onmessage = async ({ data }: MessageEvent<Ask>) => {
  try {
    self.postMessage({ value: await answer(data) });
  } catch (error) {
    self.postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
};
