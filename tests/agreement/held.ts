import fc from 'fast-check';
import type { Blocks, Engine, ModelSpec, OptimiserSpec } from '#engine';
import { expectClose, takeSteps } from '#engine/testing';
import {
  atPoint,
  forward,
  gradients,
  lossesOf,
  lossOf,
  pointOf,
  type Values,
} from '#maths/network';
import { epochOrder, seeded } from '#maths/random';
import { classesOf, inputSizeOf, parametersOf, shapesOf } from '#maths/spec';
import { drawValues, isSmooth } from '#maths/testing';
import { joined } from '#maths/rows';
import type { Case } from './cases.ts';
import { batchOf, block, hold, MARGIN, valuesOf } from './staged.ts';

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
