import { written } from '#maths/decimals';
import { counted, whole } from '#maths/written';
import type { Scene } from './describe.ts';
import { parameterCount, pixels, type Measuring, type Search } from './model.ts';
import { runsOf } from './work.ts';

export { written };

/** A difference in per cent, as long as it is anything that per cent are for. */
export const apartInWords = (difference: number): string =>
  difference >= 1e-5
    ? `${Number((100 * difference).toPrecision(2))} %`
    : `${written(100 * difference)} %`;

/** How far the nudging has come. */
export const runsInWords = ({ way, runs }: Measuring): string =>
  `${whole(runs)} of ${whole(runsOf(way, parameterCount))} runs`;

/** A nudge as it was chosen: 0.1, 0.02, 10^−12. */
export const nudgeInWords = (h: number): string =>
  h < 5e-4 ? written(h).replace(/^1\.0 × /u, '') : String(Number(h.toPrecision(3)));

export const nudgedInWords = ({ way, h }: Measuring): string =>
  `${way === 'one' ? 'one way' : 'both ways'}, h = ${nudgeInWords(h)}`;

/** What the last try of one parameter did. */
export function searched({ kept, tries, bit, halved, last: direction }: Search): string {
  const last = tries.at(-1);
  if (!last || !direction) return '';
  const runs = `${counted(tries.length, 'run')} so far.`;
  const tell = `A bit ${direction === 'm' ? 'more' : 'less'}`;
  if (last === kept) return `${tell} costs less: ${written(last.cost)}. Kept. ${runs}`;
  const what =
    last.cost === kept.cost
      ? `${tell} changes nothing: no digit has ink in this pixel.`
      : `${tell} costs more: ${written(last.cost)}. Put back.`;
  return `${what} ${halved ? `Neither way is better, so a bit is now ${written(bit)}. ` : ''}${runs}`;
}

/** Why no further try is made. */
export const enough = (tries: number): string =>
  `That is ${tries} tries for one of ${parameterCount} parameters. Pick another, or nudge them all.`;

/** What all those runs cost, counted in multiplications of a weight by an ink. */
export function price({ way }: Measuring, digits: number): string {
  const one = pixels * digits;
  const millions = (times: number): string =>
    times > 9 ? whole((times * one) / 1e6) : ((times * one) / 1e6).toFixed(1);
  const runs = runsOf(way, parameterCount);
  return `A run multiplies ${whole(one)} times: ${whole(runs)} runs, ${millions(runs)} million. One pass forward and one back: ${millions(2)} million.`;
}

/** Everything but the one parameter, in sentences. */
export function rest(
  { measured, difference }: Pick<Scene, 'measured' | 'difference'>,
  asked: boolean,
  told: string,
): string {
  return [
    told,
    measured ? `Nudged ${nudgedInWords(measured)}: ${runsInWords(measured)}.` : '',
    asked ? 'Calculus was asked: one pass forward, one back.' : '',
    difference === undefined
      ? ''
      : `The two lists of ${parameterCount} slopes differ by ${apartInWords(difference)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
