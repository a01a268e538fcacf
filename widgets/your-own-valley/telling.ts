import { counted } from '#maths/written';
import { percent, whole, written } from './describe.ts';
import { furthest, heights, type Moment, type Valley } from './model.ts';

/** A thing that the map says of itself: what is told, and in how many words. */
export interface Honest {
  readonly what: string;
  readonly says: string;
}

const share = (value: number): string => percent(value, 0);

/** What the map is, and what it leaves out. */
export function honesty(valley: Valley, named: readonly [string, string] | undefined): Honest[] {
  const { plane, path, shares, control, parameters, surface } = valley;
  const [low, high] = heights(surface);
  const far = furthest(path);
  const start = path[0];
  const long = start ? Math.hypot(start.x, start.y, start.off) : 0;
  const left: Honest = {
    what: 'Left out',
    says: `${whole(parameters - 2)} of ${whole(parameters)} directions. What the cost does along those, this map cannot show.`,
  };
  const off: Honest[] =
    far && long > 0
      ? [
          {
            what: 'Path and map',
            says: `In a straight line from start to end it is ${written(long)}; at step ${far.step} the path is ${written(far.off)} away from the map, and what is drawn there is its shadow.`,
          },
        ]
      : [];
  if (plane === 'path' && shares)
    return [
      {
        what: 'Directions',
        says: `u and v: those in which the path spreads furthest (PCA), through the final weights. Of its spread, ${share(shares[0])} lies along u and ${share(shares[1])} along v.`,
      },
      ...(control
        ? [
            {
              what: 'By chance',
              says: `A walk with steps as long as these, each at a right angle to all others, shows ${share(control.shares[0])} and ${share(control.shares[1])} on its own best plane, and a curve as smooth. Only what goes beyond that is news of the training.`,
            },
          ]
        : []),
      ...off,
      left,
    ];
  if (plane === 'gradient')
    return [
      {
        what: 'Directions',
        says: 'To the right, the gradient at the final weights: uphill, as steep as can be. Upwards, numbers drawn at random, as strong in each neuron as its own weights, and at right angles to the gradient.',
      },
      ...off,
      left,
    ];
  return [
    {
      what: 'Directions',
      says: named
        ? `To the right, ${named[0]}; upwards, ${named[1]}. All other numbers stay as they are.`
        : 'Two single weights. All other numbers stay as they are.',
    },
    ...(start
      ? [
          {
            what: 'Heights',
            says: `From ${written(low)} to ${written(high)}, ${high < 1.5 * low ? 'all but flat' : 'so these matter'}: each changes by up to 1 here. The training itself moved them by ${written(-start.x)} and ${written(-start.y)}.`,
          },
        ]
      : []),
    ...off,
    left,
  ];
}

/** Where a second network may end. */
export const endings = [
  { value: 'here', label: 'at the same place' },
  { value: 'map', label: 'elsewhere on this map' },
  { value: 'off', label: 'far off this map' },
];
export const whereWords = (value: string): string =>
  endings.find((where) => where.value === value)?.label ?? value;

/** Where the second network ended: `here`, elsewhere on the map, or off it. Undefined before it has. */
export function whereEnded(
  valley: Valley,
  path: readonly Moment[],
): 'here' | 'map' | 'off' | undefined {
  const [end, mine] = [path.at(-1), valley.path.at(-1)];
  if (!end || !mine) return undefined;
  const on = Math.hypot(end.x - mine.x, end.y - mine.y);
  const [first] = valley.path;
  const long = first ? Math.hypot(first.x - mine.x, first.y - mine.y) : 1;
  if (end.off > long / 4) return 'off';
  return on > long / 4 ? 'map' : 'here';
}

/** What the second network did, in a sentence. */
export function meeting(
  valley: Valley,
  { seed, path }: { readonly seed: number; readonly path: readonly Moment[] },
  drawn: number,
): string {
  const end = path.at(-1);
  if (!end) return '';
  const mine = valley.path.at(-1)?.loss ?? NaN;
  const alike = end.loss < 1.5 * mine && mine < 1.5 * end.loss;
  const shadow = Number.isNaN(drawn)
    ? ''
    : ` Where its shadow falls, the map draws ${written(drawn)}.`;
  return `After ${counted(end.step, 'step')} seed ${seed} costs ${written(end.loss)}, and this one ${written(mine)}${alike ? ': about as good' : ''}. It stands ${written(end.off)} away from the map.${shadow}`;
}
