import { momentum, adam, sgd } from '#maths/optimiser';
import { oneHot } from '#maths/loss';
import {
  batchGradients,
  forward,
  lossOf,
  networkFrom,
  parameters,
  withParameters,
  type Network,
} from '#maths/network';
import { seeded, epochOrder } from '#maths/random';
import type { Engine, Examples, Model, ModelSpec, OptimiserSpec } from '#engine';
import { expectClose, takeSteps } from '#engine/testing';

/** A small network with examples for it, as fast-check draws them. */
export interface Case {
  readonly spec: ModelSpec;
  readonly seed: number;
  readonly count: number;
  readonly batchSize: number;
}

/** Made-up pictures: two in five pixels are paper, as a kernel that skips zeros must meet them. */
export function examplesFor({ spec, seed, count }: Case): Examples {
  const random = seeded(seed).fork('examples');
  const classes = spec.layers.at(-1)?.units ?? 1;
  return {
    count,
    pixels: Uint8Array.from({ length: count * spec.input }, () =>
      random.next() < 0.4 ? 0 : random.integer(256),
    ),
    labels: Uint8Array.from({ length: count }, () => random.integer(classes)),
  };
}

const inputsOf = ({ spec }: Case, { pixels }: Examples, i: number): number[] =>
  [...pixels.subarray(i * spec.input, (i + 1) * spec.input)].map((byte) => byte / 255);

const pairOf = (one: Case, examples: Examples, i: number): { x: number[]; y: Float64Array } => ({
  x: inputsOf(one, examples, i),
  y: oneHot(examples.labels[i] ?? 0, one.spec.layers.at(-1)?.units ?? 1),
});

/** The engine's parameters in one row, in the order of `parameters(network)`. */
async function thetaOf(model: Model): Promise<Float64Array> {
  const blocks = await Promise.all(
    model.spec.layers.flatMap((_, l) => [model.read(`w${l + 1}`), model.read(`b${l + 1}`)]),
  );
  return Float64Array.from(blocks.flatMap(({ data }) => [...data]));
}

/** Biases start at 0, where a forgotten bias cannot be seen: they are given numbers first. */
async function withBiases(model: Model, { seed }: Case): Promise<Network> {
  const random = seeded(seed).fork('biases');
  for (const [l, { units }] of model.spec.layers.entries()) {
    const data = Float32Array.from({ length: units }, () => random.normal() / 2);
    await model.write(`b${l + 1}`, { shape: [units], data });
  }
  return networkFrom(model.spec, (await model.snapshot()).parameters);
}

/** z and a of every layer, the answers, and ℓ, held to float64. */
export async function holdForward(engine: Engine, one: Case): Promise<void> {
  const examples = examplesFor(one);
  const data = await engine.dataset(examples);
  const model = await engine.model(one.spec, one.seed);
  const network = await withBiases(model, one);
  const pairs = Array.from({ length: one.count }, (_, i) => pairOf(one, examples, i));

  const first = pairs[0]?.x ?? [];
  const trace = await model.trace({ shape: [1, one.spec.input], data: Float32Array.from(first) });
  forward(network, first).forEach(({ z, a }, l) => {
    expectClose(trace.layers[l]?.weightedSum.data ?? [], z, 'forward', 32, `z${l + 1}`);
    expectClose(trace.layers[l]?.activation.data ?? [], a, 'forward', 32, `a${l + 1}`);
  });

  const answers = pairs.flatMap(({ x }) => [...(forward(network, x).at(-1)?.a ?? [])]);
  const evaluation = await model.evaluate(data);
  expectClose(evaluation.outputs.data, answers, 'forward', 32, 'the answers');
  const x = Float32Array.from(pairs.flatMap((pair) => pair.x));
  const predicted = await model.predict({ shape: [one.count, one.spec.input], data: x });
  expectClose(predicted.data, answers, 'forward', 32, 'the predictions');

  const losses = pairs.map((pair) => lossOf(network, pair.x, pair.y));
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / one.count;
  expectClose([evaluation.loss], [mean], 'loss');
  await Promise.all([model.dispose(), data.dispose()]);
}

/** C and its slope in every parameter, told from one step of SGD: (before − after) / η. */
export async function holdGradients(engine: Engine, one: Case): Promise<void> {
  const examples = examplesFor(one);
  const data = await engine.dataset(examples);
  const model = await engine.model(one.spec, one.seed);
  const network = await withBiases(model, one);
  const before = await thetaOf(model);
  const rate = 1;
  const report = await takeSteps(
    model,
    { data, batchSize: one.count, optimiser: { kind: 'sgd', rate } },
    1,
  );
  const after = await thetaOf(model);
  const wanted = batchGradients(
    network,
    Array.from({ length: one.count }, (_, i) => pairOf(one, examples, i)),
  );
  expectClose([report.loss], [wanted.loss], 'loss');
  const slopes = before.map((value, p) => (value - (after[p] ?? NaN)) / rate);
  expectClose(slopes, parameters(wanted), 'gradient');
  await Promise.all([model.dispose(), data.dispose()]);
}

/** The parameters after several steps over mini-batches, held to the same walk in float64. */
export async function holdWalk(
  engine: Engine,
  one: Case,
  optimiser: OptimiserSpec,
  steps: number,
): Promise<void> {
  const examples = examplesFor(one);
  const data = await engine.dataset(examples);
  const model = await engine.model(one.spec, one.seed);
  const network = await withBiases(model, one);
  await takeSteps(model, { data, batchSize: one.batchSize, optimiser }, steps);

  let theta = parameters(network);
  let walk = walkBy(optimiser, theta.length);
  let seen = 0;
  for (let step = 0; step < steps; step++) {
    const epoch = Math.floor(seen / one.count);
    const from = seen - epoch * one.count;
    const rows = epochOrder(one.seed, epoch, one.count).subarray(from, from + one.batchSize);
    const batch = Array.from(rows, (row) => pairOf(one, examples, row));
    const g = parameters(batchGradients(withParameters(network, theta), batch));
    ({ theta, walk } = walk(theta, g));
    seen += rows.length;
  }
  expectClose(await thetaOf(model), theta, 'after-steps', 32, `θ after ${steps} steps`);
  await Promise.all([model.dispose(), data.dispose()]);
}

type Walk = (theta: Float64Array, g: Float64Array) => { theta: Float64Array; walk: Walk };

function walkBy({ kind, rate }: OptimiserSpec, size: number): Walk {
  if (kind === 'adam') {
    const from =
      (memory: ReturnType<typeof adam.start>): Walk =>
      (theta, g) => {
        const next = adam.step(theta, g, rate, memory);
        return { theta: next.theta, walk: from(next.memory) };
      };
    return from(adam.start(size));
  }
  if (kind === 'momentum') {
    const from =
      (memory: ReturnType<typeof momentum.start>): Walk =>
      (theta, g) => {
        const next = momentum.step(theta, g, rate, memory);
        return { theta: next.theta, walk: from(next.memory) };
      };
    return from(momentum.start(size));
  }
  const plain: Walk = (theta, g) => ({ theta: sgd.step(theta, g, rate, null).theta, walk: plain });
  return plain;
}
