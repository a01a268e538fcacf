import type { Examples } from '#engine';
import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { describe, written } from './describe.ts';
import { arrivals } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { mostSteps, schema, type Setup } from './setup.ts';
import { FourStarts, type World } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

let digits: { readonly training: Examples };
beforeAll(async () => {
  digits = split(await readPackage());
});

const world: World = {
  loadDigits: () => Promise.resolve(digits),
  loadWork: async () => ({ ...(await import('./work.ts')), ...(await import('./telling.ts')) }),
};
const machineFrom = (setup: Partial<Setup> = {}, other: Partial<World> = {}): FourStarts =>
  new FourStarts({ ...schema.defaults, ...setup }, recorded, { ...world, ...other });
async function ran(machine: FourStarts): Promise<FourStarts> {
  await machine.go();
  for (let n = 0; n < mostSteps && machine.running; n++) machine.tick(1);
  return machine;
}
const arrived = (machine: FourStarts) => machine.scene.walks.map((walk) => walk.arrived);
const solved = (id: string, machine: FourStarts): boolean | undefined =>
  challenges.find((one) => one.id === id)?.solved(machine.scene);
const noNumber = /NaN|Infinity|undefined|−0\b(?!\.)/;

group('the four starts', () => {
  it('before the digits are there their costs are those that the digits give', async () => {
    const machine = machineFrom({ spread: 0.1, ink: 0.7, difference: 1.5 });
    const before = machine.scene.walks.map(({ cost }) => cost ?? NaN);
    await machine.prepare();
    machine.scene.walks.forEach(({ cost = NaN }, k) =>
      expect(cost / (before[k] ?? NaN)).toBeCloseTo(1, 6),
    );
    expect(before[0]).toBe(0.5);
  });

  it('of another draw the cost is not known until the digits are there', async () => {
    const machine = machineFrom({ seed: 5 });
    expect(machine.scene.walks[1]?.cost).toBeUndefined();
    expect(describe(machine.scene)).toContain('random has a cost not worked out yet');
    await machine.catchUp();
    expect(machine.scene.walks[1]?.cost).toBeCloseTo(0.4258, 3);
  });

  it('all arrive, in an order that is not that of their costs, and there it rests', async () => {
    const machine = await ran(machineFrom());
    expect(arrived(machine)).toEqual([67, 86, 58, 56]);
    expect(machine.race.steps).toBe(86);
    expect(arrivals(machine.race)[0]?.name).toBe('difference');
    expect(machine.message).toBe(
      'All four have arrived, 3 minus 7 first. Go on: where digits have ink the pictures grow alike.',
    );
    await machine.go();
    machine.tick(14);
    expect(machine.race.steps).toBe(100);
    expect(machine.running).toBe(true);
    for (const { cost, first } of machine.scene.walks) expect(cost).toBeLessThan(first ?? 0);
  });

  it('come nearer to each other, but where no digit has ink the noise stays as it is', async () => {
    const machine = machineFrom();
    await machine.prepare();
    const apart = () => machine.race.walks.map((walk) => machine.apart(walk));
    const before = apart();
    await ran(machine);
    const after = apart();
    expect(after[0]).toEqual({ all: 0, onBlank: 0 });
    after.slice(1).forEach(({ all, onBlank }, k) => {
      expect(all).toBeLessThan(before[k + 1]?.all ?? 0);
      expect(onBlank).toBe(before[k + 1]?.onBlank);
    });
    expect(after[1]?.onBlank).toBeGreaterThan(0.2);
    expect(after[2]?.onBlank).toBe(0);
  });

  it('begin again when one of them or the rate is changed, and where the reader says so', async () => {
    const machine = machineFrom();
    await machine.step();
    await machine.step();
    expect(machine.setup.steps).toBe(2);
    machine.choose({ difference: 0.5 });
    expect(machine.setup).toEqual({ ...schema.defaults, difference: 0.5 });
    await machine.step();
    machine.again();
    expect(machine.race.steps).toBe(0);
    expect(machine.setup.difference).toBe(0.5);
    machine.reset();
    expect(machine.setup).toEqual(schema.defaults);
  });

  it('Go counts from the press on, and what is pressed while the digits are on their way calls it off', async () => {
    const other = (machine: FourStarts) => [
      () => machine.pause(),
      () => machine.again(),
      () => machine.reset(),
      () => machine.choose({ ink: 0.5 }),
    ];
    for (let k = 0; k < 4; k++) {
      const machine = machineFrom();
      const going = machine.go();
      expect([machine.running, machine.status]).toEqual([true, 'busy']);
      machine.tick(3);
      other(machine)[k]?.();
      await going;
      machine.tick(3);
      expect([machine.running, machine.race.steps]).toEqual([false, 0]);
    }
  });

  it('a link leads to its step; a pause stays where it is', async () => {
    const machine = machineFrom({ steps: 30 });
    expect(machine.setup.steps).toBe(30);
    await machine.catchUp();
    machine.tick(12);
    expect(machine.message).toBe('Making the steps that the link asks for, 30 of them.');
    machine.tick(50);
    expect(machine.running).toBe(false);
    expect(machine.race.steps).toBe(30);
    await machine.go();
    machine.tick(1);
    machine.pause();
    machine.tick(5);
    expect(machine.setup.steps).toBe(31);
  });

  it('a rate that is too high ends with the step where it began and a rate that holds, which does', async () => {
    const machine = await ran(machineFrom({ rate: 0.06 }));
    expect(machine.running).toBe(false);
    expect(machine.message).toMatch(
      /has grown since step \d+: .* Below a rate of 0\.047 all come down\.$/,
    );
    const steps = machine.race.steps;
    await machine.step();
    expect(machine.race.steps).toBe(steps);
    machine.choose({ rate: 0.047 });
    await ran(machine);
    expect(arrived(machine)).not.toContain(undefined);
  });

  it('what has not arrived after all the steps there are is said to be on the way', async () => {
    const slow = machineFrom({ rate: 0.001, spread: 0.2 });
    await ran(slow);
    expect(slow.race.steps).toBe(mostSteps);
    expect(slow.message).toBe(
      '2,000 steps are as far as this figure goes; random has not arrived.',
    );
  });

  it('digits that do not come are a sentence, and Go asks again', async () => {
    let fails = true;
    const machine = machineFrom(
      {},
      {
        loadDigits: () =>
          fails ? Promise.reject(new Error('No digits.')) : Promise.resolve(digits),
      },
    );
    await machine.go();
    expect(machine.status).toBe('failed');
    expect(machine.message).toBe('No digits. Press Go to try once more.');
    fails = false;
    await machine.go();
    expect(machine.running).toBe(true);
    expect(machine.status).toBe('busy');
  });
});

group('the challenges', () => {
  it('half the steps: by the difference at six tenths, not yet by a quarter of it', async () => {
    const strong = machineFrom({ difference: 0.6 });
    await ran(strong);
    expect(solved('half', strong)).toBe(true);
    const [zeros = NaN] = arrived(strong);
    const weak = await ran(machineFrom({ difference: 0.25 }));
    const late = arrived(weak)[3] ?? NaN;
    expect(2 * late).toBeGreaterThan(zeros);
    expect(solved('half', weak)).toBe(false);
    expect(solved('half', machineFrom())).toBe(false);
  });

  it('half is solved by exactly half and not by one step more, and not before zeros is there', () => {
    const scene = machineFrom().scene;
    const after = (zeros: number | undefined, difference: number) =>
      challenges[0]?.solved({
        ...scene,
        walks: scene.walks.map((walk) => ({
          ...walk,
          arrived: { zeros, difference, random: 90, ink: 90 }[walk.name],
        })),
      });
    expect(after(66, 33)).toBe(true);
    expect(after(66, 34)).toBe(false);
    expect(after(undefined, 33)).toBe(false);
  });

  it('cheap but late: by a draw that costs less than ½, not by one that costs more', async () => {
    const lucky = await ran(machineFrom({ seed: 5 }));
    expect(solved('cheap-but-late', lucky)).toBe(true);
    // Cheaper, but sooner; later, but dearer.
    expect(solved('cheap-but-late', await ran(machineFrom({ difference: 0.05 })))).toBe(false);
  });
});

group('whatever is asked for', () => {
  const { fields } = schema;
  const within = ({ min, max }: { min: number; max: number }) =>
    fc.double({ min, max, noNaN: true });
  property.prop(
    [
      fc.record({
        steps: fc.integer({ min: 0, max: 12 }),
        seed: fc.integer({ min: 1, max: 9999 }),
        rate: within(fields.rate),
        spread: within(fields.spread),
        ink: within(fields.ink),
        difference: within(fields.difference),
      }),
    ],
    { numRuns: 25 },
  )('is a picture and a sentence without a broken number', async (setup) => {
    const machine = machineFrom(setup);
    await machine.catchUp();
    for (let n = 0; n < 20 && machine.running; n++) machine.tick(1);
    expect(describe(machine.scene)).not.toMatch(noNumber);
    for (const { now } of machine.race.walks) expect(now.w.every(Number.isFinite)).toBe(true);
    expect(schema.parse(machine.setup).problems).toEqual([]);
  });

  it('beyond the limits there is a sentence, and the figure starts as usual', () => {
    for (const wild of [
      { rate: 0 },
      { rate: 1e6 },
      { spread: 1e9 },
      { seed: 0.5 },
      { steps: -1 },
    ]) {
      const { setup, problems } = schema.parse(wild);
      expect(problems).toHaveLength(1);
      expect(setup).toEqual(schema.defaults);
    }
  });

  it.each(Object.entries(stories))('the story %s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });

  it('the description says what is seen', () => {
    const { scene } = machineFrom();
    expect(describe(scene)).toBe(
      `Before the first step: zeros costs 0.500; random costs ${written(scene.walks[1]?.cost ?? 0)}; ` +
        'ink of a 3 costs 17.7; 3 minus 7 costs 0.471. Arrived is a cost of 0.071 or less.',
    );
  });
});
