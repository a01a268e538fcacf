/** Heights in bands: between two level lines one colour, the same on the map, on the relief and in the key. */
import { tickIncrement } from 'd3-array';
import { sequentialRgb } from './colour.ts';
import { exact } from './exact.ts';
import { heightsOf, type Landscape, type Levels } from './landscape.ts';
import { extent } from './scale.ts';

export interface Bands {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Where a height lies, in bands from the bottom: 2.5 is the middle of the third. A level line at every whole number. */
  readonly at: (height: number) => number;
  /** The heights of the level lines from the lowest up, one fewer than there are bands. */
  readonly lines: readonly number[];
  /** Which of them the key names: by their index, those with round numbers. */
  readonly named: readonly number[];
  /** How far apart the lines are, in words. */
  readonly apart: string;
}

/** Steps from line to line in log C: the finest that keeps the lines few. */
const factors = [1.1, 1.25, 1.5, 2, 4, 10, 100, 1e3, 1e4, 1e6, 1e10, 1e20, 1e50, 1e100];
/** What is lower than this share of the greatest height counts as its lowest band: log 0 has no place. */
const deepest = 1e-12;
const wanted = 12;

function flat(height: number): Bands {
  return {
    low: height,
    high: height,
    count: 1,
    at: () => 0.5,
    lines: [],
    named: [],
    apart: 'no level lines',
  };
}

/** A few of the lines, those with round numbers of steps. */
function namedOf(whole: readonly number[], most: number): number[] {
  const every = [1, 2, 5, 10, 20, 50].find((each) => whole.length / each <= most) ?? 100;
  return whole.flatMap((number, index) => (number % every === 0 ? [index] : []));
}

/** The line numbers strictly between two ends. */
function between(from: number, to: number): number[] {
  const first = Math.floor(from + 1e-9) + 1;
  const last = Math.ceil(to - 1e-9) - 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function inLog(low: number, high: number): Bands | undefined {
  if (!(high > 0)) return undefined;
  const least = Math.max(low, high * deepest, Number.MIN_VALUE);
  const span = Math.log(high / least);
  if (!(span > 0)) return undefined;
  const factor = factors.find((each) => span / Math.log(each) <= wanted) ?? 1e100;
  const unit = Math.log(factor);
  const whole = between(Math.log(least) / unit, Math.log(high) / unit);
  const first = whole[0] ?? Math.log(high) / unit;
  return {
    low,
    high,
    count: whole.length + 1,
    at: (height) => (height > least ? Math.log(height) : Math.log(least)) / unit - first + 1,
    lines: whole.map((index) => Number((factor ** index).toPrecision(12))),
    named: namedOf(whole, 3.5),
    apart: `each line ${exact(factor)} times the one below`,
  };
}

function inSteps(low: number, high: number): Bands {
  const raw = tickIncrement(low, high, wanted);
  const step = raw < 0 ? -1 / raw : raw;
  if (!(step > 0 && step < Infinity)) return flat(low);
  const whole = between(low / step, high / step);
  const first = whole[0] ?? high / step;
  return {
    low,
    high,
    count: whole.length + 1,
    at: (height) => height / step - first + 1,
    // 3 × 0.1 is 0.30000000000000004: what is printed is the round number.
    lines: whole.map((index) => Number((index * step).toPrecision(12))),
    named: namedOf(whole, 5.5),
    apart: `a line every ${exact(step)}`,
  };
}

/** The bands of a surface; with `log`, lines and colours are even in log C, and what is not above 0 is the lowest band. */
export function bandsOf(landscape: Landscape, levels: Levels = 'even'): Bands {
  const ends = heightsOf(landscape);
  if (!ends) return flat(NaN);
  const [low, high] = ends;
  if (low === high) return flat(low);
  const above = levels === 'log' ? extent(Array.from(landscape.values), true) : undefined;
  const found = (above && inLog(...above)) ?? inSteps(low, high);
  // What is not above 0 has a height all the same.
  return { ...found, low, high };
}

/** Every height of a surface in bands; NaN in its holes. */
export const inBandsOf = ({ values }: Landscape, bands: Bands): Float32Array =>
  Float32Array.from(values, (height) => (Number.isFinite(height) ? bands.at(height) : NaN));

/** The colour of a band, counted from the lowest. */
export function bandRgb(band: number, count: number): readonly [number, number, number] {
  return sequentialRgb(count < 2 ? 0.5 : 0.08 + (0.92 * band) / (count - 1));
}

/** The same as a CSS colour. */
export function bandColour(band: number, count: number): string {
  return `rgb(${bandRgb(band, count).join(' ')})`;
}

/** Whether the line under a band is drawn light: dark colours lie below the middle. */
export const lightLine = (band: number, count: number): boolean => band < count * 0.45;
