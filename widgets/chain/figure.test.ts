import { fc, test as property } from '@fast-check/vitest';
import { render } from 'svelte/server';
import { expect, describe as group, it } from 'vitest';
import Bench from './Bench.svelte';
import { describe, jamSays, nudgeSays, numbersOf, offBy, symbolOf } from './describe.ts';
import formulas from './formulas.tex?katex';
import { sceneOf } from './model.ts';
import { knobs, schema, type Setup } from './setup.ts';
import { ChainState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const at = (some: Partial<Setup>) => sceneOf({ ...defaults, ...some });
const any = fc.oneof(
  fc.double({ min: -6, max: 6, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.constantFrom(0, -1000, 1000),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anySetup: fc.Arbitrary<Setup> = fc.record({
  ...{ a0: share, w1: any, b1: any, w2: any, b2: any, w3: any, b3: any, y: share },
  knob: fc.constantFrom(...knobs),
  nudge: fc.oneof(share, fc.constantFrom(0, 1e-30, 1e-12)),
});
const broken = /NaN|Infinity|undefined|e[+-]\d/;

group('the description', () => {
  it('says what stands there, and what the nudge did beside what was promised', () => {
    expect(describe(at({}))).toBe(
      'Four neurons in a row: input 0.8, then 0.55, 0.354, 0.472; target 1, cost 0.279. ' +
        'w^(L) nudged by 0.1: C = 0.279 goes down by 0.00926. ' +
        'Measured, ΔC/Δw^(L) = −0.09265; computed, ∂C/∂w^(L) = −0.0933 (off by 0.75 %).',
    );
  });

  it.each([
    [{ nudge: 0 }, 'A nudge of 0 moves nothing'],
    [{ nudge: 1e-30 }, 'too small to measure: with the 16 digits'],
    [{ knob: 'w1', w2: 0 }, 'stays as it is'],
  ] as const)('of %o: …%s…', (some, words) => {
    expect(nudgeSays(at(some))).toContain(words);
  });

  it.each([
    [{ knob: 'w1', b2: -8 }, 'Neuron a^(L−1) is jammed: σ′(z^(L−1)) = 1.12 × 10^−4'],
    [{ knob: 'w1', b2: -8 }, 'What comes after it stands still'],
    [{ knob: 'w1', w3: 0 }, 'The wire w^(L) = 0 is as good as cut'],
    [{ knob: 'w1', a0: 0 }, 'The sender a^(L−3) = 0 is all but silent'],
    [{ y: 0.5, w3: 0, b3: 0 }, 'nothing is wrong'],
  ] as const)('%o: …%s…', (some, words) => {
    expect(jamSays(at(some))).toContain(words);
  });

  it('keeps silent where every gear turns', () => {
    for (const knob of knobs) expect(jamSays(at({ knob }))).toBe('');
  });

  it('writes how far a measured ratio is off', () => {
    expect([offBy(1, 1), offBy(1.01, 1), offBy(1 + 1e-9, 1), offBy(1, 0)]).toEqual([
      ...['exactly', 'off by 1 %', 'off by less than 0.0001 %', 'far off'],
    ]);
    expect(knobs.map(symbolOf).slice(0, 4)).toEqual(['a^(L−3)', 'w^(L−2)', 'b^(L−2)', 'w^(L−1)']);
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    expect(describe(sceneOf(setup))).not.toMatch(broken);
  });
});

group('the formulas', () => {
  it.each(knobs)('of %s names the gears that the model finds, in their order', (knob) => {
    const scene = at({ knob });
    expect(formulas[knob]?.terms).toEqual(['slope', ...scene.gears.map(({ id }) => id)]);
    expect(Object.keys(numbersOf(scene).values).sort()).toEqual(
      ['is', ...(formulas[knob]?.terms ?? [])].sort(),
    );
  });
});

group('the still', () => {
  const still = (setup: Setup): string => render(Bench, { props: { start: setup } }).body;

  it.each(knobs)('for %s has every term in formula, list and drawing', (knob) => {
    const html = still({ ...defaults, knob });
    expect(html).toContain('data-term="slope"');
    for (const { id } of at({ knob }).gears) {
      const places = html.match(new RegExp(`data-term="${id}"`, 'g')) ?? [];
      // Two rows, the numeric line, the list and the drawing, in which a bias itself is what is nudged.
      expect(places.length, id).toBe(id.includes('-b') ? 4 : 5);
    }
  });

  it('has the formula in numbers that add up', () => {
    const html = still({ ...defaults, knob: 'w1' });
    const heard = /data-part="heard">([^<]*)</.exec(html)?.[1] ?? '';
    const [result = '', product = ''] = heard.replaceAll('−', '-').split(' ≈ ');
    const factors = product.split(' times ').map((factor) => Number(factor.replace(/[()]/g, '')));
    expect(factors).toHaveLength(7);
    const all = factors.reduce((one, other) => one * other, 1);
    expect(Number(all.toPrecision(3))).toBe(Number(result));
    expect(Number(result)).toBe(Number(at({ knob: 'w1' }).slope.toPrecision(3)));
  });

  property.prop([anySetup], { numRuns: 30 })('is a picture for any state', (setup) => {
    const html = still(setup).replace(/<!--.*?-->/gs, '');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

group('the state', () => {
  it('holds what is moved to its limits, and hears no noise', () => {
    const chain = new ChainState(defaults);
    chain.move('y', 4);
    chain.move('w1', NaN);
    expect([chain.setup.y, chain.setup.w1]).toEqual([1, defaults.w1]);
  });

  it('answers the question once the first weight is nudged, and forgets with a reset', () => {
    const chain = new ChainState(defaults);
    chain.move('w3', -2);
    expect(chain.answer).toBeUndefined();
    chain.choose('w1');
    expect(chain.answer).toBe('up-less');
    chain.reset();
    expect(chain.answer).toBeUndefined();
    expect(chain.setup).toEqual(defaults);
  });
});

group('the challenges', () => {
  const solves = (id: string, some: Partial<Setup>): boolean | undefined =>
    challenges.find((challenge) => challenge.id === id)?.solved(at(some));

  it.each([
    ['silence', { knob: 'w1', w2: 0 }, { knob: 'w1', w2: 0.1 }],
    ['silence', { knob: 'w1', w3: 0 }, { knob: 'w2', w3: 0 }],
    ['silence', { knob: 'w1', a0: 0 }, { knob: 'w1', b2: -8 }],
    ['negative', { knob: 'w1', w2: 2 }, { knob: 'w1', w2: 0.2 }],
    ['negative', { knob: 'w1', w2: 2 }, { knob: 'w2', w2: 2 }],
    ['louder', { w2: -6, b2: 3, w3: 4 }, { w2: -6, b2: 0, w3: 0.5 }],
  ] as const)('%s is solved by %o and not by %o', (id, yes, no) => {
    expect([solves(id, yes), solves(id, no)]).toEqual([true, false]);
  });

  it('are not solved at the start, and every story is a setup', () => {
    for (const { id } of challenges) expect(solves(id, {})).toBe(false);
    for (const { setup } of Object.values(stories))
      expect(schema.parse(setup).problems).toEqual([]);
  });
});
