/** The dial's ends: round numbers beyond everything that stands on it, its nought included. */
export interface Dial {
  readonly low: number;
  readonly high: number;
  /** The stride of the threshold's slider. */
  readonly step: number;
}

const round = (value: number): number => Number(value.toPrecision(12));

/** `kept` stays where everything still has its place on it, so that it does not jump under a brush. */
export function dialFor(sums: readonly number[], threshold: number, kept?: Dial): Dial {
  const low = Math.min(0, threshold, ...sums);
  const high = Math.max(0, threshold, ...sums);
  // Where all sums are as good as nothing, any dial will do.
  const span = high - low > 1e-9 ? high - low : 20;
  if (kept && kept.low <= low && kept.high >= high && span > 0.4 * (kept.high - kept.low))
    return kept;
  const tenth = 10 ** Math.floor(Math.log10(span / 2));
  return {
    low: round(Math.floor((low - 0.02 * span) / tenth) * tenth),
    high: round(Math.ceil((high + 0.02 * span) / tenth) * tenth),
    step: round(tenth / 20),
  };
}

/** Where on the dial a sum stands, in per cent. */
export const placeOf = ({ low, high }: Dial, sum: number): number =>
  Math.max(0, Math.min(100, (100 * (sum - low)) / (high - low)));
