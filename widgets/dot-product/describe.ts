import type { Scene } from './model.ts';

/** At most two decimals, a true minus sign, and never −0. */
export const said = (value: number): string =>
  String(Math.round(value * 100) / 100 + 0).replace('-', '−');

export const bracketed = (value: number): string => (value < 0 ? `(${said(value)})` : said(value));

/** Which way the arrows lie to each other, in a word. */
export const lie = ({ angle, dot }: Scene): string => {
  if (angle === undefined) return 'one of them has no length';
  if (dot === 0) return 'at right angles';
  if (angle < 0.5) return 'the same way';
  if (angle > 179.5) return 'opposite ways';
  return dot > 0 ? 'more or less the same way' : 'more or less opposite ways';
};

/** What a sighted reader sees. */
export const describe = (scene: Scene): string => {
  const { w1, w2, x1, x2, b, dot, z, lengths, angle, offset, beyond, line } = scene;
  const arrows = `w = (${said(w1)}, ${said(w2)}) and x = (${said(x1)}, ${said(x2)}) point ${lie(scene)}`;
  const turn = angle === undefined ? '' : `, ${said(angle)}° apart`;
  const product = `their lengths are ${said(lengths.w)} and ${said(lengths.x)}; w · x = ${said(dot)}.`;
  const first =
    angle === undefined
      ? `Of w = (${said(w1)}, ${said(w2)}) and x = (${said(x1)}, ${said(x2)}) one has no length: w · x = ${said(dot)}.`
      : `${arrows}${turn}; ${product}`;
  if (!line) return first;
  if (offset === undefined || beyond === undefined)
    return `${first} With b = ${said(b)} the sum is ${said(z)} everywhere: there is no line.`;
  const side =
    beyond === 0 ? 'on it' : `${said(Math.abs(beyond))} ${beyond > 0 ? 'beyond' : 'short of'} it`;
  return `${first} With b = ${said(b)} the line where the sum is 0 lies ${said(Math.abs(offset))} from (0, 0), and x is ${side}: w · x + b = ${said(z)}.`;
};
