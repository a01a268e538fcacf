import { afterEach, expect, test, vi } from 'vitest';
import { localEngine } from '../testing.ts';
import type { Engine, ModelSpec } from '../types.ts';
import { webglRoad } from './road.ts';

const spec: ModelSpec = {
  input: 4,
  layers: [{ kind: 'dense', units: 2, activation: 'identity' }],
  loss: 'cross-entropy',
};
const x = { shape: [1, 4], data: Float32Array.of(1, 0, 0.5, 0) };

afterEach(() => vi.restoreAllMocks());

/** Opens the road in this page, where its canvas can be got at; `lose` takes the device from it. */
async function opened(): Promise<{ engine: Engine; lose: () => void }> {
  const contexts = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
  const engine = await localEngine(webglRoad, 'webgl');
  const made: unknown = contexts.mock.results[0]?.value;
  return {
    engine,
    lose() {
      if (made instanceof WebGL2RenderingContext) {
        made.getExtension('WEBGL_lose_context')?.loseContext();
      }
    },
  };
}

test('a lost device refuses every question, and another can be opened in its place', async () => {
  const { engine, lose } = await opened();
  const model = await engine.model(spec, 1);
  const before = await model.predict(x);
  const snapshot = await model.snapshot();
  lose();
  // The browser tells of the loss a little later; whatever is asked meanwhile is refused as well.
  await expect
    .poll(() =>
      model.predict(x).then(
        () => 'answered',
        (error: unknown) => error,
      ),
    )
    .toMatchObject({ code: 'context-lost' });
  await model.dispose();
  await engine.close();

  vi.restoreAllMocks();
  const next = await opened();
  const revived = await next.engine.revive(snapshot);
  expect(await revived.predict(x)).toEqual(before);
  await next.engine.close();
});

test('where there is no WebGL 2 the road is refused in a sentence', async () => {
  vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  await expect(localEngine(webglRoad, 'webgl')).rejects.toMatchObject({
    code: 'no-backend',
    message: 'This browser offers no WebGL 2 to workers.',
  });
});
