import { beforeAll, expect, test } from 'vitest';
import { loadDigits } from '#data/digits';
import {
  EngineError,
  labNetwork,
  openEngine,
  workersAlive,
  type Dataset,
  type Examples,
} from '#engine';
import { expectNoLeaks, takeSteps } from '#engine/testing';
import { eachBackend } from '../../src/engine/testing/each-backend.ts';

const { spec, seed, optimiser, batchSize } = labNetwork;

/** The first of them; 30 is no multiple of the batch, so that epochs end with a smaller one. */
const few = ({ pixels, labels }: Examples, count: number): Examples => ({
  count,
  pixels: pixels.subarray(0, count * 784),
  labels: labels.subarray(0, count),
});

let digits: Awaited<ReturnType<typeof loadDigits>>;
beforeAll(async () => {
  digits = await loadDigits({});
});

eachBackend((engine, backend) => {
  test('the laboratory’s network reads 95 % of unseen digits within 15 epochs', async () => {
    const data = await engine().dataset(digits.training);
    const validation = await engine().dataset(digits.validation);
    const model = await engine().model(spec, seed);
    const began = performance.now();
    let steps = 0;
    let accuracy = 0;
    let epochs = 0;
    for await (const report of model.train({
      data,
      batchSize,
      optimiser,
      stepsPerReport: 25,
    })) {
      steps = report.step;
      if (!report.epochEnded) continue;
      epochs = report.epoch;
      ({ accuracy } = await model.evaluate(validation));
      if (accuracy >= 0.95 || epochs === 15) break;
    }
    const seconds = (performance.now() - began) / 1000;
    console.info(
      `${backend}: ${(100 * accuracy).toFixed(1)} % after ${epochs} epochs, ${seconds.toFixed(1)} s, ` +
        `${(steps / seconds).toFixed(0)} steps/s`,
    );
    expect(accuracy).toBeGreaterThanOrEqual(0.95);
    await Promise.all([model.dispose(), data.dispose(), validation.dispose()]);
  });

  test('twenty steps are ten, a snapshot, and ten of another network', async () => {
    const data = await engine().dataset(few(digits.training, 150));
    for (const kind of ['sgd', 'momentum', 'adam'] as const) {
      const course = { data, batchSize: 40, optimiser: { kind, rate: 0.01 } };
      const whole = await engine().model(spec, 7);
      await takeSteps(whole, course, 20);
      const half = await engine().model(spec, 7);
      await takeSteps(half, course, 10);
      const revived = await engine().revive(await half.snapshot());
      await takeSteps(revived, course, 10);
      expect(await revived.snapshot()).toEqual(await whole.snapshot());
      await Promise.all([whole, half, revived].map((model) => model.dispose()));
    }
    await data.dispose();
  });

  test('making, training and disposing ten times leaves memory where it was', async () => {
    const examples = few(digits.training, 100);
    await expectNoLeaks(engine(), async () => {
      const data = await engine().dataset(examples);
      const model = await engine().model(spec, 1);
      await takeSteps(model, { data, batchSize: 40, optimiser }, 5);
      await model.evaluate(data);
      await model.predict({ shape: [1, 784], data: new Float32Array(784) });
      await model.trace({ shape: [1, 784], data: new Float32Array(784) });
      const snapshot = await model.snapshot();
      await model.restore(snapshot);
      const twin = await engine().revive(snapshot);
      await Promise.all([model.dispose(), twin.dispose(), data.dispose()]);
    });
  });

  test('a run that diverges says at which step, and the network is back at a good state', async () => {
    const data = await engine().dataset(few(digits.training, 200));
    const model = await engine().model({ ...spec, loss: 'squared-error' }, 1);
    const wild = { kind: 'sgd', rate: 10 } as const;
    const fails = async (stepsPerReport: number): Promise<EngineError> => {
      try {
        for await (const { step } of model.train({
          data,
          batchSize: 20,
          optimiser: wild,
          stepsPerReport,
        })) {
          if (step > 400) break;
        }
      } catch (error) {
        if (error instanceof EngineError) return error;
        throw error;
      }
      throw new Error('It did not diverge.');
    };
    const begun = await model.snapshot();
    const coarse = await fails(50);
    expect(coarse.code).toBe('diverged');
    expect(coarse.facts).toMatchObject({ rate: 10, optimiser: 'sgd' });
    const back = await model.snapshot();
    for (const { data: numbers } of Object.values(back.parameters)) {
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
    expect(back.step).toBe(coarse.facts['goodStep']);
    // Looked at after every step, it fails at the very same one.
    await model.restore(begun);
    const fine = await fails(1);
    expect(fine.facts['step']).toBe(coarse.facts['step']);
    expect((await model.snapshot()).step).toBe(Number(fine.facts['step']) - 1);
    await model.restore(begun);
    const mild = { kind: 'sgd', rate: 0.01 } as const;
    expect((await takeSteps(model, { data, batchSize: 20, optimiser: mild }, 5)).loss).toBeLessThan(
      5,
    );
    await Promise.all([model.dispose(), data.dispose()]);
  });

  test('an abort is answered at a step boundary, long before the report is full', async () => {
    const data = await engine().dataset(digits.training);
    const model = await engine().model(spec, 1);
    const stop = new AbortController();
    const course = { data, batchSize, optimiser, stepsPerReport: 125 };
    const first = model.train(course, { signal: stop.signal }).next();
    stop.abort();
    await expect(first).rejects.toMatchObject({ name: 'EngineError', code: 'aborted' });
    const { step, examplesSeen } = await model.snapshot();
    expect(step).toBeLessThan(125);
    expect(examplesSeen).toBe(step * batchSize);
    await Promise.all([model.dispose(), data.dispose()]);
  });

  test('the answer while training is one that the network gives', async () => {
    const data: Dataset = await engine().dataset(few(digits.training, 500));
    const model = await engine().model(spec, 1);
    const x = {
      shape: [1, 784],
      data: Float32Array.from(digits.test.pixels.subarray(0, 784), (p) => p / 255),
    };
    const training = model.train({ data, batchSize: 50, optimiser, stepsPerReport: 10 }).next();
    const answers = await Promise.all([1, 2, 3].map(() => model.predict(x)));
    await training;
    for (const { data: shares } of answers) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    }
    await Promise.all([model.dispose(), data.dispose()]);
  });
});

test('both roads set out from the same numbers and stay together for a while', async () => {
  const engines = await Promise.all([openEngine('webgl'), openEngine('cpu')]);
  const losses = await Promise.all(
    engines.map(async (engine) => {
      const data = await engine.dataset(few(digits.training, 640));
      const model = await engine.model(spec, seed);
      const { value } = await model
        .train({ data, batchSize, optimiser, stepsPerReport: 10 })
        .next();
      return value ? value.losses : new Float32Array();
    }),
  );
  expect(losses[0]).toHaveLength(10);
  losses[0]?.forEach((loss, step) => expect(loss).toBeCloseTo(losses[1]?.[step] ?? NaN, 3));
  await Promise.all(engines.map((engine) => engine.close()));
});

test('figures share one engine; once closed it is gone, and the next call opens another', async () => {
  const [one, two] = await Promise.all([openEngine('cpu'), openEngine('cpu')]);
  expect(two).toBe(one);
  expect(await workersAlive()).toBe(1);
  await one.close();
  expect(await workersAlive()).toBe(0);
  await expect(one.memory()).rejects.toMatchObject({ code: 'closed' });
  const next = await openEngine('cpu');
  expect(next).not.toBe(one);
  expect((await next.memory()).workers).toBe(1);
  await next.close();
});

test('leaving the page ends the workers', async () => {
  const engine = await openEngine('cpu');
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(await workersAlive()).toBe(0);
  await expect(engine.memory()).rejects.toMatchObject({ code: 'closed' });
});
