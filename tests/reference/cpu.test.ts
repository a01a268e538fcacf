import { afterAll, beforeAll } from 'vitest';
import type { Engine } from '#engine';
import { localEngine } from '#engine/testing';
import { holdToReference } from './held.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await localEngine();
});
afterAll(() => engine.close());

holdToReference('cpu', () => engine);
