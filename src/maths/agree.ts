/**
 * Writing numbers so that what is written adds up: a reader who multiplies the factors as shown, and rounds, gets the
 * result as shown.
 */
import { at, sum, type Numbers } from './vector.ts';

/** A line of numbers and what they make together, each as it is to be written. */
export interface Agreement {
  readonly parts: readonly string[];
  readonly result: string;
  /** `=` where nothing was rounded. */
  readonly relation: '=' | '≈';
}

/** How many significant digits the parts have, and how many the result: the first that agree are taken. */
const tries = [
  [3, 3],
  [4, 3],
  [5, 3],
  [5, 4],
  [6, 5],
  [8, 6],
  [17, 3], // as good as the numbers themselves, so these always agree
] as const;

/** To so many significant digits. */
export const rounded = (value: number, digits: number): number =>
  Number(value.toPrecision(digits)) + 0;

/** So many significant digits, small and large numbers with a power of ten (`3.2 × 10^−5`), a true minus sign. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return 'too large to write';
  const held = rounded(value, digits);
  const size = Math.abs(held);
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return String(held).replace('-', '−');
  const [mantissa = '', power = ''] = held.toExponential().split('e');
  const times = mantissa === '1' ? '' : `${mantissa} × `;
  return `${times}10^${Number(power)}`.replaceAll('-', '−');
}

/** A number among factors: a negative one in brackets. */
export const bracketed = (written: string): string =>
  written.startsWith('−') ? `(${written})` : written;

/** The product, in the order given. */
export const product = (values: Numbers): number =>
  Array.from(values).reduce((all, value) => all * value, 1);

/**
 * Writes numbers with as few digits as it takes for `combine` of what is written to round to the result that is written,
 * which is the true one, rounded.
 */
export function agree(values: Numbers, combine: (values: Numbers) => number = product): Agreement {
  const all = Array.from(values);
  const truth = combine(all);
  const [digits, shown] = tries.find(
    ([digits, shown]) =>
      rounded(combine(all.map((value) => rounded(value, digits))), shown) === rounded(truth, shown),
  ) ?? [17, 3];
  const exact =
    all.every((value) => rounded(value, digits) === value) &&
    Math.abs(rounded(truth, shown) - truth) <= 1e-14 * Math.abs(truth);
  return {
    parts: all.map((value) => significant(value, digits)),
    result: significant(truth, shown),
    relation: exact ? '=' : '≈',
  };
}

/** How many decimals show the largest of these numbers with so many significant digits; two where all are 0. */
export function decimalsFor(values: Numbers, digits = 3): number {
  const most = Math.max(...Array.from(values, Math.abs));
  // Below 10^−300 nothing is shown any more, and 10^decimals stays a number.
  return most < 1e-300 ? 2 : Math.max(0, digits - 1 - Math.floor(Math.log10(most)));
}

/**
 * Writes numbers with as few digits as it takes for all that `combine` makes of what is written to round to the true
 * results, of which so many decimals are shown: for sums whose parts may cancel, where a result has no digits of its own.
 */
export function agreeTo(
  values: Numbers,
  decimals: number,
  combine: (values: readonly number[]) => Numbers,
): readonly string[] {
  const all = Array.from(values);
  const cut = (some: readonly number[]): string =>
    Array.from(combine(some), (value) => Math.round(value * 10 ** decimals)).join();
  const truth = cut(all);
  const digits =
    [3, 4, 5, 6, 8].find((digits) => cut(all.map((value) => rounded(value, digits))) === truth) ??
    17;
  return all.map((value) => significant(value, digits));
}

/**
 * A column of numbers with so many decimals that adds up as it is written: each is rounded down or up, by less than one
 * in its last digit, and together they are the rounded total.
 */
export function addingUp(values: Numbers, decimals: number): { rows: number[]; total: number } {
  const unit = 10 ** decimals;
  const fine = Array.from(values, (value) => value * unit);
  const total = Math.round(sum(fine));
  const rows = fine.map(Math.floor);
  const missing = total - sum(rows);
  const neediest = fine
    .map((value, k) => ({ k, left: value - Math.floor(value) }))
    .toSorted((p, q) => q.left - p.left);
  for (const { k } of neediest.slice(0, missing)) rows[k] = at(rows, k) + 1;
  // + 0: no −0.
  return { rows: rows.map((row) => row / unit + 0), total: total / unit + 0 };
}
