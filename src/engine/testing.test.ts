import { expect, test } from 'vitest';
import { labNetwork } from './lab.ts';
import { sharedModel } from './shared.ts';
import { expectClose, expectNoLeaks, localEngine } from './testing.ts';

const examples = {
  count: 10,
  pixels: new Uint8Array(10 * 784),
  labels: Uint8Array.from({ length: 10 }, (_, i) => i),
};

test('closeness lets rounding pass and stops a wrong sign, a wrong length and a NaN', () => {
  expectClose([1, 1 + 1e-6], [1, 1], 'forward');
  expect(() => expectClose([1, -0.01], [1, 0.01], 'forward')).toThrow(/number 1 is -0\.01/);
  expect(() => expectClose([NaN], [1], 'forward')).toThrow(/NaN/);
  expect(() => expectClose([1], [1, 2], 'forward')).toThrow(/1 numbers where 2/);
});

test('what is kept is found', async () => {
  const engine = await localEngine();
  await expect(
    expectNoLeaks(engine, async () => {
      await engine.dataset(examples);
    }),
  ).rejects.toThrow(/arrays: /);
  await engine.close();
});

test('figures that share a network hear of its training and its replacement, until they leave', async () => {
  const engine = await localEngine();
  const model = await engine.model(labNetwork.spec, 1);
  const lab = sharedModel('lab');
  let heard = 0;
  const leave = lab.subscribe(() => heard++);
  lab.share(model);
  sharedModel('lab').trained(3);
  const { current, epoch } = sharedModel('lab');
  expect([heard, current, epoch]).toEqual([2, model, 3]);
  leave();
  lab.share(undefined);
  expect([heard, lab.current]).toEqual([2, undefined]);
  await engine.close();
});
