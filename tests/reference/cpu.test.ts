import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '#engine';
import { cpuRoad, localEngine } from '#engine/testing';
import { holdToReference } from './held.ts';

describe.each(['simd', 'plain'] as const)('with %s kernels', (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await localEngine(() => Promise.resolve(cpuRoad(kind)));
  });
  afterAll(() => engine.close());

  holdToReference('cpu', () => engine);
});
