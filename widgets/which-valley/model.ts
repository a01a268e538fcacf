import { walk } from '#maths/descent';
import { twoValleys } from '#maths/two-valleys';
import { whole } from './frame.ts';

export const { bottoms, cost, limits } = twoValleys;
const { curvature, slope } = twoValleys;

/** Every way in which a walk can end. */
export const destinations = ['left', 'right', 'restless', 'away', 'hilltop', 'unmoved'] as const;
export type Destination = (typeof destinations)[number];
export type Counts = Readonly<Record<Destination, number>>;

/** A walk that has not told by then where it ends will never settle, as far as this figure knows. */
const longest = 2000;
/**
 * Whoever is this close to a bottom, at a rate up to its limit, settles there: two steps always lead closer. That is so
 * up to 0.44 from the left bottom and 0.32 from the right one (model.test.ts looks). At the limit itself they lead
 * closer by ever less, so that a walk comes as near as one likes, but takes its time.
 */
const near = 0.1;

/** How far out a step still leads back: beyond it each place is further from 0 than the one before. */
export const edgeOf = (rate: number): number =>
  Math.min(Number.MAX_VALUE, 0.25 + Math.sqrt(1.5625 + 2 / rate));

/** Below 1/C″ a step never leaps over the bottom: whoever is on this side of the hilltop slides down to it. */
const slides = (w: number, rate: number): boolean =>
  rate * curvature(w < 0 ? Math.min(w, bottoms.left) : Math.max(w, bottoms.right)) <= 1;

const settles = (w: number, rate: number, side: 'left' | 'right'): boolean =>
  rate <= limits[side] ? Math.abs(w - bottoms[side]) < near : w === bottoms[side];

/** Where the walk w ← w − η C′(w) ends, and after how many steps that was certain. */
export function fate(
  start: number,
  rate: number,
  most = longest,
): { readonly end: Destination; readonly steps: number } {
  if (!(rate > 0)) return { end: 'unmoved', steps: 0 };
  const edge = edgeOf(rate);
  // A place met again is a round for ever: it is compared with one from further and further back (Brent 1980).
  let [w, met, next] = [start, NaN, 1];
  for (let steps = 0; ; steps++) {
    if (!(Math.abs(w) <= edge)) return { end: 'away', steps };
    if (w === 0) return { end: 'hilltop', steps };
    if (slides(w, rate)) return { end: w < 0 ? 'left' : 'right', steps };
    if (settles(w, rate, 'left')) return { end: 'left', steps };
    if (settles(w, rate, 'right')) return { end: 'right', steps };
    // The share of w: who leaves the hilltop has hardly moved at first, and yet is not there again.
    if (steps >= most || Math.abs(w - met) <= 1e-10 * Math.abs(w))
      return { end: 'restless', steps };
    if (steps === next) [met, next] = [w, 2 * next];
    w -= rate * slope(w);
  }
}

export const destination = (start: number, rate: number): Destination => fate(start, rate).end;

const longestRound = 32;

/** The places of the round that a restless walk comes to, at most 32 of them; nothing where it only wanders. */
export function roundOf(start: number, rate: number): readonly number[] | undefined {
  if (destination(start, rate) !== 'restless') return undefined;
  let w = start;
  for (let step = 0; step < longest; step++) w -= rate * slope(w);
  const [here = w, ...after] = walk(slope, w, rate, longestRound);
  const again = after.findIndex((place) => Math.abs(place - here) <= 1e-8);
  // One place would be a bottom or the hilltop, and being there is not being restless.
  if (again < 1) return undefined;
  return [here, ...after.slice(0, again)].toSorted((a, b) => a - b);
}

/** The walk itself, as far as its places are numbers. */
export const trail = (start: number, rate: number, steps: number): readonly number[] =>
  walk(slope, start, rate, steps);

/** How many walkers a crowd has. */
export const crowdSize = 1000;

/** Where a crowd starts: evenly spread, and none of them on a bottom or on the hilltop. */
export const crowdStarts: readonly number[] = Array.from(
  { length: crowdSize },
  (_, k) => whole.start[0] + ((whole.start[1] - whole.start[0]) * (k + 0.5)) / crowdSize,
);

const none: Counts = { left: 0, right: 0, restless: 0, away: 0, hilltop: 0, unmoved: 0 };

/** Where each of the crowd ends. */
export const crowdFates = (rate: number): readonly Destination[] =>
  crowdStarts.map((start) => destination(start, rate));

/** How many end where. */
export function counted(ends: readonly Destination[]): Counts {
  const counts = { ...none };
  for (const end of ends) counts[end]++;
  return counts;
}

/** Where each of the crowd is after so many steps; who flies away is infinitely far. */
export const crowdAfter = (rate: number, steps: number): readonly number[] =>
  crowdStarts.map((start) => {
    const places = walk(slope, start, rate, steps);
    return places.length > steps ? (places[steps] ?? start) : Infinity;
  });

/** How many of a crowd stand left and right of the hilltop, and how many are out where nobody comes back from. */
export function sidesOf(crowd: readonly number[], rate: number) {
  const edge = rate > 0 ? edgeOf(rate) : Infinity;
  const gone = crowd.filter((w) => !(Math.abs(w) <= edge)).length;
  const left = crowd.filter((w) => w < 0 && w >= -edge).length;
  return { left, right: crowd.length - gone - left, gone };
}
