import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError, type Engine, type Examples } from '#engine';
import { localEngine } from '#engine/testing';
import { classes, inputs } from './model.ts';
import { headStartSteps, indexOfPass, lastIndex, plan } from './plan.ts';
import { schema } from './setup.ts';
import { TenTemplates, type World } from './state.svelte.ts';

/** Digits that a ruler can tell apart: each is ink in rows of its own, some of it in its neighbour's. */
function ruled(count: number): Examples {
  const pixels = new Uint8Array(count * inputs);
  const labels = Uint8Array.from({ length: count }, (_, n) => (7 * n) % classes);
  labels.forEach((label, n) => {
    pixels.fill(255, n * inputs + 56 * label, n * inputs + 56 * label + 40);
    pixels.fill(
      120,
      n * inputs + 56 * ((label + n) % classes),
      n * inputs + 56 * ((label + n) % classes) + 30,
    );
  });
  return { count, pixels, labels };
}
const first = ruled(100);
const digits = { training: ruled(200), validation: ruled(50) };
const recorded = [
  { index: 0, w: new Float32Array(inputs * classes), b: new Float32Array(classes), accuracy: 0.1 },
  {
    index: indexOfPass(1),
    w: new Float32Array(inputs * classes).fill(0.1),
    b: new Float32Array(classes),
  },
  {
    index: lastIndex,
    w: new Float32Array(inputs * classes).fill(0.2),
    b: new Float32Array(classes),
  },
];
const example = new Float32Array(inputs).fill(1, 0, 40);

const engines: Engine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

async function lab(part: Partial<World> = {}) {
  const engine = await localEngine();
  engines.push(engine);
  const there = { engine };
  const world: World = {
    openEngine: () => Promise.resolve(there.engine),
    firstDigits: () => Promise.resolve(first),
    loadDigits: () => Promise.resolve(digits),
    beat: () => Promise.resolve(),
    ...part,
  };
  const machine = new TenTemplates(schema.defaults, recorded, example, world);
  return { machine, engine, there };
}

/** A promise and what settles it. */
function later<T>() {
  let give: (value: T) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => ([give, fail] = [resolve, reject]));
  return { promise, give, fail };
}

describe('before Play', () => {
  it('shows the end of the recorded training, and reads the example with it', async () => {
    const { machine } = await lab();
    expect(machine.shown).toBe(recorded[2]);
    expect(machine.own).toBe(false);
    expect(machine.reading.evidence[0]?.score).toBeCloseTo(0.2 * 40, 5);
  });

  it('the handle goes to the nearest recorded moment, and arrow keys from one to the next', async () => {
    const { machine } = await lab();
    machine.scrub(lastIndex - 1);
    expect(machine.shown.index).toBe(lastIndex);
    machine.nudge(-1);
    expect(machine.shown.index).toBe(indexOfPass(1));
    machine.nudge(-1);
    machine.nudge(-1);
    expect(machine.shown.index).toBe(0);
    machine.nudge(1);
    expect(machine.shown.index).toBe(indexOfPass(1));
  });
});

describe('Play', () => {
  it('trains from zero through every moment of the plan, and measures each', async () => {
    const { machine } = await lab();
    await machine.play();
    expect(machine.phase).toBe('done');
    expect(machine.frames.map(({ index }) => index)).toEqual(plan.map((_, index) => index));
    expect(Math.max(...Array.from(machine.frames[0]?.w ?? [1]))).toBe(0);
    expect(machine.shown.index).toBe(lastIndex);
    expect(machine.shown.accuracy).toBe(1);
    expect(machine.frames.every(({ likeness }) => likeness?.length === classes)).toBe(true);
  });

  it('gives everything back to the engine when it is done', async () => {
    const { machine, engine } = await lab();
    await machine.play();
    expect((await engine.memory()).arrays).toBe(0);
  });

  it('gives everything back when it is closed in mid-run, and ends there', async () => {
    const beat = later<undefined>();
    const { machine, engine } = await lab({
      beat: (signal) =>
        new Promise((resolve) => {
          beat.give(undefined);
          signal.addEventListener('abort', () => resolve());
        }),
    });
    const run = machine.play();
    await beat.promise;
    expect((await engine.memory()).arrays).toBeGreaterThan(0);
    await machine.close();
    await run;
    expect((await engine.memory()).arrays).toBe(0);
    expect(machine.frames.length).toBeLessThan(4);
  });

  it('the same seed gives the same weights, another seed other ones', async () => {
    const { machine } = await lab();
    const end = async () => {
      await machine.play();
      return Array.from(machine.latest.w);
    };
    const once = await end();
    expect(await end()).toEqual(once);
    await machine.retune({ seed: 2 });
    expect(await end()).not.toEqual(once);
  });

  it('starts on the first slice, and measures its frames when the rest has come', async () => {
    const rest = later<typeof digits>();
    const { machine } = await lab({ loadDigits: () => rest.promise });
    const run = machine.play();
    await expect.poll(() => machine.phase).toBe('waiting');
    expect(plan[machine.latest.index]).toBe(headStartSteps);
    expect(machine.latest.accuracy).toBeUndefined();
    rest.give(digits);
    await run;
    expect(machine.frames[headStartSteps]?.accuracy).toBeGreaterThan(0.1);
    expect(machine.phase).toBe('done');
  });

  it('a second Play while it trains changes nothing', async () => {
    const { machine } = await lab();
    await Promise.all([machine.play(), machine.play()]);
    expect(machine.frames).toHaveLength(plan.length);
  });
});

describe('Pause and Step', () => {
  it('Step goes one moment on, Play takes it from there', async () => {
    const { machine } = await lab();
    await machine.step();
    expect([machine.phase, machine.latest.index]).toEqual(['paused', 1]);
    await machine.step();
    expect(machine.latest.index).toBe(2);
    const kept = machine.frames[2];
    await machine.play();
    expect(machine.frames[2]).toBe(kept);
    expect(machine.phase).toBe('done');
  });

  it('Pause rests after the steps under way', async () => {
    const ref: { machine?: TenTemplates } = {};
    let beats = 0;
    const { machine } = await lab({
      beat: () => {
        if (++beats === 5) ref.machine?.pause();
        return Promise.resolve();
      },
    });
    ref.machine = machine;
    await machine.play();
    expect([machine.phase, machine.latest.index]).toEqual(['paused', 5]);
  });
});

describe('what the reader scrubs back to', () => {
  it('stays on show, and reads the picture', async () => {
    const { machine } = await lab();
    await machine.play();
    machine.scrub(4);
    flushSync();
    expect(machine.shown.index).toBe(4);
    expect(machine.setup.moment).toBe(4);
    const early = machine.reading.probabilities[0] ?? 0;
    machine.scrub(lastIndex);
    expect(machine.reading.probabilities[0]).toBeGreaterThan(early);
  });

  it('a link to a moment shows that moment when the training has got there', async () => {
    const { machine } = await lab();
    await machine.apply({ moment: 7, look: 3, rate: 0.2, seed: 5 });
    await machine.play();
    expect(machine.shown.index).toBe(7);
    expect(machine.looked).toBe(3);
    expect(machine.latest.index).toBe(lastIndex);
  });

  it('Reset goes back to what was recorded', async () => {
    const { machine } = await lab();
    machine.trial.draw([
      [
        { x: 0.5, y: 0.2 },
        { x: 0.5, y: 0.8 },
      ],
    ]);
    await machine.play();
    await machine.reset();
    expect(machine.shown).toBe(recorded[2]);
    expect([machine.phase, machine.trial.picture.drawn, machine.setup]).toEqual([
      'idle',
      false,
      schema.defaults,
    ]);
  });
});

describe('faults', () => {
  it('digits that do not come are a sentence, the recorded images stay, and Play tries again', async () => {
    let broken = true;
    const { machine } = await lab({
      firstDigits: () => {
        const error = Object.assign(new Error('The handwritten digits did not come.'), {
          name: 'DataError',
        });
        return broken ? Promise.reject(error) : Promise.resolve(first);
      },
    });
    await machine.play();
    expect(machine.phase).toBe('failed');
    expect(machine.problem).toContain(
      'The handwritten digits did not come. The images that were trained beforehand stay',
    );
    expect(machine.shown).toBe(recorded[2]);
    broken = false;
    await machine.play();
    expect([machine.phase, machine.problem]).toEqual(['done', undefined]);
  });

  it('a rest that does not come ends the wait with a sentence, and the frames so far stay', async () => {
    const { machine, engine } = await lab({
      loadDigits: () =>
        Promise.reject(Object.assign(new Error('The line broke.'), { name: 'DataError' })),
    });
    await machine.play();
    expect(machine.phase).toBe('failed');
    expect(machine.problem).toContain('The line broke. What has been trained so far stays');
    expect(plan[machine.latest.index]).toBe(headStartSteps);
    expect((await engine.memory()).arrays).toBe(0);
  });

  it('an engine that cannot be had is a sentence', async () => {
    const { machine } = await lab({
      openEngine: () => Promise.reject(new EngineError('no-backend', 'none')),
    });
    await machine.play();
    expect(machine.problem).toContain(
      'This browser does not offer what the network was to run on.',
    );
  });

  it('an engine that ended while the training paused is replaced at Play, and every number comes as if it had not', async () => {
    const through = await lab();
    const away = await lab();
    for (const { machine } of [through, away]) await machine.step();
    await away.engine.close();
    engines.push((away.there.engine = await localEngine()));
    for (const { machine } of [through, away]) {
      await machine.step();
      await machine.step();
      expect([machine.phase, machine.problem]).toEqual(['paused', undefined]);
    }
    expect(away.machine.frames).toEqual(through.machine.frames);
    await through.machine.close();
    await away.machine.close();
  });

  it('an engine that ends under the training is a sentence, and Play trains anew', async () => {
    const [lost, next] = [await localEngine(), await localEngine()];
    engines.push(next);
    const { machine } = await lab({
      openEngine: () => Promise.resolve(lost.ended() ? next : lost),
      beat: () => lost.close(),
    });
    await machine.play();
    expect(machine.phase).toBe('failed');
    expect(machine.problem).toContain('closed while the page was away');
    expect(machine.problem).toContain('Press Play');
    await machine.step();
    expect([machine.phase, machine.problem, machine.latest.index]).toEqual([
      'paused',
      undefined,
      1,
    ]);
    await machine.close();
  });
});
