import { whole } from '#maths/written';
import { called } from './describe.ts';
import { arrivals, rateBelow, type Race } from './model.ts';
import type { Runaway } from './work.ts';

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** What there is to say of a race at rest; empty where there is nothing. Two lines on a phone: for more no room is kept. */
export function resting(
  race: Race,
  {
    away,
    sharpest,
    most,
  }: { readonly away: Runaway | undefined; readonly sharpest: number; readonly most: number },
): string {
  if (away)
    return `The cost has grown since step ${away.from}: each step leaps too far. Below a rate of ${rateBelow(sharpest)} all come down.`;
  const [first] = arrivals(race);
  const late = race.walks.filter(({ arrived }) => arrived === undefined);
  if (first && late.length === 0)
    return `All four have arrived, ${called[first.name]} first.${race.steps < most ? ' Go on: where digits have ink the pictures grow alike.' : ''}`;
  if (race.steps < most) return '';
  return `${whole(most)} steps are as far as this figure goes; ${listed(late.map(({ name }) => called[name]))} ${late.length > 1 ? 'have' : 'has'} not arrived.`;
}
