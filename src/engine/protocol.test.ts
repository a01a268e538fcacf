import { expect, test } from 'vitest';
import { linkTo } from './link.ts';
import {
  buffersOf,
  nothing,
  ownCopy,
  plainError,
  revivedError,
  type Port,
  type ToWorker,
} from './protocol.ts';
import { EngineError } from './types.ts';

/** A worker that says only what it is told to. */
function scripted(): { port: Port; heard: ToWorker[]; say: (message: object) => void } {
  const heard: ToWorker[] = [];
  const port: Port = {
    onmessage: null,
    postMessage: (message) => heard.push(message as ToWorker),
  };
  return { port, heard, say: (data) => port.onmessage?.(new MessageEvent('message', { data })) };
}

const lost = { code: 'context-lost', message: 'It is gone.', facts: {} } as const;

test('an answer reaches the question of its number, whatever the order', async () => {
  const { port, say } = scripted();
  const link = linkTo(port);
  const first = link.ask('memory', nothing);
  const second = link.ask('memory', nothing);
  say({ kind: 'answer', id: 2, answer: { arrays: 2, bytes: 0 } });
  say({ kind: 'answer', id: 1, answer: { arrays: 1, bytes: 0 } });
  expect([(await first).arrays, (await second).arrays]).toEqual([1, 2]);
});

test('an error crosses with its code, its sentence and its facts', async () => {
  const error = new EngineError('diverged', 'It grew.', { step: 7 });
  const { port, say } = scripted();
  const asked = linkTo(port).ask('memory', nothing);
  say({ kind: 'error', id: 1, error: structuredClone(plainError(error)) });
  await expect(asked).rejects.toEqual(error);
  await expect(asked).rejects.toBeInstanceOf(EngineError);
});

test('a fault that is no EngineError is told as one', () => {
  expect(revivedError(plainError(new TypeError('x is undefined')))).toMatchObject({
    code: 'worker-lost',
    message: 'The engine failed inside: x is undefined',
  });
});

test('a want of room is told as one, however the browser or the library says it', () => {
  for (const message of [
    'Array buffer allocation failed',
    'Out of memory',
    'out of memory',
    'Unable to create WebGLTexture.',
    'Invalid array length',
  ])
    expect(plainError(new RangeError(message))).toMatchObject({ code: 'out-of-memory' });
});

test('an abort takes back just its own question, and never one that was not asked', async () => {
  const { port, heard, say } = scripted();
  const link = linkTo(port);
  const stop = new AbortController();
  void link.ask('memory', nothing);
  const asked = link.ask('memory', nothing, { signal: stop.signal });
  await Promise.resolve();
  stop.abort();
  expect(heard.at(-1)).toEqual({ kind: 'abort', id: 2 });
  say({ kind: 'answer', id: 2, answer: { arrays: 0, bytes: 0 } });
  await asked; // What was answered before the abort arrived stays answered.

  const before = heard.length;
  const late = link.ask('memory', nothing, { signal: stop.signal });
  await expect(late).rejects.toMatchObject({ code: 'aborted' });
  expect(heard).toHaveLength(before);
});

test('when the road is lost every open and every later question is refused with the reason', async () => {
  const { port, say } = scripted();
  const told: EngineError[] = [];
  const link = linkTo(port, (error) => told.push(error));
  const open = link.ask('memory', nothing);
  say({ kind: 'lost', error: lost });
  await expect(open).rejects.toMatchObject({ code: 'context-lost' });
  await expect(link.ask('memory', nothing)).rejects.toMatchObject({ code: 'context-lost' });
  expect(told).toHaveLength(1);
});

test('every buffer of an answer is handed over once', () => {
  const data = new Float32Array(3);
  const snapshot = { a: { shape: [3], data }, b: [{ data }], c: new Uint8Array(2), d: 'text' };
  expect(buffersOf(snapshot)).toEqual([data.buffer, snapshot.c.buffer]);
});

test('a copy to hand over leaves the caller’s numbers, and the rest of their buffer, behind', () => {
  const whole = Float32Array.of(1, 2, 3, 4);
  const copy = ownCopy({ shape: [2], data: whole.subarray(1, 3) });
  structuredClone(copy, { transfer: buffersOf(copy) });
  expect([...whole]).toEqual([1, 2, 3, 4]);
  expect(ownCopy({ shape: [2], data: whole.subarray(1, 3) }).data.buffer.byteLength).toBe(8);
});
