import { afterAll, beforeAll, expect, test } from 'vitest';
import { localEngine } from './testing.ts';
import type { Engine } from './types.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await localEngine();
});
afterAll(() => engine.close());

/** How many steps each of the first reports closes. */
async function stepsPerReport(reportMs: number | undefined, reports: number): Promise<number[]> {
  const count = 400;
  const data = await engine.dataset({
    count,
    inputs: Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i)),
    targets: Float32Array.from({ length: count }, (_, i) => Math.cos(i)),
  });
  const model = await engine.model(
    {
      input: 2,
      layers: [{ kind: 'dense', units: 1, activation: 'identity' }],
      loss: 'squared-error',
    },
    1,
  );
  const course = {
    batchSize: 1,
    optimiser: { kind: 'sgd', rate: 0.01 },
    stepsPerReport: 5,
  } as const;
  const steps: number[] = [];
  const pace = reportMs === undefined ? {} : { reportMs };
  for await (const { losses } of model.train({ data, ...course, ...pace })) {
    steps.push(losses.length);
    if (steps.length === reports) break;
  }
  await Promise.all([model.dispose(), data.dispose()]);
  return steps;
}

test('a report closes as many steps as were asked for', async () => {
  expect(await stepsPerReport(undefined, 4)).toEqual([5, 5, 5, 5]);
});

test('where steps are quicker than the reports are wanted, later reports close more of them', async () => {
  expect(await stepsPerReport(1e9, 4)).toEqual([5, 10, 20, 40]);
});
