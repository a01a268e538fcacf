import { afterEach, expect, test, vi } from 'vitest';
import { openEngine, workersAlive, type Backend, type Engine } from './index.ts';
import { denseNetwork, sixExamples } from './testing/networks.ts';
import { takeSteps } from './testing.ts';
import { browsers, workerAfter } from './testing/worker.ts';

afterEach(() => vi.restoreAllMocks());

const spec = denseNetwork(4, 3, 'relu', 2);

/** What a few steps make of a small network. */
async function lossAfter(engine: Engine, steps: number): Promise<number> {
  const data = await engine.dataset(sixExamples);
  const model = await engine.model(spec, 1);
  const optimiser = { kind: 'adam', rate: 0.1 } as const;
  const { loss } = await takeSteps(model, { data, batchSize: 4, optimiser }, steps);
  await Promise.all([model.dispose(), data.dispose()]);
  return loss;
}

const startedAs =
  (browser: keyof typeof browsers) =>
  (backend: Backend): Promise<Worker> =>
    Promise.resolve(workerAfter(backend === 'webgl' ? browsers[browser] : '', backend));

test('here, where WebGL is drawn in software, the choice left to the engine is the processor', async () => {
  const engine = await openEngine();
  expect(engine.report).toMatchObject({ backend: 'cpu', place: 'worker', floatBits: 32 });
  expect(engine.report.reason).toMatch(/without a graphics card: SwiftShader .* processor\.$/);
  expect(await workersAlive()).toBe(1);
  await engine.close();
});

test('with a graphics card both roads are timed, and one is kept', async () => {
  const look = (): { renderer: string } => ({ renderer: 'A graphics card' });
  // A store that cannot be had is no fault.
  const verdicts = (): Promise<never> => Promise.reject(new Error('It could not be fetched.'));
  const [engine, same] = await Promise.all([
    openEngine('automatic', { look, verdicts }),
    openEngine('automatic', { look }),
  ]);
  expect(same).toBe(engine);
  expect(engine.report.reason).toMatch(/^Measured .*\d steps a second on WebGL, \d.* on the proc/);
  expect(await workersAlive()).toBe(1);
  expect(await openEngine('automatic', { look })).toBe(engine);
  expect(await lossAfter(engine, 20)).toBeLessThan(0.7);
  await engine.close();

  // What was measured holds for as long as the page lives.
  const start = vi.fn((backend: Backend) => Promise.resolve(workerAfter('', backend)));
  const again = await openEngine('automatic', { look, start });
  expect(again.report).toEqual(engine.report);
  expect(start).toHaveBeenCalledTimes(1);
  await again.close();
});

const noWebgl = (): void => {
  vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
};

test('without WebGL the engine takes the processor, and says why', async () => {
  noWebgl();
  const engine = await openEngine();
  expect(engine.report.backend).toBe('cpu');
  expect(engine.report.reason).toMatch(/no WebGL 2.* computes on the processor/);
  await engine.close();
});

test('WebGL that was asked for and cannot be had is refused in a sentence, and leaves no worker', async () => {
  noWebgl();
  await expect(openEngine('webgl')).rejects.toMatchObject({
    code: 'no-backend',
    message: /no WebGL 2/,
  });
  expect(await workersAlive()).toBe(0);
});

test('a worker that cannot be loaded costs WebGL, not the engine', async () => {
  const start = (backend: Backend): Promise<Worker> =>
    Promise.resolve(
      backend === 'webgl' ? new Worker('data:text/javascript,throw 1') : workerAfter('', 'cpu'),
    );
  const engine = await openEngine('automatic', {
    start,
    look: () => ({ renderer: 'Another graphics card' }),
  });
  expect(engine.report.backend).toBe('cpu');
  expect(engine.report.reason).toMatch(/worker stopped/);
  expect(await workersAlive()).toBe(1);
  await engine.close();
});

test('where workers have no WebGL but the page has, it computes on the page', async () => {
  const inWorker = await openEngine('webgl');
  const loss = await lossAfter(inWorker, 12);
  await inWorker.close();

  const engine = await openEngine('webgl', { start: startedAs('webglOnPagesOnly') });
  expect(engine.report).toMatchObject({ backend: 'webgl', place: 'page', floatBits: 32 });
  expect(engine.report.reason).toMatch(/on the page itself/);
  expect(await workersAlive()).toBe(0);
  expect(await lossAfter(engine, 12)).toBe(loss);
  expect(engine.ended()).toBe(false);
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(engine.ended()).toBe(true);
  await expect.poll(() => engine.memory().catch(() => 'closed')).toBe('closed');
});

test.each([
  ['noFloatTextures', /cannot compute with 32-bit numbers/],
  ['halfOfEveryNumber', /computes too inexactly/],
] as const)(
  'a device of 16 bits (%s) is refused in a sentence, and left to itself the engine computes elsewhere',
  async (device, message) => {
    const start = startedAs(device);
    await expect(openEngine('webgl', { start })).rejects.toMatchObject({
      code: 'no-backend',
      message,
    });
    expect(await workersAlive()).toBe(0);
    const engine = await openEngine('automatic', {
      start,
      look: () => ({ renderer: 'An old graphics card' }),
    });
    expect(engine.report).toMatchObject({ backend: 'cpu', floatBits: 32 });
    expect(engine.report.reason).toMatch(message);
    expect(engine.report.reason).toMatch(/So it computes on the processor/);
    expect(await lossAfter(engine, 5)).toBeGreaterThan(0);
    await engine.close();
  },
);
