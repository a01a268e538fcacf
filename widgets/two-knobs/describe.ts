import type { Scene, Way } from './model.ts';
import type { Place, SurfaceName } from './surface.ts';

/** Three significant digits or two decimals, whichever is more, a true minus sign, and never −0; a power of ten for the very large. */
export function said(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) {
    const [digits = '', power = ''] = value.toExponential(1).split('e+');
    return `${digits} × 10^${power}`.replace('-', '−');
  }
  const short =
    size >= 0.1 || size < 1e-6 ? Number(value.toFixed(2)) : Number(value.toPrecision(2));
  return String(short + 0).replace('-', '−');
}

export const pair = ({ x, y }: Place): string => `(${said(x)}, ${said(y)})`;

export const titles: Readonly<Record<SurfaceName, string>> = {
  bowl: 'bowl',
  valley: 'long valley',
  saddle: 'saddle',
  two: 'two valleys',
  eggs: 'egg box',
  plateau: 'a hole in a plateau',
};

const ways: Readonly<Record<Way, string>> = {
  rests: 'rests',
  slides: 'slides',
  overshoots: 'overshoots, less each time',
  bounces: 'bounces for ever',
  flies: 'overshoots, more each time',
  speeds: 'moves faster and faster',
};

const bothWays = ({ ways: how }: Scene): string =>
  !how || (how.x === 'rests' && how.y === 'rests')
    ? ''
    : how.x === how.y
      ? ` Each knob ${ways[how.x]}.`
      : ` x ${ways[how.x]}; y ${ways[how.y]}.`;

const steps = (count: number): string => (count === 1 ? '1 step' : `${count} steps`);

const rests = {
  minimum: 'in a minimum',
  saddle:
    'on a saddle. It is not the lowest place, but nothing moves it: a nudge to the side would',
  top: 'on a summit. The smallest nudge would set it off',
  level: 'where the ground is level, and no lower than around it',
} as const;

/** What has become of the walk, in a sentence or two. */
export function told(scene: Scene): string {
  const { places, fate, cost, surface, point } = scene;
  const made = places.length - 1;
  switch (fate.kind) {
    case 'nowhere':
      return `At ${pair(point)} the formula has no value or no slope. Drag the point elsewhere.`;
    case 'lost':
      return 'The next step would lead where the formula has no value: the walk ends here. A smaller rate or another start may keep it going.';
    case 'out': {
      const risen = cost > surface.costAt(places.at(-2) ?? point);
      const why = risen
        ? 'it overshot, and a smaller rate may keep it'
        : 'the ground goes on falling that way';
      return `It has flown out of the picture: ${why}.${bothWays(scene)}`;
    }
    case 'rest':
      if (made === 0) return `Nothing pulls here: the gradient is 0, ${rests[fate.on]}.`;
      return `Arrived at step ${fate.since}: the gradient is 0, ${rests[fate.on]}.`;
    case 'bounces':
      return `It bounces for ever between ${pair(places.at(-2) ?? point)} and ${pair(point)}, and C stays ${said(cost)}.`;
    case 'walks':
      break;
  }
  if (made === 0)
    return 'The next step goes against the gradient, η times as far as the gradient is long.';
  const before = surface.costAt(places[0] ?? point);
  const moved =
    cost === before
      ? `is still ${said(cost)}`
      : `has ${cost < before ? 'fallen' : 'risen'} from ${said(before)} to ${said(cost)}`;
  return `C ${moved}.${bothWays(scene)}`;
}

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { surface, point, cost, gradient, length, direction, refusal } = scene;
  const wrong = refusal ? `${refusal.says} The picture stays that of ` : '';
  const where = Number.isFinite(cost) ? `At ${pair(point)} it is ${said(cost)} high. ` : '';
  const slope =
    direction === undefined
      ? ''
      : `The gradient ${pair(gradient)} is ${said(length)} long and points to ${Math.round(direction) % 360}°. `;
  const made = scene.places.length - 1;
  const after = made === 0 ? '' : `After ${steps(made)}: `;
  return `${wrong}C = ${surface.formula}. ${where}${slope}${after}${told(scene)}`;
}
