/**
 * Formulas of named knobs: what they come to, and their slopes as formulas again. A formula is a tree
 * (`expression-tree`), read from text by `expression-parser` and written by `expression-printer`. Nothing of it is ever
 * run as code.
 */
import { relu, sigmoid } from './activation.ts';
import {
  call,
  isZero,
  minus,
  negated,
  one,
  over,
  plus,
  power,
  times,
  two,
  zero,
  type Expression,
  type FunctionName,
  type Operator,
} from './expression-tree.ts';

export type { Expression } from './expression-tree.ts';

/** The positions of the knobs, by name. */
export type Settings = Readonly<Record<string, number>>;

const functions: Readonly<Record<FunctionName, (z: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  exp: Math.exp,
  ln: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  tanh: Math.tanh,
  sigmoid: sigmoid.value,
  relu: relu.value,
  sign: Math.sign,
  step: relu.slope,
};

const operators: Readonly<Record<Operator, (u: number, v: number) => number>> = {
  '+': (u, v) => u + v,
  '-': (u, v) => u - v,
  '*': (u, v) => u * v,
  '/': (u, v) => u / v,
  '^': (u, v) => u ** v,
};

/** What a formula comes to. Where it has no value (1/0, √−1, a knob that is not set) that is no finite number. */
export function evaluate(e: Expression, settings: Settings): number {
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'constant':
      return e.name === 'e' ? Math.E : Math.PI;
    case 'knob':
      return settings[e.name] ?? NaN;
    case 'minus':
      return -evaluate(e.u, settings);
    case 'call':
      return functions[e.name](evaluate(e.u, settings));
    case 'operation':
      return operators[e.by](evaluate(e.u, settings), evaluate(e.v, settings));
  }
}

/** f′(u) for each function f. At a kink the slope is taken to be 0. */
const slopes: Readonly<Record<FunctionName, (u: Expression) => Expression>> = {
  sin: (u) => call('cos', u),
  cos: (u) => negated(call('sin', u)),
  tan: (u) => over(one, power(call('cos', u), two)),
  exp: (u) => call('exp', u),
  ln: (u) => over(one, u),
  sqrt: (u) => over(one, times(two, call('sqrt', u))),
  abs: (u) => call('sign', u),
  tanh: (u) => minus(one, power(call('tanh', u), two)),
  sigmoid: (u) => times(call('sigmoid', u), minus(one, call('sigmoid', u))),
  relu: (u) => call('step', u),
  sign: () => zero,
  step: () => zero,
};

/** The derivative of a sum, a product …, of two parts u and v and their derivatives du and dv. */
const rules: Readonly<
  Record<Operator, (u: Expression, v: Expression, du: Expression, dv: Expression) => Expression>
> = {
  '+': (_u, _v, du, dv) => plus(du, dv),
  '-': (_u, _v, du, dv) => minus(du, dv),
  '*': (u, v, du, dv) => plus(times(du, v), times(u, dv)),
  '/': (u, v, du, dv) =>
    isZero(dv) ? over(du, v) : over(minus(times(du, v), times(u, dv)), power(v, two)),
  '^': (u, v, du, dv) => {
    // (uⁿ)′ = n uⁿ⁻¹ u′
    if (isZero(dv)) return times(times(v, power(u, minus(v, one))), du);
    // (aᵛ)′ = aᵛ ln a v′
    if (isZero(du)) return times(times(power(u, v), call('ln', u)), dv);
    // uᵛ = e^(v ln u)
    return times(power(u, v), plus(times(dv, call('ln', u)), over(times(v, du), u)));
  },
};

/** ∂e/∂x: how fast the formula grows as the knob x is turned and the others are held. */
export function derivative(e: Expression, x: string): Expression {
  switch (e.kind) {
    case 'number':
    case 'constant':
      return zero;
    case 'knob':
      return e.name === x ? one : zero;
    case 'minus':
      return negated(derivative(e.u, x));
    case 'call':
      return times(slopes[e.name](e.u), derivative(e.u, x));
    case 'operation':
      return rules[e.by](e.u, e.v, derivative(e.u, x), derivative(e.v, x));
  }
}
