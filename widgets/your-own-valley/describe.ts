import { written } from '#maths/decimals';
import { counted, percent, whole } from '#maths/written';
import type { Moment, Place, Reading, Valley } from './model.ts';
import type { PlaneName } from './setup.ts';

export { counted, percent, whole, written };

/** What a sighted reader sees, and what the challenges are decided by. */
export interface Scene {
  readonly valley: Valley;
  readonly place: Place;
  /** What the map draws there; NaN where nothing is known yet. */
  readonly drawn: number;
  /** What was measured there; missing until it is. */
  readonly reading: Reading | undefined;
  /** The moment of the path whose true weights were measured, where the reader stands on one. */
  readonly moment: Moment | undefined;
  readonly other:
    { readonly seed: number; readonly path: readonly Moment[]; readonly done: boolean } | undefined;
  /** What the digits on show are. */
  readonly truths: readonly number[];
  readonly says: string;
}

/** One or two decimals of a place: what a hand can tell apart. */
export const placed = (value: number): string =>
  (Math.round(value * 100) / 100 + 0).toString().replace('-', '−');

/** What a kind of map is called. */
export const planeWords: Readonly<Record<PlaneName, string>> = {
  path: 'its own path',
  gradient: 'gradient and chance',
  weights: 'two weights',
};

/** The names of the two axes, with what they count. */
export const axes = (
  { plane }: Valley,
  { first, second }: { readonly first: number; readonly second: number },
): { readonly x: string; readonly y: string } =>
  plane === 'path'
    ? { x: 'u (weight units)', y: 'v (weight units)' }
    : plane === 'gradient'
      ? { x: 'gradient (weight units)', y: 'random (weight units)' }
      : { x: `weight ${whole(first)} (change)`, y: `weight ${whole(second)} (change)` };

/** How many of the digits on show are read right. */
export const rightOf = ({ reading, truths }: Pick<Scene, 'reading' | 'truths'>): number =>
  reading ? reading.answers.filter(({ answer }, n) => answer === truths[n]).length : 0;

/** The scene in a few sentences. */
export function describe(scene: Scene): string {
  const { valley, place, drawn, reading, moment, other, truths, says } = scene;
  const { x, y } = place;
  const where = moment
    ? `On the path after ${counted(moment.step, 'step')}`
    : x === 0 && y === 0
      ? 'At the final weights'
      : `At ${placed(x)} along the first direction and ${placed(y)} along the second`;
  const height = Number.isNaN(drawn)
    ? 'the map is not drawn yet'
    : `the map draws a cost of ${written(drawn)}`;
  const measured = reading
    ? `, measured ${written(reading.loss)}, and ${rightOf(scene)} of the ${truths.length} digits on show are read right`
    : '';
  const map = `A map of the cost along ${planeWords[valley.plane]}`;
  const end = valley.path.at(-1);
  const path =
    valley.path.length > 1 && end
      ? `, with the path of ${counted(end.step, 'step')} from ${written(valley.path[0]?.loss ?? NaN)} down to ${written(end.loss)}`
      : '';
  const second = other?.path.at(-1);
  const met =
    other && second
      ? ` A network from seed ${other.seed} is ${written(second.off)} away from this plane, at a cost of ${written(second.loss)}.`
      : '';
  return `${map}${path}. ${where} ${height}${measured}.${met} ${says}`.trim();
}
