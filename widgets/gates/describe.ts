import { demands, inputs, type Point, type Scene } from './model.ts';
import { nameOf, possible } from './tables.ts';

/** At most two decimals, a true minus sign, and never −0. */
export const said = (value: number): string =>
  String(Math.round(value * 100) / 100 + 0).replace('-', '−');

/** The terms of a sum as it is written out: those of inputs that are 0 are left out. */
export const written = (w1: number, w2: number, b: number, { x, y }: Point): string =>
  [...(x ? [w1] : []), ...(y ? [w2] : []), b]
    .map((term, k) => (k === 0 ? said(term) : ` ${term < 0 ? '−' : '+'} ${said(Math.abs(term))}`))
    .join('');

export const pair = ({ x, y }: Point): string => `(${x}, ${y})`;

/** What each demand of XOR says of w₁, w₂ and b. */
export const inLetters = ['b ≤ 0', 'w₁ + b > 0', 'w₂ + b > 0', 'w₁ + w₂ + b ≤ 0'] as const;

const lit = (table: string): string => {
  const on = inputs.filter((_, k) => table[k] === '1').map(pair);
  return on.length === 0 ? 'no input' : on.join(' and ');
};

/** What a sighted reader sees. */
export const describe = ({
  setup,
  table,
  sums,
  found,
  whole,
  left,
  layers,
  line,
}: Scene): string => {
  if (setup.part === 'layers') {
    const middle = layers.ways.map(({ h, sum, output }, k) => {
      const [input] = inputs.slice(k, k + 1);
      return `${input ? pair(input) : ''} becomes ${pair(h)}, sum ${said(sum)}, light ${output}`;
    });
    return `Two layers: ${middle.join('; ')}. Together they make ${nameOf(layers.table)}.`;
  }
  const makes =
    line.w1 === 0 && line.w2 === 0
      ? `Both weights are 0, so there is no line, and the light is ${table.startsWith('1') ? 'always on' : 'never on'}.`
      : `The line with w₁ = ${said(line.w1)}, w₂ = ${said(line.w2)} and b = ${said(line.b)} lights ${lit(table)}: ${nameOf(table)}.`;
  if (setup.part === 'xor') {
    const shown = demands.slice(0, setup.demands).map(({ input }, k) => {
      const holds = (sums[input] ?? 0) > 0 === (demands[k]?.output === '1');
      return `${inLetters[k] ?? ''}, which ${holds ? 'holds' : 'does not hold'} here`;
    });
    return `${makes} Demands of XOR on show: ${shown.join('; ') || 'none'}. Regions of the map that are left: ${left.length}.`;
  }
  const through = inputs.filter((_, k) => sums[k] === 0);
  return [
    makes,
    through.length > 0 && (line.w1 !== 0 || line.w2 !== 0)
      ? ` It goes through ${through.map(pair).join(' and ')}: a sum of exactly 0 leaves the light off.`
      : '',
    whole
      ? ` The whole map has ${possible.length} regions, one for each truth table but XOR and XNOR.`
      : ` Truth tables found: ${found.length} of 16.`,
  ].join('');
};
