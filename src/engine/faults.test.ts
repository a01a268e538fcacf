import { expect, test } from 'vitest';
import { isAbort, isEnd, isLoss, sentenceOf } from './faults.ts';
import { EngineError } from './types.ts';

test('whoever took the question back is known, however the thing they asked says it', () => {
  expect(isAbort(new EngineError('aborted', 'Stopped.'))).toBe(true);
  expect(isAbort(Object.assign(new Error('Stopped.'), { code: 'aborted' }))).toBe(true);
  expect(isAbort(new DOMException('Stopped.', 'AbortError'))).toBe(true);
  expect(isAbort(AbortSignal.abort().reason)).toBe(true);
});

test('an engine that ended is a fault that has to be told, not the reader’s wish', () => {
  for (const code of ['closed', 'context-lost', 'worker-lost'] as const) {
    const error = new EngineError(code, 'Gone.');
    expect([code, isAbort(error), isEnd(error)]).toEqual([code, false, true]);
    expect(sentenceOf(code)).toMatch(/^[A-Z].*\.$/);
  }
  expect(isEnd(new EngineError('diverged', 'Too large.'))).toBe(false);
  expect(isEnd(new Error('closed'))).toBe(false);
});

test('what was taken away is not what somebody closed', () => {
  const lost = (['context-lost', 'worker-lost', 'closed', 'diverged'] as const).map((code) =>
    isLoss(new EngineError(code, 'Gone.')),
  );
  expect(lost).toEqual([true, true, false, false]);
  expect(isLoss(new Error('context-lost'))).toBe(false);
});
