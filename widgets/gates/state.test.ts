import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { describe } from './describe.ts';
import { sceneOf } from './model.ts';
import { nameOf } from './tables.ts';
import { schema } from './setup.ts';
import { GatesState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const { defaults } = schema;
const solved = (id: string, setup: Partial<typeof defaults>): boolean | undefined =>
  challenges.find((challenge) => challenge.id === id)?.solved(sceneOf({ ...defaults, ...setup }));

group('the description', () => {
  it('says which inputs the line lights', () => {
    expect(describe(sceneOf(defaults))).toBe(
      'The line with w₁ = 1, w₂ = 0.3 and b = −0.6 lights (1, 0) and (1, 1): x₁. Truth tables found: 1 of 16.',
    );
  });

  it('says that a sum of 0 leaves the light off', () => {
    expect(describe(sceneOf({ ...defaults, w1: 1, w2: 1, b: -1 }))).toContain(
      'It goes through (0, 1) and (1, 0): a sum of exactly 0 leaves the light off.',
    );
  });

  it('says that without weights there is no line', () => {
    expect(describe(sceneOf({ ...defaults, w1: 0, w2: 0, b: 2 }))).toContain(
      'there is no line, and the light is always on.',
    );
  });

  it('tells which demands hold and how many regions are left', () => {
    const said = describe(sceneOf({ ...defaults, part: 'xor', demands: 3 }));
    expect(said).toContain('w₁ + b > 0, which holds here; w₂ + b > 0, which does not hold here');
    expect(said).toContain('Regions of the map that are left: 1.');
  });

  it('follows each input through two layers', () => {
    expect(describe(sceneOf({ ...defaults, part: 'layers', v0: -1.5 }))).toBe(
      'Two layers: (0, 0) becomes (0, 1), sum −0.5, light 0; (0, 1) becomes (1, 1), sum 0.5, light 1; ' +
        '(1, 0) becomes (1, 1), sum 0.5, light 1; (1, 1) becomes (1, 0), sum −0.5, light 0. Together they make XOR.',
    );
  });

  const anySetup = fc.record({
    part: fc.constantFrom('gate', 'xor', 'layers'),
    w1: fc.double({ min: -3, max: 3, noNaN: true }),
    w2: fc.double({ min: -3, max: 3, noNaN: true }),
    b: fc.double({ min: -5, max: 5, noNaN: true }),
    v0: fc.double({ min: -5, max: 5, noNaN: true }),
    found: fc.nat(65_535),
    demands: fc.nat(5),
    whole: fc.boolean(),
  });
  property.prop([anySetup])('has a number wherever it names one', (some) => {
    const said = describe(sceneOf({ ...defaults, ...some }));
    expect(said).not.toMatch(/NaN|Infinity|undefined|−0\b(?!\.)/);
  });
});

group('the challenges', () => {
  it.each([
    ['and', { w1: 1, w2: 1, b: -1.01 }, { w1: 1, w2: 1, b: -0.99 }],
    ['or', { w1: 1, w2: 1, b: 0 }, { w1: 1, w2: 1, b: 0.01 }],
    ['nand', { w1: -1, w2: -1, b: 2 }, { w1: -1, w2: -1, b: 2.01 }],
    ['all', { found: 65_535 }, { found: 65_535 - 2 }],
    ['xor', { part: 'layers', v0: -1 }, { part: 'layers', v0: -0.99 }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    expect(solved(id, solves)).toBe(true);
    expect(solved(id, fails)).toBe(false);
  });

  it('asks for XOR by two layers on show, and for AND by the one line', () => {
    expect(solved('xor', { part: 'gate', v0: -1.5 })).toBe(false);
    expect(solved('and', { part: 'layers', w1: 1, w2: 1, b: -1.5 })).toBe(false);
  });

  it('none is solved at the start', () => {
    for (const { id } of challenges) expect(solved(id, {})).toBe(false);
  });
});

group('the state', () => {
  property.prop([fc.double(), fc.double(), fc.double(), fc.constantFrom('gate', 'xor', 'layers')])(
    'stays within its limits, whatever moves the line',
    (w1, w2, b, part) => {
      const gates = new GatesState({ ...defaults, part });
      gates.move({ w1, w2, b });
      expect(schema.parse(gates.setup).problems).toEqual([]);
    },
  );

  it('keeps every truth table that the line has made, and forgets them with Reset', () => {
    const gates = new GatesState(defaults);
    gates.move({ w2: 1, b: -1.5 });
    gates.move({ b: -0.5 });
    expect(gates.scene.found.map(nameOf)).toEqual(['AND', 'x₁', 'OR']);
    gates.reset();
    expect(gates.setup).toEqual(defaults);
  });

  it('counts no table that no line makes, even if a link says so', () => {
    expect(new GatesState({ ...defaults, found: 65_535 }).scene.found).toHaveLength(14);
  });

  it('moves, of two layers, only the line on hand', () => {
    const gates = new GatesState({ ...defaults, part: 'layers', hand: 'h₂' });
    gates.move({ b: 0.5 });
    expect(gates.setup).toEqual({ ...defaults, part: 'layers', hand: 'h₂', q0: 0.5 });
  });

  it('shows between none and all of the demands', () => {
    const gates = new GatesState({ ...defaults, part: 'xor' });
    gates.demand(-1);
    expect(gates.setup.demands).toBe(0);
    for (let k = 0; k < 9; k++) gates.demand(1);
    expect(gates.setup.demands).toBe(5);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse({ ...defaults, ...setup }).problems).toEqual([]);
  });
});
