import { describe, expect, it } from 'vitest';
import { entrySays } from './describe.ts';
import { makes, matricesOf, shapeOf } from './grids.ts';
import { sceneOf } from './model.ts';
import { schema, type Setup } from './setup.ts';

const at = (some: Partial<Setup>) => sceneOf({ ...schema.defaults, ...some });

describe('the matrices', () => {
  it.each(matricesOf(at({ knob: 'w121' })).map((line) => [line.result.symbol, line] as const))(
    '%s is what its line says',
    (_, { result, parts }) => {
      const [first, second, third] = parts.map(({ matrix }) =>
        matrix.rows.map((row) => row.map(({ value }) => value)),
      );
      const sign = parts[1]?.sign;
      result.rows.forEach((row, r) =>
        row.forEach(({ value }, c) => {
          const one = first?.[r] ?? [];
          const product =
            sign === '⊙'
              ? (one[c] ?? NaN) * (second?.[r]?.[c] ?? NaN)
              : one.reduce((sum, each, k) => sum + each * (second?.[k]?.[c] ?? NaN), 0);
          const last = third?.[r]?.[c];
          const whole =
            last === undefined ? product : parts[2]?.sign === '+' ? product + last : product * last;
          expect(whole).toBeCloseTo(value, 14);
        }),
      );
    },
  );

  it('fit each other, and an entry is made of what the product takes', () => {
    const lines = matricesOf(at({}));
    expect(
      lines.map(({ result, parts }) =>
        [result, ...parts.map(({ matrix }) => matrix)].map(shapeOf).join(' '),
      ),
    ).toEqual([
      '3×1 3×2 2×1 3×1',
      '2×1 2×3 3×1 2×1',
      '2×1 2×1 2×1',
      '2×3 2×1 1×3',
      '3×1 3×2 2×1 3×1',
      '3×2 3×1 1×2',
    ]);
    expect([makes('row', [1, 0], [1, 2]), makes('row', [0, 0], [1, 0])]).toEqual([true, false]);
    expect([makes('column', [1, 2], [0, 2]), makes('same', [1, 0], [1, 0])]).toEqual([true, true]);
    expect([makes('column', [1, 2], [0, 1]), makes('same', [1, 0], [0, 0])]).toEqual([
      false,
      false,
    ]);
  });

  it('name their entries', () => {
    expect([entrySays('delta:1-2'), entrySays('dw:2-1-3'), entrySays('z:2-1')]).toEqual([
      'error of hidden neuron 2',
      'slope along the weight from hidden neuron 3 to output 1',
      'weighted sum of output 1',
    ]);
  });
});
