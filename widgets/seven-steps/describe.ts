import { written } from '#maths/decimals';
import { counted, percent, whole } from '#maths/written';
import { fresh, type Loop } from './loop.ts';
import { parameterCount } from './parameters.ts';
import type { Setup } from './setup.ts';

/** What a sighted reader sees of the figure, and what its challenges are decided by. */
export interface Scene {
  readonly loop: Loop;
  /** The fraction of the validation digits that pixel similarity gets right. */
  readonly baseline: number;
  /** The same for each way to measure a difference. */
  readonly baselines: readonly number[];
  /** What the last press did, or why it rests. */
  readonly says: string;
}

export { percent, whole, written };

/** What there is before anything has been worked out. */
export const atFirst = ({ start, seed }: Setup): string =>
  start === 'zeros'
    ? `All ${parameterCount} parameters were set to 0. Nothing else is known yet.`
    : `${parameterCount - 1} weights were drawn at random (seed ${seed}), and the bias was set to 0. Nothing else is known yet.`;

/** Whatever was thrown, as what happened and what to do. */
export function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // What a browser says of code that did not come has this word in it, whichever the browser.
  const cause = /import/i.test(said) ? 'A part of this page could not be fetched' : said;
  return `${cause.replace(/\.$/, '')}. Press the step again to try once more.`;
}

/** The scene in a few sentences. */
export function describe({ loop, baseline, says }: Scene): string {
  const { rounds, predictions, cost } = loop;
  const when = rounds === 0 ? 'Before the first step' : `After ${counted(rounds, 'step')}`;
  const right =
    fresh(loop, 'predict') && predictions
      ? `, ${percent(predictions.validation)} of the new digits right`
      : '';
  const price = fresh(loop, 'loss') && cost !== undefined ? `, cost ${written(cost)}` : '';
  return `${when}: ${parameterCount} parameters${right}${price}; pixel similarity gets ${percent(baseline)} right. ${says}`;
}
