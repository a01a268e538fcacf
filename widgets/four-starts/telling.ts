import { whole } from '#maths/written';
import { called } from './describe.ts';
import { arrivals, type Race } from './model.ts';
import type { Runaway } from './work.ts';

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** What there is to say of a race at rest; empty where there is nothing. */
export function resting(
  race: Race,
  {
    away,
    below,
    most,
  }: { readonly away: Runaway | undefined; readonly below: number; readonly most: number },
): string {
  if (away)
    return `The cost has been growing since step ${away.from}: each step leaps across the valley and lands higher up. At a rate below ${below} every start comes down. Lower it, and all four begin again.`;
  const there = arrivals(race).map(({ name, arrived }) => `${called[name]} after ${arrived} steps`);
  const onTheWay = race.walks.filter(({ arrived }) => arrived === undefined);
  if (onTheWay.length === 0)
    return `All four have arrived: ${listed(there)}.${race.steps < most ? ' Go on: where digits have ink the pictures grow alike.' : ''}`;
  if (race.steps < most) return '';
  const late = listed(onTheWay.map(({ name }) => called[name]));
  return `${whole(most)} steps are as far as this figure goes, and ${late} ${onTheWay.length > 1 ? 'are' : 'is'} still on the way down.`;
}
