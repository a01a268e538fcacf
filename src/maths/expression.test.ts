import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it, test } from 'vitest';
import { parse } from './expression-parser.ts';
import { written } from './expression-printer.ts';
import { derivative, evaluate } from './expression.ts';
import {
  call,
  functionNames,
  number,
  operation,
  type Expression,
  type Operator,
} from './expression-tree.ts';

const knobs = ['x', 'y'];

function formula(text: string): Expression {
  const reading = parse(text, knobs);
  if ('refusal' in reading) throw new Error(`${text}: ${reading.refusal.says}`);
  return reading.formula;
}
const at = (text: string, x = 0, y = 0): number => evaluate(formula(text), { x, y });
const slope = (text: string, knob = 'x'): string => written(derivative(formula(text), knob));

/** Formulas of every kind, as a reader could type them: a number with a minus sign is one number. */
const { anything } = fc.letrec<{ anything: Expression }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.integer({ min: -40, max: 40 }).map((quarters) => number(quarters / 4)),
    fc.constantFrom<Expression[]>(
      ...knobs.map((name) => ({ kind: 'knob' as const, name })),
      { kind: 'constant', name: 'π' },
      { kind: 'constant', name: 'e' },
    ),
    fc
      .tuple(fc.constantFrom<Operator[]>('+', '-', '*', '/', '^'), tie('anything'), tie('anything'))
      .map(([by, u, v]) => operation(by, u, v)),
    fc.tuple(fc.constantFrom(...functionNames), tie('anything')).map(([name, u]) => call(name, u)),
    tie('anything').map((u): Expression =>
      u.kind === 'number' ? number(-u.value) : { kind: 'minus', u },
    ),
  ),
}));

describe('a formula comes to', () => {
  test.each([
    ['1 + 2 · 3', 7],
    ['(1 + 2) · 3', 9],
    ['8 − 3 − 2', 3],
    ['8/4/2', 1],
    ['2^3^2', 512],
    ['−2^2', -4],
    ['(−2)²', 4],
    ['2^-1', 0.5],
    ['2⁻¹⁰', 2 ** -10],
    ['1e-3 + .5 + 2.', 2.501],
    ['2x y + 3(x + 1)', 36],
    ['xy² + X', 51],
    ['2e - 2exp(1)', 0],
    ['sin(π/2) + ln(e) + log(e^2)', 4],
    ['x**2 ÷ 3 × y', 12],
    ['relu(−3) + abs(-3) + √(16) + sqrt(9)', 10],
    ['sigmoid(0) + tanh(0) + step(0) + sign(−7)', -0.5],
    ['xsin(0) + ysin(π/2)', 4],
    ['1/2x', 1.5],
    ['0^0', 1],
  ])('%s is %f', (text, value) => expect(at(text, 3, 4)).toBeCloseTo(value, 12));

  test.each([['1/x'], ['ln(x)'], ['sqrt(x − 1)'], ['(−2)^0.5'], ['x^-1'], ['exp(1000)'], ['x/x']])(
    '%s has no value at 0',
    (text) => expect(Number.isFinite(at(text))).toBe(false),
  );

  it('no number where a knob is not set', () => {
    expect(evaluate(formula('x + y'), { x: 1 })).toBeNaN();
  });
});

describe('a derivative', () => {
  test.each([
    ['x^2 + y^2', '2x', '2y'],
    ['x^2 + 10y^2', '2x', '20y'],
    ['x² − y²', '2x', '−2y'],
    ['x^4/8 − x^2 + 0.3x + y^2', '0.5x³ − 2x + 0.3', '2y'],
    ['sin(2x) sin(2y)', '2 cos(2x) sin(2y)', '2 sin(2x) cos(2y)'],
    ['x·x·y', '2x y', 'x x'],
    ['1/x', '−1/x²', '0'],
    ['ln(x) + ln(2)', '1/x', '0'],
    ['3', '0', '0'],
    ['−x y', '−y', '−x'],
    ['exp(−x²)', '−2x exp(−x²)', '0'],
    ['2^x', '2^x ln(2)', '0'],
    ['e^x', 'e^x', '0'],
    ['abs(x) + relu(y)', 'sign(x)', 'step(y)'],
    ['x^y', 'y x^(y − 1)', 'x^y ln(x)'],
    ['tanh(x)', '1 − tanh(x)²', '0'],
    ['(x + y)²', '2(x + y)', '2(x + y)'],
  ])('of %s is (%s, %s)', (text, byX, byY) => {
    expect([slope(text, 'x'), slope(text, 'y')]).toEqual([byX, byY]);
  });

  // Not so near 0 that halves of it are 0.
  const place = fc.integer({ min: -300, max: 300 }).map((k) => k / 100 + 0.0037);
  property.prop([anything, place, place], { numRuns: 2000 })(
    'agrees with nudging, wherever the formula is smooth and of moderate size',
    (e, x, y) => {
      const f = (x: number): number => evaluate(e, { x, y });
      const nudge = (h: number): number => (f(x + h) - f(x - h)) / (2 * h);
      const near = nudge(1e-4);
      fc.pre(Math.abs(f(x)) < 1e3 && Math.abs(near) < 1e3 && Math.abs(nudge(2e-4) - near) < 1e-5);
      // Not beside a kink, a tear or a pole: a nudge to one side, or a larger one, says the same there.
      fc.pre(
        Math.abs((f(x + 1e-4) - f(x)) / 1e-4 - near) < 0.01 && Math.abs(nudge(0.01) - near) < 0.1,
      );
      const slope = evaluate(derivative(e, 'x'), { x, y });
      // 0 · ∞ has no value, though the formula may have one: tanh(exp(1000 x)).
      fc.pre(Number.isFinite(slope));
      expect(slope).toBeCloseTo(near, 3);
    },
  );

  property.prop([anything])('of a knob that does not occur is 0', (e) => {
    expect(written(derivative(e, 'z'))).toBe('0');
  });
});

describe('what is written', () => {
  property.prop([anything], { numRuns: 2000 })('is read as the same formula again', (e) => {
    expect(parse(written(e), knobs)).toEqual({ formula: e });
  });

  property.prop([anything], { numRuns: 2000 })('of a derivative is read again', (e) => {
    const text = written(derivative(e, 'x'));
    fc.pre(text.length <= 200);
    expect(written(formula(text))).toBe(text);
  });
});
