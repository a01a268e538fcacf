import fc from 'fast-check';
import type { AugmentationSpec, Engine, OptimiserSpec } from '#engine';
import { expectClose } from '#engine/testing';
import { gradients, pointOf } from '#maths/network';
import { epochOrder, seeded } from '#maths/random';
import { rateAt } from '#maths/schedule';
import { inputShapeOf, inputSizeOf, isLearned, placesOf } from '#maths/spec';
import { isSmooth } from '#maths/testing';
import { trained, trainingOf } from '#maths/training';
import { joined, rowsOf } from '#maths/rows';
import { type Numbers } from '#maths/vector';
import { drawWarp, warped } from '#maths/warp';
import type { Case } from './cases.ts';
import { batchOf, hold, MARGIN, valuesOf } from './staged.ts';

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
