import { seeded } from '#maths/random';
import type { Engine, Examples, Model } from '#engine';
import { localEngine } from '#engine/testing';
import { afterEach, beforeEach, describe as group, expect, test } from 'vitest';
import type { Digits } from './bench.ts';
import { isSaved } from './saved.ts';
import { schema, type Setup } from './setup.ts';
import type { Kept, World } from './session.ts';
import { Laboratory } from './state.svelte.ts';

/** Pictures that can be learned: ten random prototypes, each copy with noise of its own. */
function pictures(count: number, seed: number): Examples {
  const prototypes = seeded(7);
  const ink = Array.from({ length: 10 }, () =>
    Array.from({ length: 784 }, () => (prototypes.next() < 0.2 ? 200 : 0)),
  );
  const noise = seeded(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = Uint8Array.from({ length: count * 784 }, (_, i) => {
    const base = ink[labels[Math.floor(i / 784)] ?? 0]?.[i % 784] ?? 0;
    return Math.min(255, Math.max(0, base + 120 * noise.normal()));
  });
  return { count, pixels, labels };
}

const digits: Digits = {
  training: pictures(600, 1),
  validation: pictures(100, 2),
  test: pictures(100, 3),
};
const small: Setup = { ...schema.defaults, hidden: [16], digits: 600, batch: 50, engine: 'cpu' };

let engine: Engine;
let kept: Kept[] = [];
let shared: (Model | undefined)[] = [];
const world: World = {
  openEngine: () => Promise.resolve(engine),
  loadDigits: () => Promise.resolve(digits),
  share: (model) => void shared.push(model),
  trained: () => undefined,
  handAnswered: () => Promise.resolve(),
  autosave: (saved) => {
    kept.push(saved);
    return Promise.resolve(undefined);
  },
};

beforeEach(async () => {
  engine = await localEngine();
  kept = [];
  shared = [];
});
afterEach(() => engine.close());

/** Trains until the run has seen so many digits, then pauses. */
async function trainTo(lab: Laboratory, examplesSeen: number): Promise<void> {
  const training = lab.train();
  let ended = false;
  void training.then(() => (ended = true));
  while (!ended && (lab.latest?.examplesSeen ?? 0) < examplesSeen)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  lab.pause();
  await training;
}

group('a run', () => {
  test('learns, keeps the network at each epoch, and pauses where it is told', async () => {
    const lab = new Laboratory(small, world);
    await trainTo(lab, 1800);
    expect(lab.run.phase).toBe('paused');
    expect(lab.scored?.validation?.accuracy).toBeGreaterThan(0.8);
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(shared.at(-1)).toBeDefined();
    await lab.close();
  });

  test('a Pause that comes before the digits have come is not lost', async () => {
    const lab = new Laboratory(small, world);
    const training = lab.train();
    lab.pause();
    await training;
    expect(lab.latest?.step).toBe(0);
    await lab.close();
  });

  test('takes one step of one mini-batch', async () => {
    const lab = new Laboratory(small, world);
    await lab.step();
    expect(lab.latest).toMatchObject({ step: 1, examplesSeen: 50 });
    expect(lab.latest?.validation).toBeDefined();
    await lab.close();
  });

  test('takes another rate in mid-run without starting again', async () => {
    const lab = new Laboratory(small, world);
    await trainTo(lab, 600);
    lab.chosen.rate = 0.0005;
    expect(lab.pending).toBe(false);
    await trainTo(lab, 1200);
    expect(lab.run.moments.map((moment) => moment.step)).toEqual(
      lab.run.moments.map((moment) => moment.step).toSorted((a, b) => a - b),
    );
    expect(lab.latest?.examplesSeen).toBeGreaterThanOrEqual(1200);
    await lab.close();
  });

  test('another layer waits for the reset, and then is used', async () => {
    const lab = new Laboratory(small, world);
    await trainTo(lab, 600);
    const before = lab.run.moments;
    lab.chosen.hidden = [8];
    expect(lab.pending).toBe(true);
    await lab.reset();
    expect(lab.run).toMatchObject({ phase: 'idle', moments: [], before, tested: undefined });
    await lab.step();
    expect(lab.pending).toBe(false);
    expect(shared.at(-1)?.spec.layers[0]).toHaveProperty('units', 8);
    await lab.close();
  });

  test('stops early at the best network; testing, saving and stepping go on from there', async () => {
    const lab = new Laboratory({ ...small, digits: 100, rate: 0.03, patience: 2 }, world);
    await lab.train();
    const { stoppedAt, moments, before } = lab.run;
    const best = moments.at(-1);
    expect((stoppedAt ?? 0) - (best?.epoch ?? 0)).toBeGreaterThanOrEqual(2);
    expect(before.at(-1)?.epoch).toBe(stoppedAt);
    expect(lab.best).toMatchObject({ step: best?.step, validation: best?.validation });

    await lab.test();
    expect(lab.run.tested?.epoch).toBe(best?.epoch);
    expect(lab.run.stoppedAt).toBe(stoppedAt);
    const saved = lab.kept;
    expect(saved?.snapshot.step).toBe(best?.step);
    expect(isSaved(saved)).toBe(true);

    await lab.step();
    expect(lab.run.stoppedAt).toBeUndefined();
    expect(lab.latest?.step).toBe((best?.step ?? 0) + 1);
    const steps = lab.run.moments.map((moment) => moment.step);
    expect(steps).toEqual(steps.toSorted((x, y) => x - y));
    await lab.close();
  });
});

group('what can go wrong', () => {
  test('a rate of 10 blows up at a step that is named, and the way back leads to the last good state', async () => {
    const lab = new Laboratory({ ...small, optimiser: 'sgd', rate: 0.05 }, world);
    await trainTo(lab, 600);
    const good = lab.scored?.validation?.accuracy;
    const epoch = kept.at(-1)?.moments.at(-1)?.epoch;
    lab.chosen.optimiser = 'adam';
    lab.chosen.rate = 10;
    await lab.train();
    expect(lab.run.phase).toBe('failed');
    expect(lab.run.problem?.says).toMatch(/blew up at step \d+/);
    await lab.goBack();
    expect(lab.run.phase).toBe('paused');
    expect(lab.chosen.rate).toBe(0.003);
    expect(lab.latest?.epoch).toBe(epoch);
    expect(lab.scored?.validation?.accuracy).toBeCloseTo(good ?? 0, 1);
    await lab.close();
  });

  test('after a blow-up another layer waits for the reset, as ever', async () => {
    const lab = new Laboratory({ ...small, rate: 10 }, world);
    await lab.train();
    expect(lab.run.phase).toBe('failed');
    lab.chosen.hidden = [8];
    lab.chosen.rate = 0.003;
    await lab.step();
    expect(shared.at(-1)?.spec.layers[0]).toHaveProperty('units', 16);
    expect(lab.pending).toBe(true);
    expect(isSaved(kept.at(-1) ?? lab.kept)).toBe(true);
    await lab.reset();
    await lab.step();
    expect(shared.at(-1)?.spec.layers[0]).toHaveProperty('units', 8);
    await lab.close();
  });

  test('Reset and Train pressed at once give a new network by the new settings', async () => {
    const lab = new Laboratory(small, world);
    await trainTo(lab, 600);
    lab.chosen.seed = 5;
    void lab.reset();
    await lab.step();
    expect(lab.run.moments.map((moment) => moment.step)).toEqual([0, 1]);
    expect(shared.at(-1)?.seed).toBe(5);
    await lab.close();
  });

  test('a store that never answers does not hold up the run', async () => {
    const never = { ...world, autosave: () => new Promise<undefined>(() => undefined) };
    const lab = new Laboratory(small, never);
    await trainTo(lab, 1200);
    expect(lab.latest?.epoch).toBeGreaterThanOrEqual(2);
    await lab.close();
  });

  test('the page’s other figures hear of the network when there is one, and when there is none any more', async () => {
    const lab = new Laboratory(small, world);
    await lab.step();
    await lab.reset();
    expect(shared.map((model) => model !== undefined)).toEqual([true, false]);
    await lab.close();
  });

  test('zero training digits get a sentence, and choosing some goes on', async () => {
    const lab = new Laboratory({ ...small, digits: 0 }, world);
    await lab.train();
    expect(lab.run.problem?.says).toContain('nothing to learn from');
    lab.chosen.digits = 100;
    await trainTo(lab, 100);
    expect(lab.run.problem).toBeUndefined();
    await lab.close();
  });
});

group('keeping', () => {
  test('a saved network goes on exactly as if it had never been put away', async () => {
    const through = new Laboratory(small, world);
    await trainTo(through, 600);
    const saved = through.kept;
    if (!saved) throw new Error('Nothing was saved.');
    expect(isSaved(structuredClone(saved))).toBe(true);
    await through.step();
    const expected = through.latest;
    await through.close();

    const again = new Laboratory(schema.defaults, world);
    await again.resume(structuredClone(saved));
    expect(again.chosen.hidden).toEqual([16]);
    await again.step();
    expect(again.latest?.batchLoss).toBe(expected?.batchLoss);
    expect(again.latest?.validation).toEqual(expected?.validation);
    await again.close();
  });

  test('what is damaged or not ours is not taken', async () => {
    const lab = new Laboratory(small, world);
    await lab.step();
    const saved = lab.kept;
    await lab.close();
    expect(isSaved(saved)).toBe(true);
    expect(isSaved({ ...saved, format: 2 })).toBe(false);
    expect(isSaved({ ...saved, moments: 'many' })).toBe(false);
    expect(isSaved({ ...saved, setup: { ...small, hidden: [17] } })).toBe(false);
    expect(isSaved(null)).toBe(false);
  });
});

test('ten runs of train and reset leave the engine’s memory where it was, and closing gives all back', async () => {
  const empty = await engine.memory();
  const lab = new Laboratory(small, world);
  await lab.step();
  await lab.reset();
  const rested = await engine.memory();
  for (let run = 0; run < 10; run++) {
    await trainTo(lab, 600);
    await lab.reset();
  }
  expect(await engine.memory()).toEqual(rested);
  await lab.close();
  expect(await engine.memory()).toEqual(empty);
});
