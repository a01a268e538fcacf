import { labNetwork, type Engine, type Model, type SharedModel } from '#engine';
import { localEngine } from '#engine/testing';
import { afterEach, expect, test } from 'vitest';

import { findReader } from './world.ts';

const engines: Engine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});
async function opened(): Promise<Engine> {
  const engine = await localEngine();
  engines.push(engine);
  return engine;
}

const ink = { shape: [1, 784], data: new Float32Array(784).fill(0.5) };

/** The page's end of things: an engine in this thread, what the device has kept, the laboratory's bench. */
function outside(kept?: unknown) {
  const bench: { current: Model | undefined } = { current: undefined };
  return {
    bench,
    openEngine: opened,
    loadNetwork: <Value>(_: string, check: (value: unknown) => value is Value) =>
      Promise.resolve({ value: check(kept) ? kept : undefined, problem: undefined }),
    shared: {
      get current() {
        return bench.current;
      },
      epoch: 2,
    } as SharedModel,
  };
}

async function snapshotOf(change: object = {}) {
  const engine = await opened();
  const model = await engine.model({ ...labNetwork.spec, ...change }, 7);
  return { ...(await model.snapshot()), step: 1250 };
}

test('the network that was kept on the device reads', async () => {
  const { model, says } = await findReader(outside({ snapshot: await snapshotOf() })).reader();
  expect(says).toBe('This is your network of last time, after 1,250 steps.');
  expect(model.seed).toBe(7);
});

test.each([
  ['nothing', () => undefined],
  ['an empty snapshot', () => ({ snapshot: {} })],
  ['a word', () => 'network'],
  ['a damaged one', async () => ({ snapshot: { ...(await snapshotOf()), parameters: {} } })],
  ['one for other pictures', async () => ({ snapshot: await snapshotOf({ input: 100 }) })],
])('where %s was kept, a new network reads, and says that it guesses', async (_, kept) => {
  const { model, says } = await findReader(outside(await kept())).reader();
  expect(says).toContain('it guesses');
  expect((await model.predict(ink)).shape).toEqual([1, 10]);
});

test('a network whose engine has ended is asked for anew, not handed out for ever', async () => {
  const world = findReader(outside());
  const first = await world.reader();
  expect(await world.reader()).toBe(first);
  await engines.shift()?.close();
  await expect(first.model.predict(ink)).rejects.toMatchObject({ code: 'closed' });
  await world.lost(first.model);
  expect((await (await world.reader()).model.predict(ink)).shape).toEqual([1, 10]);
});

test('the laboratory’s network comes first, until its engine has ended', async () => {
  const page = outside();
  const world = findReader(page);
  page.bench.current = await (await opened()).model(labNetwork.spec, 3);
  const reader = await world.reader();
  expect([reader.model, reader.says]).toEqual([
    page.bench.current,
    'This is the laboratory’s network after 2 epochs.',
  ]);
  await world.lost(reader.model);
  expect((await world.reader()).says).toContain('it guesses');
  const next = await (await opened()).model(labNetwork.spec, 3);
  page.bench.current = next;
  expect((await world.reader()).model).toBe(next);
});
