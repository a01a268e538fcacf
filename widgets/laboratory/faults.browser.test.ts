import { afterEach, expect, test } from 'vitest';
import {
  openEngine,
  sharedModel,
  workersAlive,
  type Backend,
  type Engine,
  type Examples,
} from '#engine';
import { localEngine } from '#engine/testing';
import { cpuRoad } from '../../src/engine/cpu/road.ts';
import type { Road } from '../../src/engine/road.ts';
import { browsers, loseDevice, workerAfter } from '../../src/engine/testing/worker.ts';
import { EngineError } from '../../src/engine/types.ts';
import type { Digits } from './bench.ts';
import { schema, type Setup } from './setup.ts';
import type { World } from './session.ts';
import { Laboratory } from './state.svelte.ts';

/** Ten kinds of picture: each inks rows of its own. */
const pictures = (count: number): Examples => ({
  count,
  pixels: Uint8Array.from({ length: count * 784 }, (_, i) => {
    const [picture, row] = [Math.floor(i / 784), Math.floor((i % 784) / 28)];
    return row % 10 === picture % 10 ? 255 : (i * 7) % 60;
  }),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
});
const digits: Digits = { training: pictures(300), validation: pictures(50), test: pictures(50) };
const small: Setup = {
  ...schema.defaults,
  ...{ hidden: [8], digits: 300, batch: 10, patience: 0, rate: 0.0005 },
};

const engines: Engine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

function worldOf(open: () => Promise<Engine>): World {
  return {
    async openEngine() {
      const engine = await open();
      engines.push(engine);
      return engine;
    },
    loadDigits: () => Promise.resolve(digits),
    share: () => undefined,
    trained: () => undefined,
    handAnswered: () => Promise.resolve(),
    autosave: () => Promise.resolve(undefined),
  };
}

const seen = (lab: Laboratory) => () => lab.latest?.examplesSeen ?? 0;
const patience = { timeout: 60_000 };

/** The curve goes on: one moment after another, none left out and none twice. */
function expectOneCurve(lab: Laboratory): void {
  const steps = lab.run.moments.map(({ step }) => step);
  expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
  expect(steps[0]).toBe(0);
}

test('a device that is lost in mid-training: the run goes on by itself from the last state kept', async () => {
  const start = (backend: Backend): Promise<Worker> =>
    Promise.resolve(workerAfter(browsers.losesItsDevice, backend));
  const lab = new Laboratory(
    small,
    worldOf(() => openEngine('webgl', { start })),
  );
  const training = lab.train();
  await expect.poll(seen(lab), patience).toBeGreaterThan(600);
  const before = engines.length;
  loseDevice();
  await expect
    .poll(() => lab.run.resumed, patience)
    .toMatch(/took the graphics device away\. The run went on by itself from epoch [1-9]/);
  expect(engines.length).toBe(before + 1);
  const from = seen(lab)();
  await expect.poll(seen(lab), patience).toBeGreaterThan(from + 600);
  expect(lab.run.problem).toBeUndefined();
  expectOneCurve(lab);
  lab.pause();
  await training;
  expect(lab.run.phase).toBe('paused');
  expect(await workersAlive()).toBe(1);
  await lab.close();
});

test('a worker that dies in mid-training: the run goes on by itself on another', async () => {
  const dies = `new BroadcastChannel('die').onmessage = () => { throw new Error('It died.'); };`;
  const lab = new Laboratory(
    small,
    worldOf(() =>
      openEngine('cpu', { start: (backend) => Promise.resolve(workerAfter(dies, backend)) }),
    ),
  );
  const training = lab.train();
  await expect.poll(seen(lab), patience).toBeGreaterThan(600);
  const channel = new BroadcastChannel('die');
  channel.postMessage(undefined);
  channel.close();
  await expect.poll(() => lab.run.resumed, patience).toMatch(/has stopped\. The run went on/);
  await expect.poll(seen(lab), patience).toBeGreaterThan(1500);
  expectOneCurve(lab);
  lab.pause();
  await training;
  await lab.close();
});

/** Runs steps until `fault` says otherwise. */
function roadWith(fault: (step: number) => Error | undefined): Road {
  const road = cpuRoad();
  return {
    ...road,
    net: (...of) => {
      const net = road.net(...of);
      const step = net.step.bind(net);
      let steps = 0;
      net.step = (...order) => {
        const error = fault(++steps);
        if (error) throw error;
        step(...order);
      };
      return net;
    },
  };
}

const inThisThread = worldOf(() => localEngine());

async function trainTo(lab: Laboratory, examplesSeen: number): Promise<void> {
  const training = lab.train();
  await expect.poll(seen(lab), patience).toBeGreaterThanOrEqual(examplesSeen);
  lab.pause();
  await training;
}

test('an engine that ended while the run rested is replaced at the next press, with nothing lost and nothing said', async () => {
  const beginnings = [(lab: Laboratory) => trainTo(lab, 900), (lab: Laboratory) => lab.step()];
  for (const begin of beginnings) {
    const lab = new Laboratory(small, inThisThread);
    await begin(lab);
    const { step, validation } = lab.latest ?? {};
    await engines.at(-1)?.close();
    expect(lab.kept?.moments.at(-1)).toMatchObject({ step, validation });
    await lab.show('hidden');
    expect(lab.inside.hidden?.shape).toEqual([784, 8]);
    expect(lab.latest).toMatchObject({ step, validation });

    await engines.at(-1)?.close();
    await lab.step();
    expect(lab.run).toMatchObject({ phase: 'paused', problem: undefined });
    expect(lab.run.moments.slice(-2)).toMatchObject([
      { step, validation },
      { step: Number(step) + 1 },
    ]);
    await lab.close();
  }
});

test('where no other engine can be had it is told, not thrown; when one can, the run goes on from what was kept', async () => {
  let engine = localEngine();
  const lab = new Laboratory(
    small,
    worldOf(() => engine),
  );
  await trainTo(lab, 1200);
  await (await engine).close();
  await lab.show('hidden');
  expect(lab.run.problem?.wayOn).toBe('again');
  await lab.step();
  expect(lab.run.phase).toBe('failed');
  engine = localEngine();
  await lab.step();
  expect(lab.run.phase).toBe('paused');
  expect(lab.latest?.examplesSeen).toBeGreaterThan(1200);
  await lab.close();
});

test('a device that is lost again and again is not asked for ever', async () => {
  const lost = (): Error => new EngineError('context-lost', 'It was taken away.');
  const lab = new Laboratory(
    small,
    worldOf(() => localEngine(() => Promise.resolve(roadWith(lost)))),
  );
  await lab.train();
  expect(engines).toHaveLength(2);
  expect(lab.run.phase).toBe('failed');
  expect(lab.run.problem).toMatchObject({ cause: 'device', wayOn: 'again' });
  await lab.close();
});

test('a device without memory is told in a sentence, and the network is kept', async () => {
  let full = true;
  const fault = (step: number): Error | undefined =>
    full && step > 75 ? new RangeError('Array buffer allocation failed') : undefined;
  const lab = new Laboratory(
    small,
    worldOf(() => localEngine(() => Promise.resolve(roadWith(fault)))),
  );
  await lab.train();
  expect(lab.run.phase).toBe('failed');
  expect(lab.run.problem?.says).toMatch(
    /no memory left .* The network of epoch 2 is kept\. Press T/,
  );
  full = false;
  await trainTo(lab, 901);
  expectOneCurve(lab);
  await lab.close();
});

test('two laboratories that train at once get on in like measure', async () => {
  for (const road of ['cpu', 'webgl'] as const) {
    const [one, two] = [1, 2].map(
      (seed) =>
        new Laboratory(
          { ...small, seed },
          worldOf(() => openEngine(road)),
        ),
    ) as [Laboratory, Laboratory];
    const first = one.train();
    await expect.poll(seen(one), patience).toBeGreaterThan(300);
    const second = two.train();
    await expect.poll(seen(two), patience).toBeGreaterThan(300);
    const began = [seen(one)(), seen(two)()] as const;
    await expect.poll(seen(two), patience).toBeGreaterThan(began[1] + 1500);
    const gained = [seen(one)() - began[0], seen(two)() - began[1]] as const;
    expect(gained[0] / gained[1]).toBeGreaterThan(0.4);
    expect(gained[0] / gained[1]).toBeLessThan(2.5);
    expect(await workersAlive()).toBe(1);
    for (const lab of [one, two]) lab.pause();
    await Promise.all([first, second]);
    await Promise.all([one.close(), two.close()]);
    await Promise.all(engines.splice(0).map((engine) => engine.close()));
  }
});

test('after a thousand resets there are as many workers, arrays and listeners as after the first', async () => {
  const few: Digits = { training: pictures(20), validation: pictures(10), test: pictures(10) };
  const listening = new Map<string, number>();
  const proto = EventTarget.prototype;
  const { addEventListener: add, removeEventListener: remove } = proto;
  const count = (type: string, by: number): Map<string, number> =>
    listening.set(type, (listening.get(type) ?? 0) + by);
  proto.addEventListener = function (type: string, ...rest: [EventListener]) {
    count(type, 1);
    add.call(this, type, ...rest);
  };
  proto.removeEventListener = function (type: string, ...rest: [EventListener]) {
    count(type, -1);
    remove.call(this, type, ...rest);
  };
  try {
    const engine = await openEngine('cpu');
    engines.push(engine);
    const shared = sharedModel('lab');
    const world: World = {
      ...worldOf(() => Promise.resolve(engine)),
      loadDigits: () => Promise.resolve(few),
      share: shared.share,
      trained: shared.trained,
    };
    const lab = new Laboratory({ ...small, hidden: [1], digits: 20 }, world);
    const round = async (): Promise<void> => {
      await lab.step();
      await lab.reset();
    };
    await round();
    const [memory, listeners] = [await engine.memory(), [...listening]];
    for (let i = 0; i < 1000; i++) await round();
    expect(await engine.memory()).toEqual(memory);
    expect([...listening]).toEqual(listeners);
    expect(await workersAlive()).toBe(1);
    expect(shared.current).toBeUndefined();
    await lab.close();
  } finally {
    Object.assign(proto, { addEventListener: add, removeEventListener: remove });
  }
});
