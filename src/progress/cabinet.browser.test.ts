import { afterEach, describe, expect, it } from 'vitest';

import { cabinet } from './cabinet.ts';
import { erase } from './carry.ts';

interface Weights {
  readonly w: Float32Array;
}
const isWeights = (value: unknown): value is Weights =>
  typeof value === 'object' && value !== null && 'w' in value && value.w instanceof Float32Array;

const networks = cabinet();

afterEach(async () => {
  for (const name of (await networks.names()).value ?? []) await networks.remove(name);
});

describe('a network kept on the device', () => {
  it('comes back number for number', async () => {
    const w = Float32Array.from([0.1, -2, 3e-38, Infinity]);
    expect(await networks.put('mine', { w })).toEqual({ value: true, problem: undefined });
    expect((await networks.get('mine', isWeights)).value?.w).toEqual(w);
  });

  it('does not disturb one kept under another name at the same time', async () => {
    const [one, two] = [1, 2].map((value) => ({ w: Float32Array.of(value) }));
    await Promise.all([networks.put('one', one), cabinet().put('two', two)]);
    expect((await networks.names()).value).toEqual(['one', 'two']);
    expect((await networks.get('one', isWeights)).value).toEqual(one);
    expect((await networks.get('two', isWeights)).value).toEqual(two);
  });

  it('is nothing, without complaint, before it is kept and after it is forgotten', async () => {
    const nothing = { value: undefined, problem: undefined };
    expect(await networks.get('mine', isWeights)).toEqual(nothing);
    await networks.put('mine', { w: Float32Array.of(1) });
    await networks.remove('mine');
    expect(await networks.get('mine', isWeights)).toEqual(nothing);
  });

  it('that waits to be kept when it is forgotten, or when all is, is not kept', async () => {
    for (const forget of [() => cabinet().remove('mine'), erase]) {
      const asked = [1, 2, 3].map((value) => networks.put('mine', { w: Float32Array.of(value) }));
      await forget();
      await Promise.all(asked);
      expect((await networks.names()).value).toEqual([]);
    }
  });

  it('that the caller does not understand is left out with a sentence that names it', async () => {
    await networks.put('mine', { w: 'not weights' });
    const { value, problem } = await networks.get('mine', isWeights);
    expect(value).toBeUndefined();
    expect(problem).toContain('mine');
  });

  it('is refused with a sentence where the browser keeps nothing', async () => {
    const nowhere = cabinet(() => {
      throw new DOMException('Denied.', 'SecurityError');
    });
    for (const answer of [
      await nowhere.put('mine', 1),
      await nowhere.get('mine', isWeights),
      await nowhere.remove('mine'),
      await nowhere.names(),
    ])
      expect(answer.problem).toContain('does not let this page keep');
  });
});
