import { afterAll, beforeAll, describe } from 'vitest';
import { localEngine } from '../local.ts';
import type { Backend, Engine } from '../types.ts';

/**
 * Runs the same tests against each road, over an engine that is opened before them and closed after: in its worker, as
 * a page has it. Where there is no page (Node), only the CPU road's can be had.
 */
export function eachBackend(tests: (engine: () => Engine, backend: Backend) => void): void {
  const inNode = typeof document === 'undefined';
  describe.each(inNode ? (['cpu'] as const) : (['webgl', 'cpu'] as const))(
    `the %s road${inNode ? '' : ' in its worker'}`,
    (backend) => {
      let engine: Engine;
      beforeAll(async () => {
        engine = inNode
          ? await localEngine()
          : await (await import('../open.ts')).openEngine(backend);
      });
      afterAll(() => engine.close());

      tests(() => engine, backend);
    },
  );
}
