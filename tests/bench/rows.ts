/** What is measured, against what, and how much is wanted: the speeds that the engine is to reach. */

export interface Row {
  readonly id: string;
  readonly what: string;
  /** What the other column is; none where a number stands alone. */
  readonly against?: string;
  readonly unit: string;
  /** Whether a larger number is the better one. */
  readonly more?: true;
  readonly goal?: Goal;
  /** How often each side is measured; 5 times unless said, once where it is counted and not timed. */
  readonly repetitions?: number;
  /** What bounds it where the goal is missed, and what was tried. */
  readonly note?: string;
}

export type Goal =
  /** So many times better than the other side, by the median of the pairs. */
  | { readonly times: number }
  /** At most so many of its own unit. */
  | { readonly most: number }
  /** What to come near, or to compare with, where the machine decides too. */
  | { readonly aim: string };

const fit = 'tfjs `model.fit`';
const wasm = 'its WASM backend';
const convnet = 'ConvNetJS 0.3.0, Adadelta';
const network = '784-128-10, batch 64, Adam';

export const rows: readonly Row[] = [
  {
    id: 'steps-webgl',
    repetitions: 3,
    what: `training, ${network}, WebGL`,
    against: `${fit}, WebGL`,
    unit: 'steps/s',
    more: true,
    goal: { times: 3 },
    note: 'Traced by leaving things out, in milliseconds a step while other work ran beside it: 22 for the whole; 12 with plain SGD; 7 with a batch of one; 3.2 with 4 hidden units; 1.6 for 4-4-10 with a batch of one, which is launches and little else. So without a graphics card a step is arithmetic and memory, on the two cores that all else runs on too, and launches that cost nothing would not bring it to three times. Tried: everything on the device, the step written out and fused. Not tried: several blocks to a fragment in the two large products.',
  },
  {
    id: 'steps-cpu',
    what: `training, ${network}, the road without a GPU`,
    against: `${fit}, ${wasm}`,
    unit: 'steps/s',
    more: true,
    goal: { times: 8 },
  },
  {
    id: 'launches',
    repetitions: 1,
    what: `programs launched on the device, ${network}`,
    against: `${fit}, WebGL`,
    unit: 'a step',
    goal: { most: 40 },
  },
  {
    id: 'first-step-webgl',
    repetitions: 3,
    what: 'from nothing to the first step done, WebGL: worker, code, digits laid out, shaders',
    against: `all of tfjs and ${fit}`,
    unit: 's',
  },
  {
    id: 'first-step-cpu',
    repetitions: 3,
    what: 'the same, the road without a GPU',
    against: `all of tfjs and ${fit}, ${wasm}`,
    unit: 's',
  },
  {
    id: 'predict-webgl',
    repetitions: 3,
    what: 'one digit read, WebGL',
    against: 'tfjs `model.predict`, WebGL',
    unit: 'ms',
  },
  {
    id: 'predict-cpu',
    what: 'one digit read, the road without a GPU',
    against: `tfjs \`model.predict\`, ${wasm}`,
    unit: 'ms',
  },
  {
    id: 'held-webgl',
    repetitions: 1,
    what: 'arrays left behind by ten networks made, trained and given back, WebGL',
    against: 'tfjs, WebGL',
    unit: 'arrays',
    goal: { most: 0 },
  },
  {
    id: 'held-cpu',
    repetitions: 1,
    what: 'the same, the road without a GPU',
    against: `tfjs, ${wasm}`,
    unit: 'arrays',
    goal: { most: 0 },
  },
  {
    id: 'to-95',
    repetitions: 2,
    what: 'Train pressed on a cold page, no GPU, to 95 % of the validation digits',
    against: `${fit}, WebGL, digits and library loaded already`,
    unit: 's',
    goal: { times: 15 },
    note: '95 % is reached after 8 epochs, 1,000 steps. Traced, in milliseconds, while other work ran beside it: code and file 150; unpacking the digits 640 to 680 (380 in Node, by itself); laying them out 110, the network 20, its first scores 50; the 1,000 steps with a dozen scores and nine snapshots 1,000 to 1,600, of which the steps alone would take 420 at the pace of the second row. Mended by the trace: the digits were unpacked on the page (740 to 900, a third of it for frames between), and engine, code and digits waited for each other; now a worker unpacks while the engine opens, and the next steps are taken while the page draws the scores (45 an epoch before, 20 now). Tried and left: the decoder’s loop written flat (no faster in its first run, the only one there is). Not tried: the digits in two streams, unpacked by two workers; laying out what is unpacked already.',
  },
  {
    id: 'hand-webgl',
    repetitions: 1,
    what: 'by when 98 % of gestures are answered by a frame while the laboratory trains, WebGL',
    against: 'the same gestures at rest',
    unit: 'ms',
    goal: { aim: '≤ 50 ms' },
  },
  {
    id: 'hand-webgl-slow',
    repetitions: 1,
    what: 'by when 98 % of gestures are answered by a frame while the laboratory trains, WebGL, processor slowed four times',
    against: 'the same gestures at rest',
    unit: 'ms',
    goal: { aim: '≤ 100 ms' },
  },
  {
    id: 'hand-cpu',
    repetitions: 1,
    what: 'by when 98 % of gestures are answered by a frame while the laboratory trains, the road without a GPU',
    against: 'the same gestures at rest',
    unit: 'ms',
    goal: { aim: '≤ 50 ms' },
  },
  {
    id: 'hand-cpu-slow',
    repetitions: 1,
    what: 'by when 98 % of gestures are answered by a frame while the laboratory trains, the road without a GPU, processor slowed four times',
    against: 'the same gestures at rest',
    unit: 'ms',
    goal: { aim: '≤ 100 ms' },
  },
  {
    id: 'download-webgl',
    repetitions: 1,
    what: 'the engine to download before the first step, brotli, WebGL',
    against: 'all of tfjs (`tf.es2017.min.js`)',
    unit: 'KB',
    goal: { most: 110 },
  },
  {
    id: 'download-cpu',
    repetitions: 1,
    what: 'the same, the road without a GPU',
    against: 'all of tfjs (`tf.es2017.min.js`)',
    unit: 'KB',
    goal: { most: 110 },
  },
  {
    id: 'build',
    repetitions: 1,
    what: 'full build of the site',
    unit: 's',
    goal: { most: 60 },
  },
  {
    id: 'convnetjs',
    what: `training, ${network}, the road without a GPU`,
    against: convnet,
    unit: 'images/s',
    more: true,
    goal: { times: 16 },
  },
  {
    id: 'cnn',
    what: 'training, 28×28, conv 5×5×8, pool, conv 5×5×16, pool, dense, batch 64, Adam; no GPU',
    against: convnet,
    unit: 'images/s',
    more: true,
    goal: { times: 6 },
  },
  {
    id: 'points',
    what: 'training, 2-4-2-1, 250 points, batch 10, SGD; no GPU',
    against: 'nodes and links in the shape of TensorFlow Playground’s `nn.ts`, written here',
    unit: 'epochs/s',
    more: true,
    goal: { times: 4 },
    note: 'Profiled: of the time of an epoch the kernels take 34 % (products 19, tanh 12), drawing its order 10, collecting garbage 5; the rest is the step’s own code, spread over ten functions of which none takes 5: the loss of ten points, their rows copied, the errors, the order of each step. Mended: an order is drawn without a remainder for each exchange (16 % before). Tried earlier: reports that span epochs (from 0.6 times), orders drawn without a new array for each exchange, fewer looks at small networks. Four times would leave 27 µs to an epoch of 25 steps, of which the kernels alone take 15. Playground goes through its points in one order always.',
  },
  {
    id: 'loss-plane',
    what: 'loss of a trained 784-128-10 on 64×64 points of a plane, 1,000 digits; no GPU',
    against: 'one forward pass of ours for each point (32 of them, times 128)',
    unit: 's',
    goal: { times: 20 },
  },
  {
    id: 'relief-64',
    what: 'a surface of 64×64 points turned, 480 pixels wide, painted without a GPU: 60 frames a second leave 16.7',
    unit: 'ms a frame',
    goal: { most: 16.7 },
  },
  {
    id: 'relief-128',
    what: 'the same with 128×128 points',
    unit: 'ms a frame',
    goal: { most: 16.7 },
  },
];

export const repetitionsOf = ({ repetitions = 5 }: Row): number => repetitions;
