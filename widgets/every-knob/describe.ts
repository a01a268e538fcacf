import { written } from '#maths/decimals';
import { pixels, type Measuring, type Search } from './model.ts';

/** What a sighted reader sees of the figure, and what its challenges are decided by. */
export interface Scene {
  /** The parameter that is turned by hand, its value, and what all digits cost with it. */
  readonly knob: number;
  readonly value: number;
  readonly cost: number;
  readonly search?: Search | undefined;
  readonly measured?: Measuring | undefined;
  /** ‖nudged − calculus‖ / ‖calculus‖, where both are there in full. */
  readonly difference?: number | undefined;
  /** How far the nudging has come, what calculus said, and what the last press did. */
  readonly says?: string;
}

export { written };

/** Where a parameter sits. */
export const placeOf = (k: number): string =>
  k < pixels ? `weight in row ${Math.floor(k / 28) + 1}, column ${(k % 28) + 1}` : 'the bias';

/** Whatever was thrown, as what happened and what to do. */
export function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // What a browser says of code that did not come has this word in it, whichever the browser.
  const cause = /import/i.test(said) ? 'A part of this page could not be fetched' : said;
  return `${cause.replace(/\.$/, '')}. Press again to try once more.`;
}

/** The scene in a few sentences. */
export const describe = ({ knob, value, cost, says = '' }: Scene): string =>
  `${placeOf(knob)}: ${written(value)}; the digits cost ${written(cost)}. ${says}`.trim();
