import { describe, test } from 'vitest';
import type { Dataset, Engine, Model, NumberExamples } from '#engine';
import { expectClose, takeSteps } from '#engine/testing';
import { inputSizeOf, placesOf } from '#maths/spec';
import { reference, rounded, steps, weightDecay, type Block64, type Case } from './reference.ts';

/** Holds a road, opened by then, to PyTorch's numbers. */
export function holdToReference(road: string, engine: () => Engine): void {
  describe.each(reference)('$name', (one: Case) => {
    test(`the ${road} road answers as PyTorch does`, async () => {
      await hold(engine(), one, async ({ model, data }) => {
        const { outputs, loss } = one.inUse;
        expectClose((await model.predict(inputs(one))).data, outputs.data, 'forward');
        const evaluation = await model.evaluate(data);
        expectClose(evaluation.outputs.data, outputs.data, 'forward');
        expectClose([evaluation.loss], [loss], 'loss');
      });
    });

    test(`the ${road} road has PyTorch’s slope in every parameter and input`, async () => {
      await hold(engine(), one, async ({ model }) => {
        const { loss, parameters, input } = one.inUse;
        const found = await model.slopes(inputs(one), rounded(one.y));
        expectClose([found.loss], [loss], 'loss');
        expectClose(found.input.data, input.data, 'slopes', '∂ℓ/∂x');
        for (const [name, slopes] of Object.entries(parameters)) {
          const got = found.parameters[name]?.data ?? [];
          expectClose(got, slopes.data, 'slopes', `∂C/∂${name}`);
        }
      });
    });

    // What is dropped in training is drawn, here otherwise than there.
    if (one.spec.layers.some(({ kind }) => kind === 'dropout')) return;

    test(`the ${road} road’s step goes down PyTorch’s slope in every parameter`, async () => {
      await hold(engine(), one, async ({ model, data }) => {
        const wanted = one.inTraining ?? one.inUse;
        const batchSize = count(one);
        const optimiser = { kind: 'sgd', rate: 1 } as const;
        const { loss } = await takeSteps(model, { data, batchSize, optimiser }, 1);
        expectClose([loss], [wanted.loss], 'loss');
        for (const [name, slopes] of Object.entries(wanted.parameters)) {
          const { data: after } = await model.read(name);
          const before = rounded(one.values[name] ?? none).data;
          const found = before.map((value, i) => value - (after[i] ?? NaN));
          expectClose(found, slopes.data, 'gradient', `∂C/∂${name}`);
        }
        for (const [name, average] of Object.entries(one.inTraining?.averages ?? {})) {
          expectClose((await model.read(name)).data, average.data, 'after-steps', name);
        }
      });
    });

    const walks = one.walks ?? [];
    if (walks.length === 0) return;
    test.each(walks)(`the ${road} road walks where PyTorch walks, by $kind`, async (walked) => {
      await hold(engine(), one, async ({ model, data }) => {
        const { kind, rate, losses, values } = walked;
        const order = { data, batchSize: count(one), optimiser: { kind, rate, weightDecay } };
        const found: number[] = [];
        for (let step = 0; step < steps; step++) {
          found.push((await takeSteps(model, order, 1)).loss);
        }
        expectClose(found, losses.data, 'after-steps', 'C of each step');
        for (const [name, value] of Object.entries(values)) {
          expectClose((await model.read(name)).data, value.data, 'after-steps', name);
        }
      });
    });
  });
}

const none: Block64 = { shape: [], data: [] };
const count = ({ x }: Case): number => x.shape[0] ?? 0;
const inputs = (one: Case) => ({
  shape: [count(one), inputSizeOf(one.spec)],
  data: rounded(one.x).data,
});

async function hold(
  engine: Engine,
  one: Case,
  work: (held: { readonly model: Model; readonly data: Dataset }) => Promise<void>,
): Promise<void> {
  const examples: NumberExamples = {
    count: count(one),
    inputs: rounded(one.x).data,
    targets: rounded(one.y).data,
  };
  const data = await engine.dataset(examples);
  const model = await engine.model(one.spec, 1);
  try {
    for (const { name } of placesOf(one.spec)) {
      await model.write(name, rounded(one.values[name] ?? none));
    }
    await work({ model, data });
  } finally {
    await Promise.all([model.dispose(), data.dispose()]);
  }
}
