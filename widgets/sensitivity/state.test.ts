import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import type { Examples } from '#engine';
import { nameOf } from '#maths/place-names';
import { called, calledInFull, describe, signed } from './describe.ts';
import { pixels, placeOf, rate, roleOf, rowsShown, sizeOf, type Network } from './model.ts';
import { all, steepest } from './places.ts';
import { digitsOf } from './record.ts';
import recorded from './recorded.json' with { type: 'json' };
import { schema, type Setup } from './setup.ts';
import { SensitivityMap, type World } from './state.svelte.ts';
import { challenges, muchLower, stories } from './stories.ts';

let digits: Examples;
beforeAll(async () => {
  digits = (await digitsOf()).first;
});

const nothingKept = 'Nothing is kept.';
async function mapFrom(setup: Partial<Setup> = {}, found: Network | string = nothingKept) {
  const world: World = { digits, findKept: () => Promise.resolve(found) };
  const map = new SensitivityMap(world);
  await map.apply({ ...schema.defaults, ...setup });
  return map;
}
/** A network of another size: every number drawn from its place. */
const other = (hidden: number): Network => {
  const theta = Float64Array.from(
    { length: sizeOf(hidden) },
    (_, place) => Math.sin(7 * place) / 9,
  );
  return { hidden, bend: 'relu', theta };
};
const solved = (id: string, map: SensitivityMap): boolean | undefined =>
  challenges.find((one) => one.id === id)?.solved(map.scene);
const nameIn = ({ scene }: SensitivityMap): string =>
  scene.chosen ? called(scene.chosen.role) : '';
const noNumber = /NaN|Infinity|undefined|−0(?![.\d])/;

group('the map', () => {
  it('begins with the scene of the still', async () => {
    const { pictures, ...scene } = (await mapFrom()).scene;
    const { pictures: kept, ...still } = recorded;
    expect(JSON.parse(JSON.stringify(scene))).toEqual(still);
    expect(pictures).toHaveLength(kept.length);
  });

  it('a unit is chosen by its steepest number, one without slopes by its middle pixel', async () => {
    const map = await mapFrom();
    map.chooseUnit(7);
    expect(nameIn(map)).toBe('neuron 8 → answer 7');
    map.chooseUnit(3);
    expect(nameIn(map)).toBe('row 15, column 15 → neuron 4');
    expect(map.scene.chosen?.slope).toBe(0);
    map.choosePixel(0);
    expect(nameIn(map)).toBe('row 1, column 1 → neuron 4');
    // What belongs to no unit leaves the one that was looked at.
    map.chooseRole({ kind: 'answer-bias', digit: 4 });
    expect(map.scene.unit).toBe(3);
    map.choose(all);
    expect([map.scene.unit, map.scene.chosen]).toEqual([3, undefined]);
  });

  it('the list goes to its end and no further', async () => {
    const map = await mapFrom();
    const seen: number[] = [];
    for (let from = 12_650; from <= 12_730; from += rowsShown) {
      map.list(from);
      const rows = map.scene.rows.filter(({ rank }) => rank >= from);
      seen.push(...rows.map(({ place }) => place));
    }
    expect(new Set(seen).size).toBe(81);
    expect(seen).toHaveLength(81);
    map.list(1e9);
    expect(map.scene.rows).toHaveLength(rowsShown);
    map.list(-5);
    expect(map.scene.rows[0]?.rank).toBe(1);
  });

  it('a step moves every number against its slope; the chosen one stays, whatever its rank', async () => {
    const map = await mapFrom();
    const { cost, chosen, slope } = map.scene;
    map.step();
    expect(map.scene.cost).toBeLessThan(cost);
    expect(map.scene.chosen?.place).toBe(chosen?.place);
    expect(map.scene.chosen?.value).toBeCloseTo((chosen?.value ?? 0) - rate * slope, 12);
    // The short way of length η‖∇C‖ bought nearly η‖∇C‖².
    const promised = -rate * recorded.length ** 2;
    expect((map.scene.cost - cost) / promised).toBeGreaterThan(0.6);
    for (let k = 0; k < 4; k++) map.step();
    expect(map.scene.rows[0]?.place).not.toBe(recorded.chosen.place);
    map.undoSteps();
    expect(map.scene.cost).toBe(cost);
    for (let k = 0; k < 30; k++) map.step();
    expect([map.setup.steps, map.full]).toEqual([20, true]);
    expect(map.message).toContain('20 steps are as far');
  });

  it('the steepest one in a hundred hold half, the thousand steepest nine tenths', async () => {
    const map = await mapFrom();
    expect(map.scene.few).toBeUndefined();
    map.showFew();
    const { few = [], percentHolds, thousandHolds } = map.scene;
    expect(percentHolds).toBeCloseTo(0.5, 2);
    expect(thousandHolds).toBeCloseTo(0.88, 2);
    expect(few.find(({ x }) => x === 1)?.y).toBeCloseTo(100 * percentHolds, 9);
    expect(few.at(-1)).toEqual({ x: 100, y: expect.closeTo(100, 9) as number });
    few.slice(1).forEach(({ y }, k) => expect(y).toBeGreaterThanOrEqual(few[k]?.y ?? 0));
  });

  it('any one at random is another one each time', async () => {
    const map = await mapFrom();
    const drawn = Array.from({ length: 20 }, () => {
      map.chooseAny();
      return map.scene.chosen?.place;
    });
    expect(new Set(drawn).size).toBe(20);
  });
});

group('a network of the reader’s', () => {
  it('is shown with nothing carried over, and left again', async () => {
    const map = await mapFrom({ place: 100, steps: 2 }, other(40));
    await map.show('yours');
    const { network, size, hidden, pictures, steps } = map.scene;
    expect([network, size, hidden, steps]).toEqual(['yours', sizeOf(40), 40, 0]);
    expect(pictures.map(({ unit }) => unit)).toContain(map.scene.unit);
    map.chooseUnit(39);
    expect(map.scene.pictures.map(({ unit }) => unit)).toEqual([32, 33, 34, 35, 36, 37, 38, 39]);
    await map.show('book');
    expect(map.scene.cost).toBe(recorded.cost);
  });

  it('of one unit is a map, too', async () => {
    const map = await mapFrom({ network: 'yours', place: 12_000, few: true }, other(1));
    expect(map.scene.pictures).toHaveLength(1);
    // A place that this network does not have is its steepest number.
    expect(map.scene.chosen?.rank).toBe(1);
    expect(map.says).not.toMatch(noNumber);
  });

  it('that is not there is a sentence, and the book’s network', async () => {
    const map = await mapFrom({ network: 'yours' });
    expect(map.message).toBe(nothingKept);
    expect([map.scene.network, map.setup.network]).toEqual(['book', 'book']);
    await map.apply(schema.defaults);
    expect(map.message).toBe('');
  });
});

group('the names', () => {
  property.prop([fc.integer({ min: 0, max: 815 * 16 }), fc.integer({ min: 1, max: 128 })])(
    'of places lead back to them',
    (at, hidden) => {
      const place = at % sizeOf(hidden);
      expect(placeOf(roleOf(place, hidden), hidden)).toBe(place);
    },
  );

  property.prop([fc.integer({ min: 0, max: 815 * 16 }), fc.integer({ min: 1, max: 128 })])(
    'in full are those of any network’s numbers',
    (at, hidden) => {
      const place = at % sizeOf(hidden);
      const layers = [hidden, 10].map(
        (units) => ({ kind: 'dense', units, activation: 'relu' }) as const,
      );
      const spec = { input: pixels, layers, loss: 'cross-entropy' } as const;
      expect(calledInFull(roleOf(place, hidden))).toBe(nameOf(spec, place));
    },
  );

  it('say what each number leads from and to', () => {
    expect(
      [11 * 28 * 16 + 13 * 16 + 4, pixels * 16 + 4, pixels * 16 + 16 + 43, sizeOf(16) - 7].map(
        (place) => calledInFull(roleOf(place, 16)),
      ),
    ).toEqual([
      'the weight from the pixel in row 12, column 14 to hidden neuron 5',
      'the bias of hidden neuron 5',
      'the weight from hidden neuron 5 to the answer 3',
      'the bias of the answer 3',
    ]);
  });

  it('changes have their sign, and two digits at least', () => {
    expect([0.1234, -0.0123, 0.00045, -1.5, 0, 3e-9].map(signed)).toEqual([
      ...['+0.123', '−0.012', '+0.00045', '−1.500', '0', '+3.0 × 10^−9'],
    ]);
  });
});

group('the description', () => {
  it('says which number, what was promised and what came of it', async () => {
    expect((await mapFrom()).says).toBe(
      'The book’s network: 12,730 numbers, 16 hidden neurons. C is 0.364 on 400 training digits, 347 of them answered rightly. ' +
        'The weight from hidden neuron 3 to the answer 4 is 1.239, its slope −0.160: number 1 of 12,730 by steepness. ' +
        'Nudged by 0.1, C should change by −0.016 and changes by −0.014. The promise is off by 13 %.',
    );
    const rim = await mapFrom({ place: 4, nudge: 0.8 });
    expect(rim.says).toContain('one of 4,700 whose slope is exactly 0');
    expect(rim.says).toContain('It does nothing at all.');
    expect((await mapFrom({ place: all, nudge: 0 })).says).toContain('Not nudged yet.');
  });

  const anySetup: fc.Arbitrary<Setup> = fc.record({
    network: fc.constantFrom('book', 'yours'),
    steps: fc.integer({ min: 0, max: 2 }),
    place: fc.integer({ min: steepest, max: 101_769 }),
    nudge: fc.double({ min: -1, max: 1, noNaN: true }),
    from: fc.integer({ min: 1, max: 101_770 }),
    few: fc.boolean(),
  });
  property.prop([anySetup], { numRuns: 20 })(
    'has a number wherever it names one',
    async (setup) => {
      const map = await mapFrom(setup, other(3));
      expect(describe(map.scene)).not.toMatch(noNumber);
      expect(map.scene.rows.length).toBeGreaterThan(0);
      for (const { y } of map.scene.curve) expect(Number.isFinite(y)).toBe(true);
    },
  );
});

group('the challenges', () => {
  it('one number lowers C by more than the steepest can', async () => {
    const steep = await mapFrom();
    const best = Array.from({ length: 201 }, (_, k) => {
      steep.nudge((k - 100) / 100);
      return steep.scene.nudge.measured;
    });
    expect(Math.min(...best)).toBeGreaterThan(-muchLower);
    const bias = placeOf({ kind: 'bias', unit: 7 }, 16);
    expect(solved('one-number', await mapFrom({ place: bias, nudge: -1 }))).toBe(true);
    expect(solved('one-number', await mapFrom({ place: bias, nudge: 1 }))).toBe(false);
    expect(solved('one-number', await mapFrom({ place: bias, nudge: -1, steps: 1 }))).toBe(false);
    expect(solved('one-number', await mapFrom({ place: all, nudge: -0.1 }))).toBe(false);
  });

  it('a promise is broken by a number that bends, within a nudge of 0.3', async () => {
    const { place = 0 } = recorded.rows[2] ?? {};
    expect(solved('broken-promise', await mapFrom({ place, nudge: -0.3 }))).toBe(true);
    expect(solved('broken-promise', await mapFrom({ place, nudge: -0.31 }))).toBe(false);
    expect(solved('broken-promise', await mapFrom({ nudge: 0.3 }))).toBe(false);
    expect(solved('broken-promise', await mapFrom({ place: all, nudge: -0.3 }))).toBe(false);
  });

  it('nothing at all is what the rim does, and no number that has a slope', async () => {
    expect(solved('nothing', await mapFrom({ place: 4, nudge: 0.5 }))).toBe(true);
    expect(solved('nothing', await mapFrom({ place: 4, nudge: 0.49 }))).toBe(false);
    expect(solved('nothing', await mapFrom({ nudge: 0.5 }))).toBe(false);
  });

  it('none is solved before anything is touched', async () => {
    const map = await mapFrom();
    expect(challenges.filter((one) => one.solved(map.scene))).toEqual([]);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });

  it('says what is seen', async () => {
    const gradient = (await mapFrom(stories.gradient.setup)).scene;
    const measured = (name: string) =>
      gradient.rivals.find((rival) => rival.name === name)?.measured ?? NaN;
    expect(measured('all') / measured('steepest')).toBeGreaterThan(3);
    const stepped = (await mapFrom(stories.stepped.setup)).scene;
    expect(stepped.rows[0]?.place).not.toBe(recorded.chosen.place);
    expect((await mapFrom(stories.rim.setup)).scene.nudge.measured).toBe(0);
  });
});
