// Numbers as a sentence holds them. Marks and axes write theirs in `#marks/exact.ts`, where room and precision differ.

/** A fraction as per cent: 0.961 → `96.1 %`. */
export const percent = (fraction: number, decimals = 1): string =>
  `${(100 * fraction).toFixed(decimals)} %`;

/** A whole number, its thousands in groups: 101770 → `101,770`. */
export const whole = (n: number): string => n.toLocaleString('en-GB', { maximumFractionDigits: 0 });

/**
 * So many of something: `1 epoch`, `2.5 epochs`, `16,000 digits`. One decimal, two below 1 so that a little is not
 * nothing; what is written as 1 is one.
 */
export function counted(n: number, one: string, many = `${one}s`): string {
  const written = n.toLocaleString('en-GB', { maximumFractionDigits: n < 1 ? 2 : 1 });
  return `${written} ${written === '1' ? one : many}`;
}
