import type { Examples } from '#engine';
import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { Bench } from './bench.svelte.ts';
import { describe } from './describe.ts';
import { pixels } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { mostTries, schema, type Setup } from './setup.ts';
import { EveryKnob, type World } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

let training: Examples;
let few: Examples;
beforeAll(async () => {
  ({ training } = split(await readPackage()));
  few = { count: 60, pixels: training.pixels, labels: training.labels };
});

const machineFrom = (setup: Partial<Setup> = {}, world: Partial<World> = {}): EveryKnob =>
  new EveryKnob({ ...schema.defaults, ...setup }, recorded.cost, {
    loadDigits: () => Promise.resolve({ training: few }),
    loadBench: () => Promise.resolve(Bench),
    ...world,
  });
const onAll = { loadDigits: () => Promise.resolve({ training }) };

function ended(machine: EveryKnob): EveryKnob {
  for (let n = 0; n < 200 && machine.bench?.running; n++) machine.bench.tick();
  return machine;
}
async function caughtUp(setup: Partial<Setup>, world: Partial<World> = {}): Promise<EveryKnob> {
  const machine = machineFrom(setup, world);
  await machine.catchUp();
  return ended(machine);
}
async function tries(machine: EveryKnob, row: string): Promise<EveryKnob> {
  for (const one of row) await machine.press((bench) => bench.try(one === 'm' ? 'm' : 'l'));
  return machine;
}
const nudgedAll = async (machine: EveryKnob): Promise<EveryKnob> => {
  await machine.press((bench, setup) => bench.nudgeAll(setup));
  return ended(machine);
};
const ask = (machine: EveryKnob) => machine.press((bench) => bench.ask());
const solved = (id: string, machine: EveryKnob): boolean | undefined =>
  challenges.find((one) => one.id === id)?.solved(machine.scene);

group('before any press', () => {
  it('no digits are fetched, and the cost that comes with the page is told', async () => {
    const machine = machineFrom({}, { loadDigits: () => Promise.reject(new Error('asked for')) });
    await machine.catchUp();
    machine.pick(100);
    machine.choose({ h: 0.5 });
    expect(machine.status).toBe('live');
    expect(describe(machine.scene)).toMatch(
      /^weight in row 4, column 17: .*; the digits cost 0\.592\.$/,
    );
  });
});

group('one weight by the slow search', () => {
  it('says of each try what it cost, whether it was kept, and how many runs it took', async () => {
    const machine = await tries(machineFrom({}, onAll), 'l');
    expect(machine.bench?.told).toMatch(/^A bit less costs more: .* Put back\. 2 runs so far\.$/);
    await tries(machine, 'm');
    expect(machine.bench?.told).toMatch(/^A bit more costs less: .* Kept\. 3 runs so far\.$/);
    expect(machine.scene.cost).toBeLessThan(recorded.cost);
    await tries(machine, 'mm');
    expect(machine.bench?.told).toContain('Neither way is better, so a bit is now 0.100.');
  });

  it('of a pixel without ink changes nothing', async () => {
    const machine = await tries(machineFrom({ knob: 0 }), 'm');
    expect(machine.bench?.told).toContain('changes nothing: no digit has ink');
  });

  it('goes back to where it stood when another is picked, the bias too', async () => {
    const machine = await tries(machineFrom(), 'mm');
    machine.pick(pixels);
    expect(machine.setup).toMatchObject({ knob: pixels, tries: '' });
    expect([machine.scene.value, machine.scene.cost]).toEqual([0, recorded.cost]);
    await tries(machine, 'm');
    expect(describe(machine.scene)).toMatch(/^the bias: /);
  });

  it('ends after enough tries with a sentence', async () => {
    const machine = await tries(machineFrom(), 'm'.repeat(mostTries + 1));
    expect(machine.setup.tries).toHaveLength(mostTries);
    expect(machine.bench?.told).toContain('Pick another, or nudge them all.');
  });
});

group('all of them', () => {
  it('counts the runs while they are made, can be stopped, and begins anew', async () => {
    const machine = machineFrom({ way: 'both' });
    await machine.press((bench, setup) => bench.nudgeAll(setup));
    machine.bench?.tick();
    expect(machine.status).toBe('busy');
    expect(machine.bench?.measured?.runs).toBe(14);
    machine.bench?.stop();
    machine.bench?.tick();
    expect(machine.bench?.measured?.runs).toBe(14);
    expect([machine.status, machine.setup.nudged]).toEqual(['live', false]);
    await nudgedAll(machine);
    expect(machine.bench?.measured?.runs).toBe(1570);
    expect(machine.setup.nudged).toBe(true);
    expect(machine.bench?.answer).toBeUndefined();
    machine.choose({ way: 'one' });
    expect(machine.setup.nudged).toBe(false);
    await nudgedAll(machine);
    expect(machine.bench?.answer).toBe(786);
  });

  it('has a difference once both are there in full, whichever came first', async () => {
    const machine = await nudgedAll(machineFrom());
    expect(machine.scene.difference).toBeUndefined();
    await ask(machine);
    expect(machine.scene.difference).toBeGreaterThan(0.01);
    expect(describe(machine.scene)).toMatch(
      /one way, h = 0\.1: 786 of 786 runs\. Calculus was asked: .* slopes differ by [\d.]+ %\.$/,
    );
    expect(machine.bench?.differences).toHaveLength(1);
  });

  it('is forgotten when a weight moves, and not when a try is put back', async () => {
    const machine = await caughtUp({ nudged: true, asked: true });
    await tries(machine, 'l');
    expect(machine.scene.difference).toBeDefined();
    await tries(machine, 'm');
    expect(machine.scene.difference).toBeUndefined();
    expect(machine.bench?.gradient).toBeUndefined();
  });
});

group('a link', () => {
  it('leads to the very state that pressing led to', async () => {
    const pressed = await nudgedAll(await tries(machineFrom({ knob: 377, h: 0.02 }), 'mml'));
    await ask(pressed);
    const { setup } = pressed;
    expect(setup).toMatchObject({ tries: 'mml', nudged: true, asked: true });
    const led = await caughtUp(setup);
    expect(led.setup).toEqual(setup);
    expect(led.scene).toEqual({ ...pressed.scene });
    const other = await nudgedAll(machineFrom());
    other.apply(setup);
    expect(ended(other).scene).toEqual({ ...pressed.scene });
    other.apply(schema.defaults);
    expect([other.setup, other.scene.difference]).toEqual([schema.defaults, undefined]);
  });

  property.prop(
    [
      fc.record({
        knob: fc.integer({ min: 0, max: pixels }),
        tries: fc.string({ unit: fc.constantFrom('m', 'l'), maxLength: 8 }),
        way: fc.constantFrom('one', 'both'),
        h: fc.double({ min: 1e-12, max: 1, noNaN: true }),
        nudged: fc.boolean(),
        asked: fc.boolean(),
      } as const),
    ],
    { numRuns: 12 },
  )('to anything gives numbers and a sentence', async (setup) => {
    const machine = await caughtUp(setup);
    expect(schema.parse(machine.setup).problems).toEqual([]);
    expect(machine.setup).toEqual({ ...setup });
    expect(describe(machine.scene)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each(Object.entries(stories))('to the story %s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });

  it('that is damaged falls back, each with a sentence', () => {
    const { setup, problems } = schema.parse({ tries: 'more', h: 0, knob: 785, way: 'up' });
    expect(setup).toEqual(schema.defaults);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain('“785” for the knob');
  });
});

group('digits that do not come', () => {
  it('are a sentence, and the next press brings them and what the link asked for', async () => {
    let fail = true;
    const machine = machineFrom(
      { asked: true },
      {
        loadDigits: () =>
          fail ? Promise.reject(new Error('The digits did not come.')) : onAll.loadDigits(),
      },
    );
    await machine.catchUp();
    expect(machine.status).toBe('failed');
    expect(machine.message).toBe('The digits did not come. Press again to try once more.');
    fail = false;
    await tries(machine, 'l');
    expect([machine.status, machine.setup.asked]).toEqual(['live', true]);
  });

  it('none at all still give numbers', async () => {
    const none = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };
    const machine = await caughtUp(
      { tries: 'ml', nudged: true, asked: true, way: 'both' },
      { loadDigits: () => Promise.resolve({ training: none }) },
    );
    expect(describe(machine.scene)).not.toMatch(/NaN|Infinity/);
  });
});

group('the challenges', () => {
  it('the strongest slopes point to a weight that brings the cost below 0.4; the first one does not', async () => {
    const best = await tries(machineFrom({ knob: 377 }, onAll), 'mmm');
    expect(solved('one-weight', best)).toBe(false);
    await tries(best, 'm');
    expect(solved('one-weight', best)).toBe(true);
    expect(
      solved('one-weight', await tries(machineFrom({}, onAll), 'm'.repeat(6) + 'lm'.repeat(3))),
    ).toBe(false);
  });

  it('one way h = 0.001 is within a thousandth, h = 0.002 is not, and both ways does not count', async () => {
    const id = 'within-a-thousandth';
    const machine = await caughtUp({ h: 0.002, nudged: true }, onAll);
    expect(solved(id, machine)).toBe(false);
    await ask(machine);
    expect(solved(id, machine)).toBe(false);
    machine.choose({ h: 0.001 });
    expect(solved(id, await nudgedAll(machine))).toBe(true);
    machine.choose({ way: 'both' });
    expect(solved(id, await nudgedAll(machine))).toBe(false);
  });

  it('both ways a nudge of 10^−12 is too small, one of 10^−10 is not', async () => {
    const machine = await caughtUp({ way: 'both', h: 1e-10, nudged: true, asked: true }, onAll);
    expect(solved('too-small', machine)).toBe(false);
    machine.choose({ h: 1e-12 });
    expect(solved('too-small', await nudgedAll(machine))).toBe(true);
  });
});
