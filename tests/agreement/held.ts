import fc from 'fast-check';
import type {
  AugmentationSpec,
  Blocks,
  Dataset,
  Engine,
  Examples,
  Model,
  ModelSpec,
  NdArray,
  NumberExamples,
  OptimiserSpec,
} from '#engine';
import { expectClose, takeSteps } from '#engine/testing';
import { oneHot } from '#maths/loss';
import {
  atPoint,
  forward,
  gradients,
  lossesOf,
  lossOf,
  networkFrom,
  pointOf,
  type Network,
  type Values,
} from '#maths/network';
import { epochOrder, seeded } from '#maths/random';
import { rateAt } from '#maths/schedule';
import {
  classesOf,
  inputShapeOf,
  inputSizeOf,
  isLearned,
  parametersOf,
  placesOf,
  shapesOf,
  type ParameterPlace,
} from '#maths/spec';
import { drawBatch, drawValues, isSmooth } from '#maths/testing';
import { trained, trainingOf } from '#maths/training';
import { joined, rowsOf, type Numbers } from '#maths/vector';
import { drawWarp, warped } from '#maths/warp';
import type { Case } from './cases.ts';

/** Examples as float64 reads them: a row of inputs and one of targets for each. */
interface Rows {
  readonly x: readonly Float64Array[];
  readonly y: readonly Float64Array[];
}

/** Made-up examples: two in five inputs are 0, as a kernel that skips zeros must meet them. */
function examplesFor({ spec, seed, count, examples }: Case): Examples | NumberExamples {
  const random = seeded(seed).fork('examples');
  if (examples === 'numbers') {
    const { x, y } = drawBatch(spec, count, random);
    const inputs = Float32Array.from(x, (value) => (random.next() < 0.4 ? 0 : value));
    return { count, inputs, targets: Float32Array.from(y) };
  }
  const classes = classesOf(spec);
  return {
    count,
    pixels: Uint8Array.from({ length: count * inputSizeOf(spec) }, () =>
      random.next() < 0.4 ? 0 : random.integer(256),
    ),
    labels: Uint8Array.from({ length: count }, () => random.integer(classes)),
  };
}

function rowsFor({ spec }: Case, examples: Examples | NumberExamples): Rows {
  const classes = classesOf(spec);
  if ('inputs' in examples) {
    const { inputs, targets } = examples;
    return { x: rowsOf(inputs, inputSizeOf(spec)), y: rowsOf(targets, classes) };
  }
  return {
    x: rowsOf(
      Float64Array.from(examples.pixels, (byte) => byte / 255),
      inputSizeOf(spec),
    ),
    y: Array.from(examples.labels, (label) => oneHot(label, classes)),
  };
}

/** A model of the engine with its examples, and the same network in float64. */
interface Held {
  readonly model: Model;
  readonly data: Dataset;
  readonly network: Network;
  readonly rows: Rows;
}

/** Every place is given numbers of its own first: at 0 or 1, as many start, a forgotten one cannot be seen. */
async function hold(engine: Engine, one: Case, work: (held: Held) => Promise<void>): Promise<void> {
  const { spec, seed } = one;
  const examples = examplesFor(one);
  const data = await engine.dataset(examples);
  const model = await engine.model(spec, seed);
  try {
    const values = drawValues(spec, seeded(seed).fork('values'));
    for (const { name, shape } of placesOf(spec)) {
      await model.write(name, { shape, data: Float32Array.from(values[name] ?? []) });
    }
    const network = networkFrom(spec, (await model.snapshot()).parameters);
    await work({ model, data, network, rows: rowsFor(one, examples) });
  } finally {
    await Promise.all([model.dispose(), data.dispose()]);
  }
}

const block = (rows: readonly Float64Array[], width: number): NdArray => ({
  shape: [rows.length, width],
  data: Float32Array.from(joined(rows)),
});

/** z and a of every layer, the answers, and ℓ. */
export async function holdForward(engine: Engine, one: Case): Promise<void> {
  await hold(engine, one, async ({ model, data, network, rows }) => {
    const [x, y] = [joined(rows.x), joined(rows.y)];
    const passes = forward(network, x);
    const inputs = block(rows.x, inputSizeOf(one.spec));

    const trace = await model.trace(inputs);
    passes.forEach(({ z, a }, l) => {
      const layer = trace.layers[l];
      const shape = [one.count, ...(shapesOf(one.spec)[l + 1] ?? [])];
      expectClose(layer?.weightedSum.shape ?? [], shape, 'forward', `the shape of z${l + 1}`);
      expectClose(layer?.weightedSum.data ?? [], z, 'forward', `z${l + 1}`);
      expectClose(layer?.activation.data ?? [], a, 'forward', `a${l + 1}`);
    });

    const answers = passes.at(-1)?.a ?? [];
    const evaluation = await model.evaluate(data);
    expectClose(evaluation.outputs.data, answers, 'forward', 'the answers');
    expectClose((await model.predict(inputs)).data, answers, 'forward', 'the predictions');
    const losses = lossesOf(network, x, y);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / one.count;
    expectClose([evaluation.loss], [mean], 'loss');
  });
}

/** C in use; its slope in every parameter; each example's own slope in its inputs and errors δ in every layer. */
export async function holdSlopes(engine: Engine, one: Case): Promise<void> {
  await hold(engine, one, async ({ model, network, rows }) => {
    const [x, y] = [joined(rows.x), joined(rows.y)];
    const wanted = gradients(network, x, y);
    fc.pre(isSmooth(network, wanted.passes, y, MARGIN));
    const { spec } = one;
    const found = await model.slopes(
      block(rows.x, inputSizeOf(spec)),
      block(rows.y, classesOf(spec)),
    );
    expectClose([found.loss], [wanted.loss], 'loss');
    for (const { name } of parametersOf(spec)) {
      const slopes = found.parameters[name]?.data ?? [];
      expectClose(slopes, wanted.parameters[name] ?? [], 'slopes', `∂C/∂${name}`);
    }
    expectClose(found.input.data, wanted.x, 'slopes', '∂ℓ/∂x');
    wanted.errors.forEach((delta, l) => {
      expectClose(found.errors[l]?.data ?? [], delta, 'slopes', `δ of layer ${l + 1}`);
    });
  });
}

/** C at some points of a plane through the parameters. */
export async function holdSurface(engine: Engine, one: Case): Promise<void> {
  await hold(engine, one, async ({ model, data, network, rows }) => {
    const { spec, seed } = one;
    const [u, v] = ['u', 'v'].map((name) => drawValues(spec, seeded(seed).fork(name)));
    const [alphas, betas] = [
      [-0.5, 0, 0.75],
      [-0.25, 0.5],
    ];
    const wanted = betas.flatMap((beta) =>
      alphas.map((alpha) => {
        const moved = pointOf(spec, network.values).map(
          (theta, p) =>
            theta + alpha * (along(spec, u)[p] ?? NaN) + beta * (along(spec, v)[p] ?? NaN),
        );
        return lossOf(atPoint(network, moved), joined(rows.x), joined(rows.y));
      }),
    );
    const found = new Float32Array(wanted.length).fill(NaN);
    const plan = { u: blocksOf(spec, u), v: blocksOf(spec, v), alphas, betas };
    for await (const { points, losses } of model.surface(data, plan)) {
      points.forEach((point, i) => (found[point] = losses[i] ?? NaN));
    }
    expectClose(found, wanted, 'surface');
  });
}

/** C in training and its slope in every parameter, told from one step of SGD: (before − after) / η. */
export async function holdStep(engine: Engine, one: Case): Promise<void> {
  await hold(engine, one, async ({ model, data, network, rows }) => {
    const order = [...epochOrder(one.seed, 0, one.count)];
    const { x, y } = batchOf(rows, order);
    const wanted = gradients(network, x, y, { seed: one.seed, step: 0 });
    fc.pre(isSmooth(network, wanted.passes, y, MARGIN));

    const before = await valuesOf(model, parametersOf(one.spec));
    const optimiser: OptimiserSpec = { kind: 'sgd', rate: 1 };
    const report = await takeSteps(model, { data, batchSize: one.count, optimiser }, 1);
    const after = await valuesOf(model, parametersOf(one.spec));
    expectClose([report.loss], [wanted.loss], 'loss');
    for (const { name } of parametersOf(one.spec)) {
      const now = after[name] ?? new Float64Array();
      const slopes = (before[name] ?? now).map((value, i) => value - (now[i] ?? NaN));
      expectClose(slopes, wanted.parameters[name] ?? [], 'gradient', `∂C/∂${name}`);
    }
  });
}

/** Every number in every place after several steps over mini-batches, held to the same walk in float64. */
export async function holdWalk(
  engine: Engine,
  one: Case,
  optimiser: OptimiserSpec,
  steps: number,
  augmentation?: AugmentationSpec,
): Promise<void> {
  await hold(engine, one, async ({ model, data, network, rows }) => {
    let training = trainingOf(network, optimiser.kind);
    const losses: number[] = [];
    const clear = new Set(pointOf(one.spec, network.values).keys());
    let seen = 0;
    for (let step = 0; step < steps; step++) {
      const epoch = Math.floor(seen / one.count);
      const from = seen - epoch * one.count;
      const order = epochOrder(one.seed, epoch, one.count).subarray(from, from + one.batchSize);
      const chance = { seed: one.seed, step };
      const batch = batchOf(rows, [...order]);
      const x = augmentation ? moved(one, batch.x, augmentation, step) : batch.x;
      const { passes, parameters } = gradients(training.network, x, batch.y, chance);
      fc.pre(isSmooth(training.network, passes, batch.y, MARGIN));
      if (ADAPTIVE.has(optimiser.kind)) keepClear(clear, pointOf(one.spec, parameters));
      training = trained(training, x, batch.y, {
        rate: rateAt(optimiser.rate, step, optimiser.schedule),
        weightDecay: optimiser.weightDecay ?? 0,
        chance,
      });
      losses.push(training.loss);
      seen += order.length;
    }

    const taken: number[] = [];
    const spec = { data, batchSize: one.batchSize, optimiser, stepsPerReport: 1 };
    for await (const report of model.train({
      ...spec,
      ...(augmentation ? { augmentation } : {}),
    })) {
      taken.push(report.loss);
      if (taken.length === steps) break;
    }
    expectClose(taken, losses, 'after-steps', 'C of each step');
    const got = await valuesOf(model, placesOf(one.spec));
    const wanted = training.network.values;
    const pick = (row: Float64Array): Float64Array => row.filter((_, p) => clear.has(p));
    const theta = (values: Readonly<Record<string, Float64Array>>): Float64Array =>
      pick(pointOf(one.spec, values));
    expectClose(theta(got), theta(wanted), 'after-steps', `θ after ${steps} steps`);
    for (const place of placesOf(one.spec)) {
      if (isLearned(place)) continue;
      const { name } = place;
      expectClose(got[name] ?? [], wanted[name] ?? [], 'after-steps', name);
    }
  });
}

/** Nearer to a kink than this, rounding may take the other side. */
const MARGIN = 2e-5;

/**
 * RMSProp and Adam divide a slope by its own size: of one that is nearly 0, rounding makes a whole step. Such numbers
 * are left out; and networks in which slopes cancel (a bias that batch normalisation takes away again) altogether.
 */
const ADAPTIVE: ReadonlySet<string> = new Set(['rmsprop', 'adam']);
function keepClear(clear: Set<number>, g: Float64Array): void {
  g.forEach((slope, p) => {
    const size = Math.abs(slope);
    fc.pre(size === 0 || size > 1e-11);
    if (size > 0 && size < 3e-4) clear.delete(p);
  });
  fc.pre(clear.size > g.length / 4);
}

/** A direction in float32, as the engine is given it: in one row, and by the names of its places. */
const along = (spec: ModelSpec, direction: Values = {}): Float64Array =>
  Float64Array.from(Float32Array.from(pointOf(spec, direction)));
const blocksOf = (spec: ModelSpec, direction: Values = {}): Blocks =>
  Object.fromEntries(
    parametersOf(spec).map(({ name, shape }) => [
      name,
      { shape, data: Float32Array.from(direction[name] ?? []) },
    ]),
  );

const batchOf = (
  { x, y }: Rows,
  order: readonly number[],
): { x: Float64Array; y: Float64Array } => {
  const picked = (from: readonly Float64Array[]): Float64Array =>
    joined(order.map((row) => from[row] ?? new Float64Array()));
  return { x: picked(x), y: picked(y) };
};

/** Each picture of the batch moved as its place in the batch and the step draw it. */
function moved(
  { spec, seed }: Case,
  x: Numbers,
  augmentation: AugmentationSpec,
  step: number,
): Float64Array {
  const side = Math.sqrt(inputSizeOf(spec));
  const [rows = 0, columns = 0] =
    inputShapeOf(spec).length === 3 ? inputShapeOf(spec) : [side, side];
  const stream = seeded(seed).fork('augmentation').fork(step);
  return joined(
    rowsOf(x, rows * columns).map((picture, i) =>
      Float64Array.from(warped(picture, rows, columns, drawWarp(augmentation, stream.fork(i)))),
    ),
  );
}

/** What the engine holds in these places. */
async function valuesOf(
  model: Model,
  places: readonly ParameterPlace[],
): Promise<Record<string, Float64Array>> {
  const all = places.map(async ({ name }): Promise<[string, Float64Array]> => {
    const { data } = await model.read(name);
    return [name, Float64Array.from(data)];
  });
  return Object.fromEntries(await Promise.all(all));
}
