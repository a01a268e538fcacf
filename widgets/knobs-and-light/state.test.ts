import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import type { DigitSets } from '#data/digits';
import { readPackage, split } from '#data/pack';
import { describe } from './describe.ts';
import { marks, noKnobs, tools, writeKnobs } from './knobs.ts';
import recorded from './recorded.json';
import { digits, others, schema, starts, type Setup } from './setup.ts';
import { Machine, type World } from './state.svelte.ts';

let sets: DigitSets;
beforeAll(async () => {
  sets = split(await readPackage());
});

const machineOf = (
  setup: Partial<Setup> = {},
  world: World = { loadDigits: () => Promise.resolve(sets) },
): Machine => new Machine({ ...schema.defaults, ...setup }, recorded, world);
const threes: Partial<Setup> = { yes: 3, no: 7, start: 'zero', threshold: 0 };

const stroke = (machine: Machine) => {
  machine.press({ x: 14, y: 14 });
  machine.drag({ x: 20, y: 14 });
  machine.lift();
};

group('painting', () => {
  it('turns knobs at once, lights other digits, and is undone', async () => {
    const machine = machineOf();
    const [w, lit] = [machine.w, machine.hung.map((each) => each.lit)];
    machine.press({ x: 14, y: 14 });
    expect(machine.w).not.toEqual(w);
    expect(machine.scene.painting).toBe(true);
    machine.drag({ x: 20, y: 14 });
    machine.lift();
    await machine.bring();
    expect(machine.setup.start).toBe('painted');
    expect(machine.hung.map((each) => each.lit)).not.toEqual(lit);
    machine.undo();
    expect([machine.w, machine.canUndo]).toEqual([w, false]);
  });

  it('everything up or down says so in a sentence', () => {
    const up = machineOf({ start: 'painted', knobs: `o784`, threshold: 0 });
    expect(up.hung.every(({ lit }) => lit)).toBe(true);
    expect(describe(up.scene)).toContain('burns wrongly 27 times');
    const down = machineOf({ start: 'painted', knobs: `A784`, threshold: 0 });
    expect(down.hung.some(({ lit }) => lit)).toBe(false);
  });

  it('on top of what the rule has learnt goes on from there, and Undo gives it back', async () => {
    const machine = machineOf(threes);
    for (let n = 0; n < 30; n++) await machine.step();
    const { w, scale } = machine;
    stroke(machine);
    expect(machine.setup.mistakes).toBe(0);
    expect(machine.setup.turn).toBe(scale);
    // Away from the brush every knob stands on the mark that is nearest to what the rule had made of it.
    machine.w.forEach((weight, i) => {
      const [row, column] = [Math.floor(i / 28), i % 28];
      if (Math.abs(row - 14) > 3)
        expect(Math.abs(weight - (w[i] ?? 0))).toBeLessThanOrEqual(scale / marks / 2 + 1e-9);
      expect(column).toBeLessThan(28);
    });
    machine.undo();
    expect([machine.w, machine.lesson.mistakes]).toEqual([w, 30]);
  });
});

group('the rule on the page', () => {
  it('mends one mistake a step and settles 3 against 7 after 445', async () => {
    const machine = machineOf(threes);
    await machine.step();
    expect(machine.lesson.mistakes).toBe(1);
    expect(machine.lastPixels?.some((ink) => ink > 0)).toBe(true);
    await machine.play();
    expect(machine.running).toBe(true);
    while (machine.running) machine.advance(20);
    expect([machine.settled, machine.setup.mistakes]).toEqual([true, 445]);
    await machine.step();
    expect(machine.lesson.mistakes).toBe(445);
  });

  it('a link to so many mistakes comes to exactly those knobs', async () => {
    const there = machineOf(threes);
    for (let n = 0; n < 40; n++) await there.step();
    const asked = schema.fromParams(new URLSearchParams(schema.toParams(there.setup)));
    const here = machineOf();
    here.apply(asked.setup);
    await here.bring();
    while (here.running) here.advance(7);
    expect([here.w, here.threshold, here.setup]).toEqual([there.w, there.threshold, there.setup]);
    await here.step();
    expect(here.lesson.mistakes).toBe(41);
  });

  it('rests where it has nothing to tell apart', async () => {
    const machine = machineOf({ yes: 5, no: 5 });
    await machine.play();
    machine.advance(5);
    expect([machine.running, machine.lesson.mistakes, machine.settled]).toEqual([false, 0, false]);
  });

  it('a threshold that is moved takes what the rule has learnt for knobs turned by hand', async () => {
    const machine = machineOf(threes);
    for (let n = 0; n < 10; n++) await machine.step();
    machine.setThreshold(3);
    expect([machine.threshold, machine.setup.start, machine.setup.mistakes]).toEqual([
      ...[3, 'painted', 0],
    ]);
  });

  it('digits that do not come are a sentence, and the next press tries again', async () => {
    let broken = true;
    const machine = machineOf(threes, {
      loadDigits: () =>
        broken ? Promise.reject(new Error('The line broke.')) : Promise.resolve(sets),
    });
    await machine.play();
    expect([machine.running, machine.scene.fresh]).toEqual([false, false]);
    expect(machine.problem).toContain('The line broke. The machine still weighs');
    broken = false;
    await machine.step();
    expect([machine.problem, machine.lesson.mistakes]).toEqual([undefined, 1]);
  });
});

group('the state', () => {
  it('goes back to where it started', async () => {
    const machine = machineOf();
    stroke(machine);
    machine.give({ yes: 3, no: 7 });
    await machine.step();
    machine.show(12);
    machine.reset();
    expect([machine.setup, machine.canUndo, machine.lesson.mistakes]).toEqual([
      ...[schema.defaults, false, 0],
    ]);
  });

  it('shows a digit of the task, whichever a link asks for', () => {
    expect(machineOf({ yes: 3, no: 7, shown: 5 }).shown.label).toBe(3);
    expect(machineOf({ shown: 28 }).shown.label).toBe(8);
  });

  const anySetup = fc.record({
    yes: fc.constantFrom(...digits),
    no: fc.constantFrom(...others),
    start: fc.constantFrom(...starts),
    knobs: fc.constantFrom('', 'o784', 'A3o2', writeKnobs(noKnobs())),
    turn: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
    threshold: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    mistakes: fc.constant(0),
    shown: fc.integer({ min: 0, max: 29 }),
  });
  const spot = fc.record({
    x: fc.double({ min: -50, max: 50, noNaN: true }),
    y: fc.double({ min: -50, max: 50, noNaN: true }),
  });
  property.prop(
    [anySetup, fc.constantFrom(...tools), fc.array(spot, { maxLength: 4 }), fc.nat(9)],
    {
      numRuns: 40,
    },
  )(
    'is within its limits and says numbers, whatever is done',
    async (setup, tool, spots, count) => {
      const machine = machineOf(setup);
      await machine.bring();
      machine.tool = tool;
      machine.advance(count);
      machine.press({ x: 3, y: 3 });
      for (const each of spots) machine.drag(each);
      machine.lift();
      machine.advance(count);
      expect(schema.parse(machine.setup).problems).toEqual([]);
      expect(describe(machine.scene)).not.toMatch(/NaN|Infinity|undefined/);
    },
  );
});
