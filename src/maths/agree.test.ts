import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addingUp, agree, agreeTo, decimalsFor, significant } from './agree.ts';
import { at, type Numbers } from './vector.ts';

/** A number as a reader takes it from the page. */
const read = (text: string): number => {
  const plain = text.replaceAll('−', '-');
  const [mantissa = '', power] = /^(?:(.+) × )?10\^(-?\d+)$/.exec(plain)?.slice(1) ?? [plain];
  return power === undefined ? Number(plain) : Number(`${mantissa || '1'}e${power}`);
};
const times = (values: readonly number[]): number => values.reduce((all, one) => all * one, 1);
/** Of `10^−7` there is one digit; zeros at the end are none. */
const digitsOf = (text: string): number =>
  text.startsWith('10^')
    ? 1
    : (text.split(' × ')[0] ?? '').replace(/^−?0?\.?0*|[.−]|0+$/g, '').length;

describe('a number', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.23456, '0.235'],
    [-1.5, '−1.5'],
    [0.00001234, '1.23 × 10^−5'],
    [-1e-9, '−1 × 10^−9'],
    [999999.9, '10^6'],
    [123456, '123000'],
    [1e-300, '10^−300'],
    [Infinity, 'too large to write'],
    [NaN, 'too large to write'],
  ])('%d is written %s', (value, text) => {
    expect(significant(value)).toBe(text);
  });
});

const factor = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: 0, max: 0.25, noNaN: true }),
  fc.constantFrom(0, 1, -1, 0.5, 1e-5),
);

describe('a line of factors', () => {
  it('says = where nothing is rounded, and ≈ where something is', () => {
    expect(agree([0.5, -0.25])).toEqual({
      parts: ['0.5', '−0.25'],
      result: '−0.125',
      relation: '=',
    });
    expect(agree([1 / 3, 3]).relation).toBe('≈');
    expect(agree([0.5, 0.3331]).relation).toBe('≈');
  });

  it('takes another digit where three do not agree', () => {
    // 0.334 · 0.334 · 0.334 would be 0.0373.
    const { parts, result } = agree([0.3344, 0.3344, 0.3344]);
    expect(result).toBe('0.0374');
    expect(parts).toEqual(['0.3344', '0.3344', '0.3344']);
  });

  property.prop([fc.array(factor, { minLength: 1, maxLength: 8 })], { numRuns: 2000 })(
    'multiplied as it is written, rounds to the result as it is written, which is the true one',
    (values) => {
      const { parts, result } = agree(values);
      const digits = Math.max(3, digitsOf(result));
      expect(Number(times(parts.map(read)).toPrecision(digits)) + 0).toBe(read(result));
      const near = Math.abs(read(result) - times(values));
      expect(near).toBeLessThanOrEqual(0.0051 * Math.abs(times(values)));
    },
  );

  property.prop([
    fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2, maxLength: 4 }),
  ])('or summed, where they are summed', (values) => {
    const sum = (all: Numbers): number =>
      at(all, 0) +
      Array.from(all)
        .slice(1)
        .reduce((a, b) => a + b, 0);
    const { parts, result } = agree(values, sum);
    const digits = Math.max(3, digitsOf(result));
    expect(Number(sum(parts.map(read)).toPrecision(digits)) + 0).toBe(read(result));
  });
});

const wholeNumber = fc.integer({ min: 0, max: 6 });

describe('a column', () => {
  property.prop([
    fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { maxLength: 30 }),
    wholeNumber,
  ])('adds up as it is written, each number within one of its last digit', (values, decimals) => {
    const { rows, total } = addingUp(values, decimals);
    const units = (value: number): number => Math.round(value * 10 ** decimals);
    expect(rows.reduce((all, row) => all + units(row), 0)).toBe(units(total));
    const sum = values.reduce((all, value) => all + value, 0);
    expect(Math.abs(total - sum) * 10 ** decimals).toBeLessThan(0.5 + 1e-6);
    rows.forEach((row, k) => {
      expect(Math.abs(row - at(values, k)) * 10 ** decimals).toBeLessThan(1 + 1e-6);
    });
  });

  it('rounds up who lost most by being cut off, and no more of them than it takes', () => {
    expect(addingUp([0.14, 0.14, 0.12], 1)).toEqual({ rows: [0.2, 0.1, 0.1], total: 0.4 });
    expect(addingUp([0.5, -0.5], 0)).toEqual({ rows: [1, -1], total: 0 });
  });

  it('of nothing is nothing, and never −0', () => {
    expect(addingUp([], 3)).toEqual({ rows: [], total: 0 });
    expect(addingUp([-1e-9, 0], 2)).toEqual({ rows: [0, 0], total: 0 });
  });
});

describe('a sum whose parts may cancel', () => {
  const parts = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
    minLength: 4,
    maxLength: 4,
  });
  const pairs = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] => [
    a * b + c * d,
    a * b,
  ];

  property.prop([parts])('comes, as it is written, to the decimals of the true one', (values) => {
    const decimals = decimalsFor(values);
    const cut = (some: readonly number[]): number[] =>
      pairs(some).map((one) => Math.round(one * 10 ** decimals) + 0);
    expect(cut(agreeTo(values, decimals, pairs).map(read))).toEqual(cut(values));
  });

  it('shows its largest part with three digits', () => {
    expect(
      [[0.0716, -0.064], [12.3, 0.001], [0, 0], [1e-200], [4567, 2]].map((some) =>
        decimalsFor(some),
      ),
    ).toEqual([4, 1, 2, 202, 0]);
    expect(agreeTo([0.12345, 0.1], 3, ([a = 0, b = 0]) => [a - b])).toEqual(['0.123', '0.1']);
  });
});
