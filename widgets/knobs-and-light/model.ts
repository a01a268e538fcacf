import type { Examples } from '#engine';
import type { Tally } from './scores.ts';

/** Pixels of a picture, knobs of the machine. */
export const inputs = 784;
export const side = 28;

type Row = ArrayLike<number>;

/**
 * The machine in a line, `def pr_eight(x, w): return (x * w).sum()`: how much ink lies on knobs that are turned up,
 * less what lies on knobs that are turned down.
 */
export function prEight(x: Row, w: Row): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * (w[i] ?? 0);
  return sum;
}

/** The lamp burns where Σ xᵢwᵢ + b > 0; on the machine's dial stands the threshold −b. */
export interface Machine {
  readonly w: Float64Array;
  readonly threshold: number;
}

/** Which digits the lamp is to burn for, and which it is shown beside them. */
export interface Task {
  readonly yes: number;
  readonly no: number | 'rest';
}

/**
 * Σ xᵢwᵢ for digit n, full ink, 255, counting as 1: `prEight`, for rows of bytes. Written for speed, since the rule
 * looks at some ten thousand digits a second: paper adds nothing, so it is passed over.
 */
export function weightedSum(w: Float64Array, { pixels }: Examples, n: number): number {
  let sum = 0;
  for (let i = 0, at = n * inputs; i < inputs; i++, at++) {
    const ink = pixels[at] ?? 0;
    if (ink > 0) sum += ink * (w[i] ?? 0);
  }
  return sum / 255;
}

export const isLit = ({ w, threshold }: Machine, digits: Examples, n: number): boolean =>
  weightedSum(w, digits, n) > threshold;

/** The places, in their order, of the digits that a task is about. */
export const placesOf = ({ yes, no }: Task, digits: Examples): number[] =>
  Array.from({ length: digits.count }, (_, n) => n).filter(
    (n) => no === 'rest' || digits.labels[n] === yes || digits.labels[n] === no,
  );

/** A dot in the middle of each well inked pixel of digit n, as the path of an SVG of 28 by 28. */
export function inkDots(pixels: Uint8Array, n: number): string {
  let path = '';
  for (let i = 0; i < inputs; i++)
    if ((pixels[n * inputs + i] ?? 0) > 100)
      path += `M${(i % side) + 0.5} ${Math.floor(i / side) + 0.5}h0`;
  return path;
}

export function tallyOf(machine: Machine, digits: Examples, task: Task): Tally {
  const count = [0, 0, 0, 0];
  for (const n of placesOf(task, digits)) {
    const at = (digits.labels[n] === task.yes ? 0 : 2) + (isLit(machine, digits, n) ? 0 : 1);
    count[at] = (count[at] ?? 0) + 1;
  }
  const [hits = 0, misses = 0, falseAlarms = 0, rightlyDark = 0] = count;
  return { hits, misses, falseAlarms, rightlyDark };
}

/** A mistake that the rule has just mended: which digit, whether it should have lit the lamp, its sum before and after. */
export interface Mistake {
  readonly n: number;
  readonly wanted: boolean;
  readonly before: number;
  readonly after: number;
  /** The threshold that the sum missed, before it moved too. */
  readonly threshold: number;
}

/** How far the rule has come: one look at a digit after the other, round and round. */
export interface Lesson extends Machine {
  readonly mistakes: number;
  readonly looks: number;
  /** Digits in a row without a mistake, up to now. */
  readonly clean: number;
  /** The mistakes of each pass, the last of which may be under way. */
  readonly perPass: readonly number[];
  readonly last?: Mistake | undefined;
}

export const lessonFrom = ({ w, threshold }: Machine): Lesson => ({
  ...{ w, threshold, mistakes: 0, looks: 0, clean: 0, perPass: [] },
});

/** A whole pass without a mistake: nothing will ever change again. */
export const isSettled = ({ clean }: Lesson, places: readonly number[]): boolean =>
  clean >= places.length;

/** Passes that were gone through to their end. */
export const passesOf = ({ looks }: Lesson, places: readonly number[]): number =>
  places.length === 0 ? 0 : Math.floor(looks / places.length);

/**
 * Rosenblatt's rule, up to `count` mistakes on or `most` looks, whichever is first. Right: nothing moves.
 * Dark where it should burn: w ← w + x, b ← b + 1. Burning where it should be dark: w ← w − x, b ← b − 1.
 */
export function learn(
  from: Lesson,
  digits: Examples,
  places: readonly number[],
  yes: number,
  count: number,
  most: number,
): Lesson {
  const w = from.w.slice();
  const perPass = [...from.perPass];
  let { threshold, mistakes, looks, clean, last } = from;
  const end = { mistakes: mistakes + count, looks: looks + most };
  while (mistakes < end.mistakes && looks < end.looks && clean < places.length) {
    const n = places[looks % places.length] ?? 0;
    if (looks % places.length === 0) perPass.push(0);
    looks++;
    const before = weightedSum(w, digits, n);
    const wanted = digits.labels[n] === yes;
    if (before > threshold === wanted) {
      clean++;
      continue;
    }
    const sign = wanted ? 1 : -1;
    for (let i = 0; i < inputs; i++)
      w[i] = (w[i] ?? 0) + (sign * (digits.pixels[n * inputs + i] ?? 0)) / 255;
    last = { n, wanted, before, after: weightedSum(w, digits, n), threshold };
    threshold -= sign;
    mistakes++;
    clean = 0;
    perPass.push((perPass.pop() ?? 0) + 1);
  }
  return { w, threshold, mistakes, looks, clean, perPass, last };
}

/** The knobs as they were before the last step, which added or took away these pixels. */
export const beforeStep = ({ w, last }: Lesson, pixels: Row): Float64Array =>
  Float64Array.from(w, (weight, i) => weight - ((last?.wanted ? 1 : -1) * (pixels[i] ?? 0)) / 255);

/** The largest |weight|, 0 where there is none. */
export const strongest = (w: Row): number =>
  Array.from(w).reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
