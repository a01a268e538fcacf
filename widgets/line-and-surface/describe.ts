import { written as decimals } from '#maths/decimals';
import { counted, whole } from '#maths/written';
import { frames, onMap } from './map.ts';
import { rmsOf, type First, type Scene } from './model.ts';
import { goodEnough } from './walk.ts';

/** Three decimals or three digits, and none that say nothing. */
export const written = (value: number): string =>
  decimals(value)
    .replace(/(\.\d*?)0+(?=$| )/, '$1')
    .replace(/\.(?=$| )/, '');

/** A number of grams per unit, or of the walk: short, and with a true minus sign. */
export const grams = (value: number): string =>
  Math.abs(value) < 1e7 ? whole(Math.round(value) + 0).replace('-', '−') : written(value);

/** A rate or a limit: three digits that count. */
export const rated = (value: number): string =>
  value === Infinity ? 'no limit' : String(Number(value.toPrecision(3))).replace('e-', ' × 10^−');

/** The rate below which no step raises the cost, rounded down to be on the safe side. */
export const below = (limit: number): string => {
  const power = 10 ** (Math.floor(Math.log10(limit)) - 2);
  return rated(Math.floor(limit / power + 1e-6) * power);
};

/** What w and b count, as the feed is given. */
export const units = {
  scaled: { w: 'g of weight per 25 g of feed', b: 'g of weight at 100 g of feed' },
  weighed: { w: 'g of weight per g of feed', b: 'g of weight at no feed' },
} as const;

/** The same on an axis. */
export const axes = {
  scaled: { w: 'w (g per 25 g of feed)', b: 'b (g)' },
  weighed: { w: 'w (g per g of feed)', b: 'b (g)' },
} as const;

/** A slope of the cost: what is left of it by rounding is none. */
export const steep = (value: number): string => written(Math.abs(value) < 5e-4 ? 0 : value);

/** What is worth saying below the figure: what went wrong and what would help, or what has been reached. */
export function noteOn(scene: Scene): string {
  const { setup, best, walk, limit, needed, line, examples, least } = scene;
  if (examples.x.length === 0)
    return 'No chicken is left: every line costs 0, and the surface is flat. Put one back.';
  if (walk.grownSince !== undefined || walk.lost) {
    const since = walk.grownSince ?? 0;
    return `The cost has grown since ${since === 0 ? 'the start' : `step ${since}`}: each step leaps to the other side of the valley, and further than it came. Below a rate of ${below(limit)} it comes down.`;
  }
  if (!best)
    return examples.x.length === 1
      ? 'One chicken is left: every line through it costs 0, and the bottom is a whole trench. There is no single best line.'
      : 'All chickens that are left eat the same: how steep a line is makes no difference, and the bottom is a whole trench. There is no single best line.';
  const arrived = walk.arrived ?? 0;
  if (setup.steps > 0 && arrived > 0)
    return `Arrived after ${counted(arrived, 'step')}: the cost is within a twentieth of the least, ${grams(least)} g².`;
  if (setup.steps >= 5 && walk.arrived === undefined && needed !== undefined && needed > 100)
    return `In the valley, and yet far from the end: at this rate the walk takes ${needed > 1e6 ? written(needed) : whole(needed)} steps. The floor of the valley hardly slopes.`;
  if (!onMap(line, frames[setup.feed]))
    return 'The line’s place lies beyond the map. The sliders bring it back.';
  return '';
}

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { setup, line, cost, least, best, slopes, birds, input } = scene;
  const out = birds.filter((bird) => bird.out).length;
  const unit = units[setup.feed];
  const parts = [
    `The line ŷ = w x + b with w = ${written(line.w)} ${unit.w} and b = ${written(line.b)} ${unit.b}, for ${birds.length - out} chickens, costs ${grams(cost)} g²: its misses have a root mean square of ${grams(rmsOf(cost))} g.`,
    best
      ? goodEnough(cost, least)
        ? 'That is as good as the best.'
        : `The best line costs ${grams(least)} g².`
      : 'There is no single best line.',
    `The cost rises by ${steep(slopes.w)} per unit of w and ${steep(slopes.b)} per unit of b.`,
    input.zero === 0
      ? 'With the feed in grams the valley is long, narrow and slanted.'
      : 'With the feed scaled the bowl is round.',
    setup.steps > 0 ? `${counted(setup.steps, 'step')} from where the walk began.` : '',
    setup.exact && best ? 'It was solved exactly.' : '',
    setup.trenches
      ? 'On the map each chicken is a straight trench.'
      : setup.hand > 0
        ? `Chicken ${setup.hand} is on hand, and its trench is on the map.`
        : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** Why one of the two was right first, or why neither was. */
export function because(first: First, { setup, curvatures }: Scene): string {
  if (first === 'together')
    return `The bowl is round: each step multiplies either miss by 1 − η = ${written(1 - setup.rate)}.`;
  const name = first === 'slope' ? 'w' : 'b';
  return `The cost bends ${written(curvatures.most / Math.max(curvatures.least, 1e-9))} times as sharply one way as the other, and there each step takes more off the miss: that is mostly ${name}.`;
}
