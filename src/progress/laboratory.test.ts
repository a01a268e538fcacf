import { labNetwork, labSlots, readsDigits, type ModelSpec } from '#engine';
import { localEngine } from '#engine/testing';
import { describe, expect, it } from 'vitest';
import { laboratoryNetwork } from './laboratory.ts';

async function snapshotOf(change: Partial<ModelSpec> = {}) {
  const engine = await localEngine();
  const model = await engine.model({ ...labNetwork.spec, ...change }, 7);
  const snapshot = await model.snapshot();
  await engine.close();
  return snapshot;
}

/** A device that keeps this under the laboratory's own name, and nothing else. */
const device =
  (kept: unknown): NonNullable<Parameters<typeof laboratoryNetwork>[2]> =>
  (name, check) => {
    if (name !== labSlots.auto || kept === undefined)
      return Promise.resolve({ value: undefined, problem: undefined });
    return Promise.resolve(
      check(kept)
        ? { value: kept, problem: undefined }
        : { value: undefined, problem: `“${name}” could not be read.` },
    );
  };

describe('the laboratory’s network of this device', () => {
  it('is what was kept, whatever else lies with it', async () => {
    const snapshot = await snapshotOf();
    const found = await laboratoryNetwork(
      labSlots.auto,
      readsDigits,
      device({ format: 1, moments: [], snapshot }),
    );
    expect(found).toEqual({ value: snapshot, problem: undefined });
  });

  it('is none where nothing is kept under that name', async () => {
    const none = { value: undefined, problem: undefined };
    expect(await laboratoryNetwork(labSlots.auto, readsDigits, device(undefined))).toEqual(none);
    const kept = device({ snapshot: await snapshotOf() });
    expect(await laboratoryNetwork(labSlots.own, readsDigits, kept)).toEqual(none);
  });

  it.each([
    ['nothing at all', () => null],
    ['a word', () => 'network'],
    ['no snapshot', () => ({})],
    ['an empty one', () => ({ snapshot: {} })],
    [
      'one that lacks its numbers',
      async () => ({ snapshot: { ...(await snapshotOf()), parameters: {} } }),
    ],
    ['one for other pictures', async () => ({ snapshot: await snapshotOf({ input: 100 }) })],
    [
      'one with other answers',
      async () => ({
        snapshot: await snapshotOf({
          layers: [{ kind: 'dense', units: 9, activation: 'identity' }],
        }),
      }),
    ],
    [
      'one with a number that is none',
      async () => {
        const snapshot = structuredClone(await snapshotOf());
        snapshot.parameters['w1']?.data.fill(NaN, 0, 1);
        return { snapshot };
      },
    ],
  ])('is refused where what is kept is %s', async (_, kept: () => unknown) => {
    const found = await laboratoryNetwork(labSlots.auto, readsDigits, device(await kept()));
    expect(found).toEqual({ value: undefined, problem: '“lab” could not be read.' });
  });

  it('may be of another kind for whoever takes that', async () => {
    const snapshot = await snapshotOf({ input: 100 });
    const found = await laboratoryNetwork(labSlots.auto, () => true, device({ snapshot }));
    expect(found.value).toEqual(snapshot);
  });
});
