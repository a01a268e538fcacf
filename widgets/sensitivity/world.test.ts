import { describe as group, expect, it } from 'vitest';
import type { ModelSpec } from '#engine';
import { localEngine } from '#engine/testing';
import { sizeOf } from './model.ts';
import { findKept } from './world.ts';

/** What the laboratory keeps of such a network. */
async function kept(spec: ModelSpec) {
  const engine = await localEngine();
  const model = await engine.model(spec, 1);
  const snapshot = await model.snapshot();
  await engine.close();
  return { format: 1, setup: {}, moments: [], snapshot };
}
const dense = (
  units: readonly number[],
  activation: 'relu' | 'sigmoid' | 'tanh' = 'relu',
): ModelSpec => ({
  input: 784,
  layers: [
    ...units.map((each) => ({ kind: 'dense', units: each, activation }) as const),
    { kind: 'dense', units: 10, activation: 'identity' },
  ],
  loss: 'cross-entropy',
});
/** A device on which these are kept, each by its name. */
const device =
  (networks: Readonly<Record<string, unknown>>): NonNullable<Parameters<typeof findKept>[0]> =>
  (name, check) => {
    const value = networks[name];
    const understood = check(value) ? value : undefined;
    const problem =
      value === undefined || understood ? undefined : `The network “${name}” could not be read.`;
    return Promise.resolve(
      understood ? { value: understood, problem: undefined } : { value: undefined, problem },
    );
  };

group('the network that the laboratory kept', () => {
  it.each([
    [128, 'relu'],
    [3, 'sigmoid'],
  ] as const)('of %i units with %s is shown number for number', async (units, activation) => {
    const saved = await kept(dense([units], activation));
    const network = await findKept(device({ lab: saved }));
    expect(network).toMatchObject({ hidden: units, bend: activation });
    if (typeof network === 'string') return;
    const { w1, b2 } = saved.snapshot.parameters;
    expect(network.theta).toHaveLength(sizeOf(units));
    expect(network.theta[5]).toBe(w1?.data[5]);
    expect(network.theta.at(-1)).toBe(b2?.data.at(-1));
  });

  it('that cannot be shown gives way to one that the reader saved', async () => {
    const [two, one] = [await kept(dense([8, 8])), await kept(dense([8]))];
    expect(await findKept(device({ lab: two, 'lab-saved': one }))).toMatchObject({ hidden: 8 });
  });

  it.each([
    [dense([8, 8]), 'has 2 hidden layers'],
    [dense([]), 'has 0 hidden layers'],
    [dense([129]), 'has 129 hidden neurons'],
    [dense([8], 'tanh'), 'bends by tanh'],
    [{ ...dense([8]), input: 10 }, 'is not made of dense layers on 784 pixels'],
    [{ ...dense([8]), loss: 'squared-error' as const }, 'is not read through softmax'],
  ])('of another kind is a sentence, and the book’s stands there instead', async (spec, why) => {
    const said = await findKept(device({ lab: await kept(spec) }));
    expect(said).toContain(`Your network ${why}`);
    expect(said).toContain('Here is the book’s.');
  });

  it('is damaged where a number is missing, or is none', async () => {
    const whole = await kept(dense([8]));
    expect(typeof (await findKept(device({ lab: whole })))).toBe('object');
    const broken = structuredClone(whole);
    broken.snapshot.parameters['w1']?.data.fill(NaN, 0, 1);
    for (const value of [broken, null, {}, { snapshot: {} }, 'lab'])
      expect(await findKept(device({ lab: value }))).toContain('could not be read');
  });

  it('is not there yet: the sentence says where to train one', async () => {
    expect(await findKept(device({}))).toContain('train one in the laboratory of chapter 17');
  });
});
