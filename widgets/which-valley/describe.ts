import { counted, percent, whole } from '#maths/written';
import type { Frame } from './frame.ts';
import { bottoms, limits, crowdSize, type Counts, type Destination } from './model.ts';

/** Three decimals or three digits, and as many more as a narrow window needs; a true minus sign, never −0. */
export function said(value: number, decimals = 3): string {
  const text = Number(value.toFixed(decimals)).toString();
  return (text === '-0' ? '0' : text).replace('-', '−');
}

/** Where a walk stands; of one that has flown out only that it has. */
export const placeSaid = (w: number): string =>
  Math.abs(w) < 1000 ? `at ${said(w)}` : w < 0 ? 'far out on the left' : 'far out on the right';

/** What may be predicted. */
export const guesses = {
  swing: 'to and fro in the left valley',
  cross: 'over the hill and back',
  wander: 'wander, never twice the same way',
} as const;
export type Guess = keyof typeof guesses;

/** How many decimals tell places of a map apart that is 4 times as near, `zoom` times over. */
export const decimalsAt = (zoom: number): number => 3 + Math.ceil(zoom * Math.log10(4));

/** What a sighted reader sees, and what the challenges are decided by. */
export interface Scene {
  readonly start: number;
  readonly rate: number;
  /** The places of the walk that are shown, its start first. */
  readonly places: readonly number[];
  /** Whether the walk is shown as far as it is drawn at all. */
  readonly whole: boolean;
  readonly end: Destination;
  /** The places of the round in which a restless walk ends, where it ends in one. */
  readonly round: readonly number[] | undefined;
  /** Where the thousand are, where they walk. */
  readonly crowd:
    | {
        readonly left: number;
        readonly right: number;
        readonly gone: number;
        readonly steps: number;
      }
    | undefined;
  /** Where they will end at this rate. */
  readonly fates: Counts;
  readonly zoom: number;
  readonly frame: Frame;
  /** Which share of the map each destination has. */
  readonly shares: Counts;
}

export const titles: Readonly<Record<Destination, string>> = {
  left: 'left valley',
  right: 'right valley',
  restless: 'restless',
  away: 'away',
  hilltop: 'hilltop',
  unmoved: 'unmoved',
};

const listed = (places: readonly number[]): string =>
  `${places
    .slice(0, -1)
    .map((w) => said(w))
    .join(', ')} and ${said(places.at(-1) ?? 0)}`;

/** Where the walk ends, and why, in a sentence. */
export function verdict({
  start,
  rate,
  end,
  round,
}: Pick<Scene, 'start' | 'rate' | 'end' | 'round'>): string {
  switch (end) {
    case 'left':
    case 'right': {
      const there = start === bottoms[end] ? 'It stands at the bottom of' : 'It settles in';
      const held =
        rate > limits[end]
          ? ' The slope is 0 exactly there; from beside it each step would lead further away.'
          : '';
      return `${there} the ${end} valley, at ${said(bottoms[end])}.${held}`;
    }
    case 'restless':
      return round && round.length <= 8
        ? `It never settles: it goes round for ever through ${round.length} places, ${listed(round)}.`
        : 'It never settles: it wanders, and comes to no bottom.';
    case 'away':
      return 'It flies away: so far out each step leads further still.';
    case 'hilltop':
      return start === 0
        ? 'It stays on the hilltop, where the slope is 0: the least nudge would send it down.'
        : 'It lands on the hilltop exactly, where the slope is 0, and stays.';
    case 'unmoved':
      return `At a rate of ${said(rate)} no step leads anywhere: it stays where it is.`;
  }
}

const told = ({ left, right, restless, away, unmoved, hilltop }: Counts, all: number): string =>
  Object.entries({
    'end in the left valley': left,
    'end in the right valley': right,
    'never settle': restless,
    'fly away': away,
    'never move': unmoved,
    'stay on the hilltop': hilltop,
  })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${whole((1000 * count) / all)} ${what}`)
    .join(', ');

/** The scene in a few sentences. */
export function describe(scene: Scene): string {
  const { start, rate, places, zoom, fates, crowd } = scene;
  const decimals = decimalsAt(zoom);
  const steps = places.length - 1;
  const from = `At a rate of ${said(rate, decimals)} a walker starts at ${said(start, decimals)}`;
  const here =
    scene.end === 'away' && scene.whole
      ? '.'
      : ` and stands after ${counted(steps, 'step')} ${placeSaid(places.at(-1) ?? start)}.`;
  const now = crowd
    ? ` After ${counted(crowd.steps, 'step')} ${whole(crowd.left)} of the thousand stand left of the hilltop, ${whole(crowd.right)} right of it, ${whole(crowd.gone)} are gone.`
    : '';
  const map = zoom > 0 ? ` The map is drawn ${whole(4 ** zoom)} times as near.` : '';
  return `${from}${here} ${scene.whole ? verdict(scene) : ''}${now} Of a thousand starts at this rate ${told(fates, crowdSize)}.${map}`.replace(
    / {2,}/g,
    ' ',
  );
}

/** A share of the map; never 0 % or 100 % unless it is. */
export function shareSaid(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  if (share < 1 && share > 0.995) return '> 99 %';
  return percent(share, 0);
}

export const timesSaid = (zoom: number): string =>
  zoom === 0 ? 'the whole' : `×${whole(4 ** zoom)}`;
