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
    note: 'Without a graphics card the programs run on the same two cores that all else runs on, so that the arithmetic is likely to count more than the launches, of which a step has 14 where the library has 187; this was not traced. Tried: everything on the device, the step written out and fused. Other work ran on the machine while this was measured.',
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
    note: 'The training itself, about 150 steps, takes a tenth of a second at the pace of the row above. What is left to the worker’s start, the digits, scoring 2,000 of them after every 25 steps of the first epoch, and drawing the curves was not traced; scoring and drawing less often was not tried. Other work ran on the machine while this was measured.',
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
    note: 'A step of ten points costs about 1.2 µs on the road itself, which alone would be three and a half times as fast; what remains is drawing each epoch’s order, counting, and looking whether every number is still one. Tried: reports that span epochs (from 0.6 times), orders drawn without a new array for each exchange, fewer looks at small networks. Playground goes through its points in one order always.',
  },
  {
    id: 'loss-plane',
    what: 'loss of a trained 784-128-10 on 64×64 points of a plane, 1,000 digits; no GPU',
    against: 'one forward pass of ours for each point (32 of them, times 128)',
    unit: 's',
    goal: { times: 20 },
  },
];

export const repetitionsOf = ({ repetitions = 5 }: Row): number => repetitions;
