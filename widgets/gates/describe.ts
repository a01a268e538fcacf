import {
  demands,
  inputs,
  lengthOf,
  reach,
  tidy,
  type Line,
  type Point,
  type Scene,
} from './model.ts';
import { endsOf } from './picture.ts';
import { nameOf, possible, tableNamed } from './tables.ts';

/** At most two decimals, a true minus sign, never −0, and 0 only for 0: a light hangs on it. */
export const said = (value: number): string => {
  const rounded = Math.round(value * 100) / 100 + 0;
  return String(rounded === 0 ? Number(value.toPrecision(1)) + 0 : rounded).replaceAll('-', '−');
};

/** The terms of a sum as it is written out: those of inputs that are 0 are left out. */
export const written = (w1: number, w2: number, b: number, { x, y }: Point): string =>
  [...(x ? [w1] : []), ...(y ? [w2] : []), b]
    .map((term, k) => (k === 0 ? said(term) : ` ${term < 0 ? '−' : '+'} ${said(Math.abs(term))}`))
    .join('');

export const pair = ({ x, y }: Point): string => `(${x}, ${y})`;

/** What each demand of XOR says of w₁, w₂ and b. */
export const inLetters = ['b ≤ 0', 'w₁ + b > 0', 'w₂ + b > 0', 'w₁ + w₂ + b ≤ 0'] as const;

const onOrOff = (table: string): string => (table.startsWith('1') ? 'on' : 'off');

/** The inputs that a line goes through, if it is one. */
const through = ({ line, sums }: Scene): string[] =>
  lengthOf(line) === 0 ? [] : inputs.filter((_, k) => sums[k] === 0).map(pair);

/** Where the reader’s line stands on the map. */
export const standing = ({ place }: Scene): string => {
  if (!place) return '(no line, so no place of its own: both weights are 0)';
  const far = Math.abs(place.offset) > reach;
  return `(arrow at ${said(Math.round(place.angle))}°, ${said(place.offset)} from (0, 0)${far ? ', off the map' : ''})`;
};

/** What is worth saying below the square of inputs, for eyes and ears alike. */
export const noteOn = (scene: Scene): string => {
  const { setup, line, table } = scene;
  const gate = setup.part === 'xor' ? 'XOR' : setup.goal;
  const wanted = tableNamed(gate);
  const right = inputs.filter((_, k) => table[k] === wanted[k]).length;
  const crossed = through(scene);
  if (lengthOf(line) === 0)
    return `Both weights are 0: there is no line. The bias alone decides, and the light is always ${onOrOff(table)}.`;
  if (crossed.length > 0)
    return `The line goes through ${crossed.join(' and ')}: there the sum is exactly 0, which is not more than 0, so the light is off.`;
  if (endsOf(line).length === 0)
    return `The line passes beyond this picture: here the light is always ${onOrOff(table)}.`;
  if (setup.part === 'gate' && gate === 'XOR' && right === 3)
    return 'Three of four. Can the fourth be had without losing another? “Why not XOR?” has the answer.';
  return `Tinted: the sum is more than 0, the light is on. Ringed: ${gate} wants it on.`;
};

/** What the sum of two demands comes to on the reader’s line, and which demands it breaks. */
export const broken = ({ w1, w2, b }: Line): string => {
  const sum = tidy(w1 + w2 + 2 * b);
  return sum > 0
    ? `On your line it is ${said(sum)}, more than 0: so the first or the fourth fails.`
    : `On your line it is ${said(sum)}, not more than 0: so the second or the third fails.`;
};

const lit = (table: string): string => {
  const on = inputs.filter((_, k) => table[k] === '1').map(pair);
  return on.length === 0 ? 'no input' : on.join(' and ');
};

/** What a sighted reader sees. */
export const describe = (scene: Scene): string => {
  const { setup, table, sums, found, whole, left, layers, line } = scene;
  if (setup.part === 'layers') {
    const middle = layers.ways.map(({ h, sum, output }, k) => {
      const [input] = inputs.slice(k, k + 1);
      return `${input ? pair(input) : ''} becomes ${pair(h)}, sum ${said(sum)}, light ${output}`;
    });
    return `Two layers: ${middle.join('; ')}. Together they make ${nameOf(layers.table)}.`;
  }
  const makes =
    lengthOf(line) === 0
      ? `Both weights are 0, so there is no line, and the light is ${table.startsWith('1') ? 'always on' : 'never on'}.`
      : `The line with w₁ = ${said(line.w1)}, w₂ = ${said(line.w2)} and b = ${said(line.b)} lights ${lit(table)}: ${nameOf(table)}.`;
  if (setup.part === 'xor') {
    const shown = demands.slice(0, setup.demands).map(({ input }, k) => {
      const holds = (sums[input] ?? 0) > 0 === (demands[k]?.output === '1');
      return `${inLetters[k] ?? ''}, which ${holds ? 'holds' : 'does not hold'} here`;
    });
    return `${makes} Demands of XOR on show: ${shown.join('; ') || 'none'}. Regions of the map that are left: ${left.length}.`;
  }
  const crossed = through(scene);
  return [
    makes,
    crossed.length > 0
      ? ` It goes through ${crossed.join(' and ')}: a sum of exactly 0 leaves the light off.`
      : '',
    whole
      ? ` The whole map has ${possible.length} regions, one for each truth table but XOR and XNOR.`
      : ` Truth tables found: ${found.length} of 16.`,
  ].join('');
};
