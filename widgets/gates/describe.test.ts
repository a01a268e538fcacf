import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { broken, noteOn, said, standing } from './describe.ts';
import { litBoth } from './lit.ts';
import { demands, inputs, litPart, sceneOf, sumAt, tableOf, type Line } from './model.ts';
import { outline } from './picture.ts';
import { schema } from './setup.ts';

const scene = (some: Partial<typeof schema.defaults>) => sceneOf({ ...schema.defaults, ...some });

group('a number', () => {
  it.each([
    [-0.5, '−0.5'],
    [0.104, '0.1'],
    [-0, '0'],
    [0.002, '0.002'],
    [-1e-10, '−1e−10'],
  ])('%d is said as %s', (value, words) => {
    expect(said(value)).toBe(words);
  });

  property.prop([fc.double({ min: -6, max: 6, noNaN: true })])(
    'is said as 0 only if it is 0',
    (value) => {
      expect(said(value) === '0').toBe(value === 0);
    },
  );
});

group('the note below the square', () => {
  it.each([
    [{}, 'Tinted: the sum is more than 0, the light is on. Ringed: AND wants it on.'],
    [{ part: 'xor' }, 'Tinted: the sum is more than 0, the light is on. Ringed: XOR wants it on.'],
    [
      { w1: 0, w2: 0, b: 0 },
      'Both weights are 0: there is no line. The bias alone decides, and the light is always off.',
    ],
    [
      { w1: 1, w2: 1, b: -1 },
      'The line goes through (0, 1) and (1, 0): there the sum is exactly 0, which is not more than 0, so the light is off.',
    ],
    [
      { w1: 0.1, w2: 0, b: -5 },
      'The line passes beyond this picture: here the light is always off.',
    ],
    [
      { w1: -0.1, w2: 0, b: 5 },
      'The line passes beyond this picture: here the light is always on.',
    ],
    [
      { goal: 'XOR', w1: 1, w2: -0.9, b: -0.3 },
      'Three of four. Can the fourth be had without losing another? “Why not XOR?” has the answer.',
    ],
  ] as const)('of %o is: %s', (some, words) => {
    expect(noteOn(scene(some))).toBe(words);
  });
});

group('where a line stands', () => {
  it.each([
    [{ w1: 1, w2: 1, b: -1.5 }, '(arrow at 45°, 1.06 from (0, 0))'],
    [{ w1: 0, w2: -1, b: -0.5 }, '(arrow at −90°, 0.5 from (0, 0))'],
    [{ w1: 0.1, w2: 0, b: -5 }, '(arrow at 0°, 50 from (0, 0), off the map)'],
    [{ w1: 0, w2: 0, b: 1 }, '(no line, so no place of its own: both weights are 0)'],
  ])('%o: %s', (some, words) => {
    expect(standing(scene(some))).toBe(words);
  });
});

group('the contradiction', () => {
  const number = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  property.prop([number(3), number(3), number(5)])(
    'breaks, on every line, one of the two demands that it names',
    (w1, w2, b) => {
      const line: Line = { w1, w2, b };
      fc.pre(Math.abs(w1 + w2 + 2 * b) > 1e-6);
      const fails = demands.map(({ input, output }) =>
        inputs.slice(input, input + 1).some((at) => sumAt(line, at) > 0 !== (output === '1')),
      );
      const named = broken(line).includes('first or the fourth') ? [0, 3] : [1, 2];
      expect(named.some((k) => fails[k])).toBe(true);
    },
  );
});

group('what is tinted', () => {
  it('is nothing where three zeros leave the light off, and in two layers what their answers light', () => {
    const none = { w1: 0, w2: 0, b: 0 };
    expect(litPart(outline, none)).toEqual([]);
    const { layers } = scene({ p1: 0, p2: 0, p0: 0, q1: 0, q2: 0, q0: 0, v1: 0, v2: 0, v0: 1 });
    expect(litBoth(outline, layers).filter((piece) => piece.length > 0)).toEqual([outline]);
  });

  it('does not depend on how small the three numbers are', () => {
    for (const by of [1, 1e-6, 1e-12])
      expect(tableOf({ w1: by, w2: by, b: -0.5 * by })).toBe('0111');
  });
});
