import type { Expression } from './expression-tree.ts';

/** How tightly a formula holds together: a sum least, a number or a bracket most. */
const [asSum, asProduct, asSign, asPower, asAtom] = [1, 2, 3, 4, 5] as const;

const tightness = (e: Expression): number => {
  if (e.kind === 'minus' || (e.kind === 'number' && e.value < 0)) return asSign;
  if (e.kind !== 'operation') return asAtom;
  return { '+': asSum, '-': asSum, '*': asProduct, '/': asProduct, '^': asPower }[e.by];
};

const bracketed = (e: Expression, needs: number): string =>
  tightness(e) < needs ? `(${written(e)})` : written(e);

const raised = (whole: string): string =>
  whole.replaceAll(/./g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '⁻');

/** u v: nothing stands between a number and what it multiplies, a dot where two could be read as one. */
function multiplied(u: Expression, v: Expression): string {
  const [left, right] = [bracketed(u, asProduct), bracketed(v, asPower)];
  const divided = u.kind === 'operation' && u.by === '/';
  if (divided || /^\d/.test(right)) return `${left} · ${right}`;
  const close = u.kind === 'number' && /^(?:\(|.(?![a-z]))/u.test(right);
  return left + (close ? '' : ' ') + right;
}

/** A formula as text, with as few brackets as it takes: the parser reads the same tree from it again. */
export function written(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return String(e.value).replaceAll('-', '−');
    case 'constant':
    case 'knob':
      return e.name;
    case 'minus':
      return `−${bracketed(e.u, asPower)}`;
    case 'call':
      return `${e.name}(${written(e.u)})`;
    case 'operation':
      break;
  }
  const { by, u, v } = e;
  if (by === '*') return multiplied(u, v);
  if (by === '/') return `${bracketed(u, asProduct)}/${bracketed(v, asPower)}`;
  if (by === '+' || by === '-') {
    // x + (−3) keeps its brackets.
    const right = written(v).startsWith('−') ? `(${written(v)})` : bracketed(v, asProduct);
    return `${bracketed(u, asSum)} ${by === '+' ? '+' : '−'} ${right}`;
  }
  const whole = v.kind === 'number' && /^-?\d+$/.test(String(v.value));
  return bracketed(u, asAtom) + (whole ? raised(String(v.value)) : `^${bracketed(v, asPower)}`);
}
