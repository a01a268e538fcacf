/** Scales for axes: numbers to fractions of the axis (0 at its start, 1 at its end) and back, with round ticks. */
import { nice, tickIncrement, ticks } from 'd3-array';
import { exact } from './exact.ts';

// Not d3-scale, which brings dates and colours along and rounds a log axis to whole decades: README.md has the numbers.

export interface Tick {
  readonly value: number;
  readonly text: string;
  /** Its place on the axis, 0 … 1. */
  readonly at: number;
}

export interface Scale {
  readonly domain: readonly [number, number];
  readonly at: (value: number) => number;
  readonly invert: (fraction: number) => number;
  readonly ticks: readonly Tick[];
}

export type Domain = readonly [number, number];

/** The least and greatest of the finite values (positive ones only for a log axis), or undefined without any. */
export function extent(values: Iterable<number>, positive = false): Domain | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (positive && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}

/** Text for ticks `increment` apart, all with the same decimals. */
function tickText(value: number, increment: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e7 || size < 1e-4)) return exact(value, 3);
  if (value === 0 && increment < 1e-4) return '0';
  const decimals = Math.max(0, Math.ceil(-Math.log10(increment) - 1e-9));
  return value
    .toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace('-', '\u2212');
}

/** Linear from `low` to `high`; with `rounded`, both are moved out to the next tick. About `count` ticks. */
export function linearScale([low, high]: Domain, count = 5, rounded = false): Scale {
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low * 2), Math.max(0, low * 2)];
  const [start, end] = rounded ? nice(low, high, count) : [low, high];
  const raw = tickIncrement(start, end, count);
  const increment = raw < 0 ? -1 / raw : raw;
  return {
    domain: [start, end],
    at: (value) => (value - start) / (end - start),
    invert: (fraction) => start + fraction * (end - start),
    ticks: ticks(start, end, count).map((value) => ({
      value,
      text: tickText(value, increment),
      at: (value - start) / (end - start),
    })),
  };
}

/** Logarithmic from `low` to `high`, both above 0; with `rounded`, out to the next 1, 2 or 5. */
export function logScale([low, high]: Domain, count = 6, rounded = false): Scale {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const marks: number[] = [];
  for (let decade = first; decade <= last; decade++) {
    for (const mantissa of [1, 2, 5]) marks.push(Number((mantissa * 10 ** decade).toPrecision(6)));
  }
  let [start, end] = [low, high];
  if (rounded || start === end) {
    start = marks.findLast((mark) => mark <= low) ?? low;
    end = marks.find((mark) => mark >= high && mark > start) ?? high;
  }
  const inside = marks.filter((mark) => mark >= start * 0.999999 && mark <= end * 1.000001);
  const decades = inside.filter((mark) => Number.isInteger(Number(Math.log10(mark).toFixed(9))));
  const every = Math.max(1, Math.ceil(decades.length / count));
  const chosen =
    inside.length <= count + 1 || decades.length < 2
      ? inside
      : decades.filter((_, index) => index % every === 0);
  const at = (value: number) => Math.log(value / start) / Math.log(end / start);
  return {
    domain: [start, end],
    at,
    invert: (fraction) => start * (end / start) ** fraction,
    ticks: chosen.map((value) => ({ value, text: exact(value, 3), at: at(value) })),
  };
}
