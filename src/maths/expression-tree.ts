/**
 * A formula as a tree, and how trees are joined so that what comes out is short: u + 0 is u, u + u is 2u, and numbers
 * stand in front. What a reader types is kept as it was typed; what is derived from it is joined here.
 */

export type Operator = '+' | '-' | '*' | '/' | '^';

export const functionNames = [
  ...(['sin', 'cos', 'tan', 'exp', 'ln', 'sqrt', 'abs', 'tanh', 'sigmoid', 'relu'] as const),
  // The slopes of abs and relu: −1, 0 or 1, and 1 right of 0, otherwise 0.
  ...(['sign', 'step'] as const),
] as const;
export type FunctionName = (typeof functionNames)[number];

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: 'π' | 'e' }
  | { readonly kind: 'knob'; readonly name: string }
  | { readonly kind: 'minus'; readonly u: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly u: Expression }
  | Operation;

interface Operation {
  readonly kind: 'operation';
  readonly by: Operator;
  readonly u: Expression;
  readonly v: Expression;
}

export const number = (value: number): Expression => ({ kind: 'number', value: value + 0 });
export const operation = (by: Operator, u: Expression, v: Expression): Operation => ({
  ...{ kind: 'operation', by, u, v },
});
export const [zero, one, two] = [number(0), number(1), number(2)];

const isNumber = (e: Expression, value: number): boolean =>
  e.kind === 'number' && e.value === value;
export const isZero = (e: Expression): boolean => isNumber(e, 0);

/** Whether two formulas are written alike; x + y and y + x are not. */
export function same(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (a.kind === 'number') return b.kind === 'number' && a.value === b.value;
  if (a.kind === 'constant' || a.kind === 'knob') return a.kind === b.kind && a.name === b.name;
  if (a.kind === 'minus') return b.kind === 'minus' && same(a.u, b.u);
  if (a.kind === 'call') return b.kind === 'call' && a.name === b.name && same(a.u, b.u);
  return b.kind === 'operation' && a.by === b.by && same(a.u, b.u) && same(a.v, b.v);
}

/** A formula as a number times the rest: 2x is [2, x], −sin(x) is [−1, sin(x)]. */
function split(e: Expression): readonly [number, Expression] {
  if (e.kind === 'number') return [e.value, one];
  if (e.kind === 'minus') {
    const [n, rest] = split(e.u);
    return [-n, rest];
  }
  if (e.kind !== 'operation' || (e.by !== '*' && e.by !== '/')) return [1, e];
  const [n, rest] = split(e.u);
  return n === 1 ? [1, e] : [n, e.by === '*' ? product(rest, e.v) : operation('/', rest, e.v)];
}

/** n e, with the number in front of all: 2 · (x/y) is 2x/y. */
function scaled(n: number, e: Expression): Expression {
  if (n === 0) return zero;
  if (n === 1) return e;
  if (e.kind === 'number') return number(n * e.value);
  if (e.kind === 'operation' && (e.by === '*' || e.by === '/'))
    return operation(e.by, scaled(n, e.u), e.v);
  return n === -1 ? { kind: 'minus', u: e } : operation('*', number(n), e);
}

/** A whole positive power as base and exponent: x is x¹. */
const powerOf = (e: Expression): readonly [Expression, number] =>
  e.kind === 'operation' && e.by === '^' && e.v.kind === 'number' && e.v.value % 1 === 0
    ? [e.u, e.v.value]
    : [e, 1];

/** u v without a number in front of either. */
function product(u: Expression, v: Expression): Expression {
  if (isNumber(u, 1)) return v;
  if (isNumber(v, 1)) return u;
  if (u.kind === 'operation' && u.by === '/') return operation('/', product(u.u, v), u.v);
  if (v.kind === 'operation' && (v.by === '*' || v.by === '/'))
    return operation(v.by, product(u, v.u), v.v);
  const [[base, m], [other, n]] = [powerOf(u), powerOf(v)];
  if (m > 0 && n > 0 && same(base, other)) return power(base, number(m + n));
  // x exp(y), not exp(y) x.
  if (u.kind === 'call' && other.kind === 'knob') return operation('*', v, u);
  return operation('*', u, v);
}

export const negated = (u: Expression): Expression =>
  u.kind === 'operation' && u.by === '-' ? minus(u.v, u.u) : times(number(-1), u);

export function plus(u: Expression, v: Expression): Expression {
  const [[m, p], [n, q]] = [split(u), split(v)];
  if (m === 0) return v;
  if (n === 0) return u;
  if (same(p, q)) return scaled(m + n, p);
  return n < 0 ? operation('-', u, scaled(-n, q)) : operation('+', u, v);
}

export function minus(u: Expression, v: Expression): Expression {
  const [[m, p], [n, q]] = [split(u), split(v)];
  if (n === 0) return u;
  if (m === 0) return scaled(-n, q);
  if (same(p, q)) return scaled(m - n, p);
  return n < 0 ? operation('+', u, scaled(-n, q)) : operation('-', u, v);
}

export function times(u: Expression, v: Expression): Expression {
  const [[m, p], [n, q]] = [split(u), split(v)];
  return m * n === 0 ? zero : scaled(m * n, product(p, q));
}

/** A quotient of numbers is worked out where it is short: 4/8 is 0.5, and 1/3 stays. */
export function over(u: Expression, v: Expression): Expression {
  const [[m, p], [n, q]] = [split(u), split(v)];
  if (m === 0) return zero;
  if (n === 0) return operation('/', u, v);
  const rest = isNumber(q, 1) ? p : same(p, q) ? one : operation('/', p, q);
  return String(m / n).length <= 6 ? scaled(m / n, rest) : operation('/', u, v);
}

export function power(u: Expression, v: Expression): Expression {
  if (isZero(v)) return one;
  if (isNumber(v, 1)) return u;
  return operation('^', u, v);
}

/** f(u); ln(e) is 1. */
export const call = (name: FunctionName, u: Expression): Expression =>
  name === 'ln' && u.kind === 'constant' && u.name === 'e' ? one : { kind: 'call', name, u };
