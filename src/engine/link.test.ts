import { expect, test } from 'vitest';
import { linkTo } from './link.ts';
import { nothing, type Port } from './protocol.ts';
import type { EngineError } from './types.ts';

/** A worker that has died without a word: it takes messages and never answers. */
const silent = (): Port => ({ postMessage: () => undefined, onmessage: null });

test('a worker that does not answer an abort is given up, and every question is refused', async () => {
  const lost: EngineError[] = [];
  const link = linkTo(silent(), (error) => lost.push(error), 10);
  const abort = new AbortController();
  const asked = link.ask('memory', nothing, { signal: abort.signal });
  const other = link.ask('memory', nothing);
  abort.abort();
  await expect(asked).rejects.toMatchObject({ code: 'worker-lost' });
  await expect(other).rejects.toMatchObject({ code: 'worker-lost' });
  expect(lost).toHaveLength(1);
  await expect(link.ask('memory', nothing)).rejects.toMatchObject({ code: 'worker-lost' });
});
