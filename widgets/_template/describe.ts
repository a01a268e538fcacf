import { targets, type Scene } from './model.ts';

/** At most two decimals, a true minus sign, and never −0. */
export const inWords = (value: number): string =>
  String(Math.round(value * 100) / 100 + 0).replace('-', '−');

const equation = ({ w, b }: Scene): string =>
  `a = ${inWords(w)}x ${b < 0 ? '−' : '+'} ${inWords(Math.abs(b))}`;

const misses = (residual: number): string => {
  const off = inWords(Math.abs(residual));
  if (off === '0') return 'meets';
  return `passes ${off} ${residual > 0 ? 'below' : 'above'}`;
};

/** What a sighted reader sees. */
export const describe = (scene: Scene): string => {
  const parts = targets.map(
    ({ x }, index) => `${misses(scene.residuals[index] ?? 0)} the target at x = ${inWords(x)}`,
  );
  return `The line ${equation(scene)} ${parts.join(' and ')}; the cost C is ${inWords(scene.cost)}.`;
};
