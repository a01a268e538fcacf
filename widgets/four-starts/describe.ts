import { written } from '#maths/decimals';
import { counted } from '#maths/written';
import type { Name } from './model.ts';

export { written };

/** What a sighted reader sees of one start, and what the challenges are decided by. */
export interface Seen {
  readonly name: Name;
  /** The cost before the first step, and now; missing while the digits are not there to work it out. */
  readonly first: number | undefined;
  readonly cost: number | undefined;
  /** The step after which it arrived. */
  readonly arrived: number | undefined;
}

export interface Scene {
  readonly steps: number;
  readonly line: number;
  readonly walks: readonly Seen[];
  /** What is going on, or why nothing is. */
  readonly says: string;
}

/** What a start is called in a sentence. */
export const called: Readonly<Record<Name, string>> = {
  zeros: 'zeros',
  random: 'random',
  ink: 'ink of a 3',
  difference: '3 minus 7',
};

/** Whatever was thrown, as what happened and what to do. */
export function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // What a browser says of code that did not come has this word in it, whichever the browser.
  const cause = /import/i.test(said) ? 'A part of this page could not be fetched' : said;
  return `${cause.replace(/\.$/, '')}. Press Go to try once more.`;
}

/** The scene in a few sentences. */
export function describe({ steps, line, walks, says }: Scene): string {
  const when = steps === 0 ? 'Before the first step' : `After ${counted(steps, 'step')}`;
  const each = walks.map(({ name, cost, arrived }) => {
    const price = cost === undefined ? 'has a cost not worked out yet' : `costs ${written(cost)}`;
    return `${called[name]} ${price}${arrived === undefined ? '' : `, arrived after ${arrived}`}`;
  });
  return `${when}: ${each.join('; ')}. Arrived is a cost of ${written(line)} or less. ${says}`.trim();
}
