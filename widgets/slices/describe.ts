import type { Scene } from './model.ts';

/** So many decimals, a true minus sign, and never −0. */
export function said(value: number, decimals = 2): string {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

const whole = (degrees: number) => said(degrees, 0);

/** The same in words, for what the third cut shows. */
export const remarks: Readonly<Record<Scene['kind'], string>> = {
  level: 'It is level here: the cut runs along the level line.',
  steepest: 'No cut is steeper here: this one crosses the level lines straight, uphill.',
  top: 'Here is the top: every cut is level.',
  other: '',
};

/** What a sighted reader sees. */
export function describe({ x, y, c, angle, alongX, alongY, slope, kind }: Scene): string {
  const place = `At x = ${said(x)}, y = ${said(y)} the hill is ${said(c)} high.`;
  const slices = `The slice along x has slope ${said(alongX)}, the slice along y ${said(alongY)}.`;
  return `${place} ${slices} The cut at ${whole(angle)}° has slope ${said(slope)}. ${remarks[kind]}`.trimEnd();
}
