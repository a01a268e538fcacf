/** How often the lamp was on or off, rightly or wrongly. */
export interface Tally {
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  readonly rightlyDark: number;
}

const part = (of: number, all: number): number | undefined => (all === 0 ? undefined : of / all);

/** What a tally says as fractions; a fraction of nothing is undefined. */
export function scoresOf({ hits, misses, falseAlarms, rightlyDark }: Tally): {
  readonly accuracy: number | undefined;
  /** What a lamp that never burns would get. */
  readonly alwaysNo: number | undefined;
  /** Of those it should burn for, how many it found. */
  readonly recall: number | undefined;
  /** Of those it burnt for, how many it should have. */
  readonly precision: number | undefined;
} {
  const all = hits + misses + falseAlarms + rightlyDark;
  return {
    accuracy: part(hits + rightlyDark, all),
    alwaysNo: part(falseAlarms + rightlyDark, all),
    recall: part(hits, hits + misses),
    precision: part(hits, hits + falseAlarms),
  };
}
