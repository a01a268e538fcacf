import type { Scene } from './model.ts';

/** Four significant digits and no power of ten, a true minus sign, and never −0. */
export function said(value: number): string {
  const text = Number(value.toPrecision(4))
    .toFixed(8)
    .replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text.replace('-', '−');
}

/** A slope, with so many decimals that two slopes can be compared. */
export const slopeSaid = (value: number): string =>
  value
    .toFixed(5)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');

/** A share of the window's height. */
export function share(bend: number): string {
  if (bend > 0 && bend < 1e-6) return 'below 0.0001 %';
  return `${said(Number((100 * bend).toPrecision(3)))} %`;
}

export const times = (zoom: number): string =>
  `×${zoom.toLocaleString('en-GB', { maximumSignificantDigits: 4 })}`;

/** What a sighted reader sees. */
export function describe({ curve, w, zoom, h, forward, both, slope, bend }: Scene): string {
  const place = `${curve === 'kink' ? 'Near the kink' : `On the ${curve}`} at w = ${said(w)}, ${times(zoom)}:`;
  const window =
    bend === 0
      ? `within a window ${said(2 * h)} wide the curve is straight.`
      : `within a window ${said(2 * h)} wide the curve leaves its straight line by ${share(bend)} of the window’s height.`;
  const exact =
    slope === undefined
      ? 'At the kink itself there is no slope: −1 on its left, 1 on its right.'
      : `The slope is ${slopeSaid(slope)}.`;
  return `${place} ${window} A nudge of ${said(h)} measures ${slopeSaid(forward)} forward and ${slopeSaid(both)} both ways. ${exact}`;
}
