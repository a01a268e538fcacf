import { fc, test as property } from '@fast-check/vitest';
import { render } from 'svelte/server';
import { expect, describe as group, it } from 'vitest';
import Bench from './Bench.svelte';
import {
  because,
  describe,
  effortSays,
  nudgeSays,
  pathsSay,
  plainSymbol,
  short,
  symbolOf,
  whereOf,
} from './describe.ts';
import formulas from './formulas.tex?katex';
import { sceneOf } from './model.ts';
import { knobs, schema, views, type Setup } from './setup.ts';
import { ManyNeurons } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';
import { entryText, fixed, equationsOf, sumOf } from './sums.ts';

const { defaults } = schema;
const at = (some: Partial<Setup>) => sceneOf({ ...defaults, ...some });
const any = fc.oneof(
  fc.double({ min: -6, max: 6, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.constantFrom(0, -1000, 1000),
);
const anySetup: fc.Arbitrary<Setup> = fc
  .record({
    numbers: fc.array(any, { minLength: knobs.length, maxLength: knobs.length }),
    knob: fc.constantFrom(...knobs),
    view: fc.constantFrom(...views),
  })
  .map(({ numbers, knob, view }) => ({
    ...defaults,
    ...Object.fromEntries(knobs.map((name, k) => [name, numbers[k] ?? 0])),
    ...{ knob, view },
  }));
const broken = /NaN|Infinity|undefined|e[+-]\d/;
/** A number as it stands in a formula or a list. */
const read = (text: string): number => {
  const plain = text.replace(/[()]/g, '').replaceAll('−', '-');
  const [, mantissa, power] = /^(?:(.+) × )?10\^(-?\d+)$/.exec(plain) ?? [];
  return power === undefined ? Number(plain) : Number(`${mantissa ?? '1'}e${power}`);
};

group('the description', () => {
  it('says what stands there, the paths, and what a nudge measures', () => {
    expect(describe(at({}))).toBe(
      'A network of 2–3–2 neurons: outputs 0.543 and 0.658 where 1 and 0 should be, cost 0.642. ' +
        'Followed: the weight from input 1 to hidden neuron 1, 1.2. ' +
        'Two paths lead to the cost: through output 1: −0.0387; through output 2: −0.0885. Together: −0.1272. ' +
        'It is nudged up by 0.001: C = 0.642 falls by 1.3 × 10^−4: a measured slope of −0.127.',
    );
  });

  it('names numbers for the eye, for a list and in words', () => {
    expect([symbolOf('w132'), plainSymbol('w132'), whereOf('w132')]).toEqual([
      ...['w^(1)_{32}', 'w⁽¹⁾₃₂', 'from input 2 to hidden neuron 3'],
    ]);
    expect([symbolOf('b22'), plainSymbol('b22'), whereOf('b22')]).toEqual([
      ...['b^(2)_{2}', 'b⁽²⁾₂', 'of output 2'],
    ]);
  });

  it.each([
    [{ knob: 'w213' }, 'One path leads to the cost, through output 1'],
    [
      { knob: 'w121', w212: 0, w222: 0 },
      'through output 1: 0.00; through output 2: 0.00. Together: 0.00.',
    ],
    [
      { knob: 'w121', w121: 1.2 },
      'They all but cancel: along this number alone the cost is next to flat here.',
    ],
  ] as const)('of %o: …%s…', (some, words) => {
    expect(pathsSay(at(some))).toContain(words);
  });

  it('says that a nudge changes nothing where it does not', () => {
    expect(nudgeSays(at({ knob: 'w121', w212: 0, w222: 0 }))).toContain('stays as it is');
  });

  it('counts what walking every path would cost', () => {
    expect(effortSays()).toBe(
      'Walking every path by itself, the slopes of all weights take 60 multiplications here; one walk back with δ takes 23. ' +
        'In a network of 784–16–16–10, where 160 paths lead from each first weight to the cost, it is 12,052,800 against 13,418.',
    );
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    expect(describe(sceneOf(setup))).not.toMatch(broken);
  });
});

group('the sum in numbers', () => {
  property.prop([anySetup], { numRuns: 500 })(
    'has factors that multiply to the products as shown, and products that add up to the slope as shown',
    (setup) => {
      const { factors, products, slope } = sumOf(sceneOf(setup));
      const decimals = /\.(\d+)$/.exec(slope)?.[1]?.length;
      if (decimals === undefined) return; // in powers of ten
      const units = (value: number): number => Math.round(value * 10 ** decimals) + 0;
      expect(products.reduce((all, one) => all + units(read(one)), 0)).toBe(units(read(slope)));
      factors.forEach((row, p) => {
        const made = row.map(read).reduce((all, one) => all * one, 1);
        expect(Math.abs(units(made) - units(read(products[p] ?? '')))).toBeLessThanOrEqual(
          products.length > 1 ? 1 : 0,
        );
      });
    },
  );

  it('of the start is what it is', () => {
    const { factors, products, slope } = sumOf(at({ knob: 'w121' }));
    expect(factors).toEqual([
      ['0.9', '0.21944', '1.6', '0.24812', '−0.9132'],
      ['0.9', '0.21944', '1.1', '0.22491', '1.3168'],
    ]);
    expect([...products, slope]).toEqual(['−0.0716', '0.0643', '−0.0073']);
  });

  it('writes no −0', () => {
    expect([fixed(-0.0001, 2), fixed(-0.005, 3), fixed(-0, 1), fixed(1e-12, 14)]).toEqual([
      ...['0.00', '−0.005', '0.0', '10^−12'],
    ]);
  });
});

group('the formulas', () => {
  it.each(knobs)('of %s name the factors that the model finds, at their places', (knob) => {
    const scene = at({ knob });
    const { kind, layer } = scene.place;
    const formula = formulas[`${kind}${layer}`];
    const named = new Set(formula?.terms.filter((term) => !/^[ijk](:|$)/.test(term)));
    const asks = scene.paths.flatMap(({ output, factors }) =>
      factors.flatMap(({ id }) => (layer === 1 ? [id, `${id}:${output}`] : [id])),
    );
    expect(named).toEqual(new Set(['slope', ...asks]));
  });

  it.each(knobs)('of the equations have the numbers that %s needs', (knob) => {
    const scene = at({ knob });
    const { last, before, slope } = equationsOf(scene);
    expect(last.map(({ output }) => output)).toEqual(scene.paths.map(({ output }) => output));
    expect(before !== undefined).toBe(scene.place.layer === 1);
    expect(slope['slope-value']).toBe(sumOf(scene).slope);
  });

  /** How far the number may be from what is written: half of its last digit, and what a computer rounds. */
  const slack = (text: string): number => {
    const [plain = '', power = '0'] = text
      .replace(/[()]/g, '')
      .replaceAll('−', '-')
      .split(/(?: × )?10\^/);
    const unit = 10 ** (Number(power) - (/\.(\d+)$/.exec(plain)?.[1]?.length ?? 0));
    return 0.5 * unit * (1 + 1e-9) + 1e-12 * Math.abs(read(text));
  };
  const comesTo = (made: number, text: string): void =>
    expect(Math.abs(made - read(text))).toBeLessThanOrEqual(slack(text));

  property.prop([anySetup], { numRuns: 500 })(
    'of the equations make what they say, and each takes up what the one before came to',
    (setup) => {
      const scene = sceneOf(setup);
      const { layer, kind } = scene.place;
      const { last, before, slope } = equationsOf(scene);
      const value = (values: Readonly<Record<string, string>> | undefined, name: string): number =>
        read(values?.[name] ?? 'none');
      for (const { output, values } of last) {
        comesTo(value(values, 'wrong') * value(values, 'listens2'), values['delta2-value'] ?? '');
        const taken = before?.[`delta2:${output}`] ?? slope['delta2-value'];
        expect(taken?.replace(/[()]/g, '')).toBe(values['delta2-value']);
      }
      if (before) {
        const back = last.map(
          ({ output }) => value(before, `wire:${output}`) * value(before, `delta2:${output}`),
        );
        const made = back.reduce((all, one) => all + one, 0) * value(before, 'listens1');
        comesTo(made, before['delta1-value'] ?? '');
        expect(slope['delta1-value']).toBe(before['delta1-value']);
      }
      if (kind === 'weight')
        comesTo(
          value(slope, `delta${layer}-value`) * value(slope, 'sender'),
          slope['slope-value'] ?? '',
        );
    },
  );

  it('say to the ear what they are about, and no letters', () => {
    const html = render(Bench, {
      props: { start: { ...defaults, knob: 'w121', view: 'equations' } },
    });
    const said = [...html.body.matchAll(/data-part="heard">([^<]*)</g)].map(
      ([, text = '']) => text,
    );
    expect(said).toEqual([
      'the error of output 1 = (−0.9132) times 0.24812 ≈ −0.2266',
      'the error of output 2 = 1.3168 times 0.22491 ≈ 0.2962',
      'the error of hidden neuron 2 = (1.6 times (−0.2266) + 1.1 times 0.2962) times 0.21944 ≈ −0.00806',
      'the slope along the weight from input 1 to hidden neuron 2 = −0.00806 times 0.9 ≈ −0.0073',
    ]);
  });
});

group('the still', () => {
  const still = (setup: Setup): string => render(Bench, { props: { start: setup } }).body;

  property.prop([anySetup], { numRuns: 30 })('is a picture for any state', (setup) => {
    const html = still(setup).replace(/<!--.*?-->/gs, '');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

group('the state', () => {
  it('holds what is moved to its limits, and hears no noise', () => {
    const network = new ManyNeurons(defaults);
    network.move(NaN);
    expect(network.setup).toEqual(defaults);
    network.move(4e4);
    expect(network.setup.w111).toBe(1000);
  });

  it('answers the question once its weight is followed, and forgets with a reset', () => {
    const network = new ManyNeurons(defaults);
    network.move(2);
    expect(network.answer).toBeUndefined();
    network.follow('w121');
    expect(network.answer).toBe('falls');
    network.write('equations');
    network.reset();
    expect([network.answer, network.setup]).toEqual([undefined, defaults]);
  });

  it('says why in the numbers of the start', () => {
    expect(because(defaults, 'w121')).toBe(
      'Through output 1 the slope is −0.0716, through output 2 0.0643: neither path alone tells. Together they are −0.0073.',
    );
  });
});

group('the challenges', () => {
  const solves = (id: string, some: Partial<Setup>): boolean | undefined =>
    challenges.find((challenge) => challenge.id === id)?.solved(at(some));

  it.each([
    ['cancel', { knob: 'w121', w121: 1.2 }, { knob: 'w121', w121: 1.1 }],
    ['cancel', { knob: 'b12', b12: 0 }, { knob: 'w221', b12: 0 }],
    ['cancel', { knob: 'w121', w121: 1.3 }, { knob: 'w121', w212: 0, w222: 0 }],
    ['shut', { knob: 'w121', b22: 9 }, { knob: 'w121', b22: 5 }],
    ['shut', { knob: 'w121', b22: 9 }, { knob: 'w121', w222: 0 }],
  ] as const)('%s is solved by %o and not by %o', (id, yes, no) => {
    expect([solves(id, yes), solves(id, no)]).toEqual([true, false]);
  });

  it('are not solved at the start, and every story is a setup', () => {
    for (const { id } of challenges) expect(solves(id, {})).toBe(false);
    for (const { setup } of Object.values(stories))
      expect(schema.parse(setup).problems).toEqual([]);
  });
});

group('a number in a small place', () => {
  it.each([
    [0.61301, '0.613'],
    [-0.00081, '−0.0008'],
    [1e-9, '≈ 0'],
    [0, '0'],
    [-1000, '−1000'],
  ])('%d is written %s', (value, text) => {
    expect(short(value)).toBe(text);
  });

  it.each([
    [0.7, 3, '0.7'],
    [-0.00812, 4, '−0.0081'],
    [-1000.05, 3, '−1000.05'],
    [899.381, 3, '899'],
    [12.345, 3, '12.3'],
    [1e-9, 4, '0.0000'],
  ])('of a matrix, %d with %d decimals is written %s', (value, decimals, text) => {
    expect(entryText(value, decimals)).toBe(text);
  });
});
