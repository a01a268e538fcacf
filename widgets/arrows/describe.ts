import type { Scene } from './model.ts';

/** At most two decimals, a true minus sign, and never −0. */
export const said = (value: number): string =>
  String(Math.round(value * 100) / 100 + 0).replace('-', '−');

export const bracketed = (value: number): string => (value < 0 ? `(${said(value)})` : said(value));

/** How the walk is written: `x + w`, `x − 0.5w`. */
export function walk(c: number): string {
  const size = said(Math.abs(c));
  return `x ${c < 0 ? '−' : '+'} ${size === '1' ? '' : size}w`;
}

/** The two products and their sum. */
export const products = ({ x1, x2, w1, w2 }: Scene): string =>
  `${said(x1)} × ${bracketed(w1)} + ${bracketed(x2)} × ${bracketed(w2)}`;

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { x1, x2, w1, w2, c, sum, lengths, areas, dot, same } = scene;
  const arrows = `x = (${said(x1)}, ${said(x2)}) is ${said(lengths.x)} long, and w = (${said(w1)}, ${said(w2)}).`;
  const walked = `Walking x and then ${said(c)} times w ends at (${said(sum.x)}, ${said(sum.y)}), ${said(lengths.sum)} from the start.`;
  const added = `Two areas, ${said(areas[0])} and ${said(areas[1])}, add up to x · w = ${said(dot)}.`;
  const itself = same ? ' w is the same arrow as x, and that is the length of x squared.' : '';
  return `${arrows} ${walked} ${added}${itself}`;
}
