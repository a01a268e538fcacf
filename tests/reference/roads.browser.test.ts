import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '#engine';
import { eachBackend } from '#engine/testing';
import { holdToReference } from './held.ts';

eachBackend((backend, open) => {
  describe(`the ${backend} road in its worker`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine.close());

    holdToReference(backend, () => engine);
  });
});
