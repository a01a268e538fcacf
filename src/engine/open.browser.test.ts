import { afterEach, expect, test, vi } from 'vitest';
import { openEngine, workersAlive } from './index.ts';

afterEach(() => vi.restoreAllMocks());

const noWebgl = (): void => {
  vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
};

test('without WebGL the engine takes the processor, and says why', async () => {
  noWebgl();
  const engine = await openEngine();
  expect(engine.report.backend).toBe('cpu');
  expect(engine.report.reason).toMatch(/no WebGL 2 .* computes on the processor/);
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
  const start = async (backend: string): Promise<Worker> => {
    if (backend === 'webgl') return Promise.resolve(new Worker('data:text/javascript,throw 1'));
    const { startWorker } = await import('#portable');
    const { default: url } = await import('./cpu.worker.ts?worker&url');
    return startWorker(url);
  };
  const engine = await openEngine('automatic', { start });
  expect(engine.report.backend).toBe('cpu');
  expect(engine.report.reason).toMatch(/worker stopped/);
  expect(await workersAlive()).toBe(1);
  await engine.close();
});
