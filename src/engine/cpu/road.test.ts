import { afterEach, expect, test } from 'vitest';
import { denseNetwork } from '../testing/networks.ts';
import { localEngine, takeSteps } from '../testing.ts';
import { EngineError, type Engine, type Examples } from '../types.ts';

const spec = denseNetwork(16, 12, 'relu', 3);

/** Three kinds of stripes: learnable, and told apart by no single pixel. */
function stripes(count: number): Examples {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 3);
  const pixels = Uint8Array.from({ length: count * 16 }, (_, e) => {
    const i = Math.floor(e / 16);
    return (e + i) % ((labels[i] ?? 0) + 2) === 0 ? 255 - ((i * 37 + e) % 90) : 0;
  });
  return { count, pixels, labels };
}

const adam = { kind: 'adam', rate: 0.02 } as const;
const open: Engine[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});
async function engine(): Promise<Engine> {
  const made = await localEngine();
  open.push(made);
  return made;
}

test('a network learns stripes to the last one', async () => {
  const here = await engine();
  const data = await here.dataset(stripes(90));
  const model = await here.model(spec, 3);
  const first = await model.evaluate(data);
  for await (const report of model.train({
    data,
    batchSize: 10,
    optimiser: adam,
    stepsPerReport: 9,
  })) {
    if (report.epoch === 30) break;
  }
  const last = await model.evaluate(data);
  expect(first.accuracy).toBeLessThan(0.8);
  expect(last.accuracy).toBe(1);
  expect(last.loss).toBeLessThan(first.loss / 10);
});

test('an epoch ends with a smaller batch, and a report never crosses it', async () => {
  const here = await engine();
  const data = await here.dataset(stripes(25));
  const model = await here.model(spec, 1);
  const seen: [number, number, boolean, number][] = [];
  for await (const report of model.train({
    data,
    batchSize: 10,
    optimiser: adam,
    stepsPerReport: 2,
  })) {
    seen.push([report.step, report.examplesSeen, report.epochEnded, report.losses.length]);
    if (report.epoch === 2) break;
  }
  expect(seen).toEqual([
    [2, 20, false, 2],
    [3, 25, true, 1],
    [5, 45, false, 2],
    [6, 50, true, 1],
  ]);
});

test('a snapshot goes on to exactly where the run itself went', async () => {
  const here = await engine();
  const data = await here.dataset(stripes(25));
  const whole = await here.model(spec, 5);
  await takeSteps(whole, { data, batchSize: 10, optimiser: adam }, 20);
  const half = await here.model(spec, 5);
  await takeSteps(half, { data, batchSize: 10, optimiser: adam }, 10);

  const elsewhere = await engine();
  const sameData = await elsewhere.dataset(stripes(25));
  const revived = await elsewhere.revive(structuredClone(await half.snapshot()));
  await takeSteps(revived, { data: sameData, batchSize: 10, optimiser: adam }, 10);
  expect(await revived.snapshot()).toEqual(await whole.snapshot());
});

test('an abort is answered at a step boundary, long before the report is full', async () => {
  const here = await engine();
  const data = await here.dataset(stripes(3000));
  const model = await here.model(spec, 1);
  const stop = new AbortController();
  const course = { data, batchSize: 1, optimiser: adam, stepsPerReport: 3000 };
  const training = model.train(course, { signal: stop.signal }).next();
  // Answered between two turns of the training, so at least one turn has been taken by then.
  await model.read('b1');
  stop.abort();
  await expect(training).rejects.toMatchObject({ code: 'aborted' });
  const { step, examplesSeen } = await model.snapshot();
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(3000);
  expect(examplesSeen).toBe(step);
});

test('a run that overflows in its loss first says so, and at the step where it did', async () => {
  const here = await engine();
  const data = await here.dataset(stripes(40));
  const wild = { data, batchSize: 10, optimiser: { kind: 'sgd', rate: 40 } } as const;
  const failsWith = async (stepsPerReport: number): Promise<unknown> => {
    const model = await here.model({ ...spec, loss: 'squared-error' }, 1);
    try {
      for await (const { step } of model.train({ ...wild, stepsPerReport })) if (step > 500) break;
    } catch (error) {
      const back = await model.evaluate(data);
      expect(back.outputs.data.every(Number.isFinite)).toBe(true);
      if (error instanceof EngineError)
        return [error.code, error.facts['step'], error.facts['where']];
    }
    return 'It did not diverge.';
  };
  const told = await failsWith(1);
  expect(told).toEqual(['diverged', expect.any(Number), 'loss']);
  expect(await failsWith(50)).toEqual(told);
});
