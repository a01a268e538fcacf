import { afterEach, expect, test, vi } from 'vitest';
import { linkTo } from './link.ts';
import { nothing, type Port } from './protocol.ts';
import type { EngineError } from './types.ts';

afterEach(() => vi.useRealTimers());

/** A worker that has died without a word: it takes messages and never answers. */
const silent = (): Port => ({ postMessage: () => undefined, onmessage: null });

test('a worker that does not answer an abort is given up, and every question is refused', async () => {
  const lost: EngineError[] = [];
  const link = linkTo(silent(), (error) => lost.push(error), 10);
  const abort = new AbortController();
  const asked = link.ask('memory', nothing, { signal: abort.signal });
  const other = link.ask('memory', nothing);
  expect(link.ended()).toBe(false);
  abort.abort();
  await expect(asked).rejects.toMatchObject({ code: 'worker-lost' });
  await expect(other).rejects.toMatchObject({ code: 'worker-lost' });
  expect(lost).toHaveLength(1);
  expect(link.ended()).toBe(true);
  await expect(link.ask('memory', nothing)).rejects.toMatchObject({ code: 'worker-lost' });
});

test('a worker that is at work may be silent; one that does not even say how it is, is given up', async () => {
  vi.useFakeTimers();
  const heard: unknown[] = [];
  let alive = true;
  const port: Port = {
    onmessage: null,
    postMessage(message) {
      heard.push(message);
      const { id, question } = message as { id: number; question: string };
      if (alive && question === 'memory')
        port.onmessage?.(new MessageEvent('message', { data: { kind: 'answer', id, answer: {} } }));
    },
  };
  const lost: EngineError[] = [];
  const link = linkTo(port, (error) => lost.push(error), 1000);
  const refused = expect(link.ask('snapshot', { id: 1 })).rejects.toMatchObject({
    code: 'worker-lost',
  });
  await vi.advanceTimersByTimeAsync(10_500);
  expect(lost).toEqual([]);
  expect(heard).toHaveLength(11);
  alive = false;
  await vi.advanceTimersByTimeAsync(2000);
  await refused;
  expect(lost).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('where nobody waits for an answer nobody is asked how it is', async () => {
  vi.useFakeTimers();
  const post = vi.fn();
  const port: Port = { postMessage: post, onmessage: null };
  const asked = linkTo(port, undefined, 1000).ask('memory', nothing);
  port.onmessage?.(new MessageEvent('message', { data: { kind: 'answer', id: 1, answer: {} } }));
  await asked;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(post).toHaveBeenCalledTimes(1);
});
