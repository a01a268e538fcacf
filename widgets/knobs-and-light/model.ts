import type { Examples } from '#engine';
import { isLit, prEight, taught, type Machine } from '#maths/perceptron';
import type { Tally } from './scores.ts';

export { isLit, prEight };
export type { Machine };

/** Pixels of a picture, knobs of the machine. */
export const inputs = 784;
export const side = 28;

type Row = ArrayLike<number>;

/** Which digits the lamp is to burn for, and which it is shown beside them. */
export interface Task {
  readonly yes: number;
  readonly no: number | 'rest';
}

/** Digit n, in bytes: a view, not a copy, since the rule looks at some ten thousand digits a second. */
const pictureOf = ({ pixels }: Examples, n: number): Uint8Array =>
  pixels.subarray(n * inputs, (n + 1) * inputs);

/** Σ xᵢwᵢ for digit n, full ink, 255, counting as 1. */
export const weightedSum = (w: Float64Array, digits: Examples, n: number): number =>
  prEight(pictureOf(digits, n), w) / 255;

/** The places, in their order, of the digits that a task is about. */
export const placesOf = ({ yes, no }: Task, digits: Examples): number[] =>
  Array.from({ length: digits.count }, (_, n) => n).filter(
    (n) => no === 'rest' || digits.labels[n] === yes || digits.labels[n] === no,
  );

/** A dot for each well inked pixel of digit n, as the path of an SVG in which pixel (0, 0) lies at (0, 0). */
export function inkDots(pixels: Uint8Array, n: number): string {
  let path = '';
  for (let i = 0; i < inputs; i++)
    if ((pixels[n * inputs + i] ?? 0) > 100) path += `M${i % side} ${Math.floor(i / side)}h0`;
  return path;
}

export function tallyOf(machine: Machine, digits: Examples, task: Task): Tally {
  const count = [0, 0, 0, 0];
  for (const n of placesOf(task, digits)) {
    const at =
      (digits.labels[n] === task.yes ? 0 : 2) + (isLit(machine, pictureOf(digits, n)) ? 0 : 1);
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

/** Rosenblatt’s rule, up to `count` mistakes on or `most` looks, unless a whole pass without a mistake comes first. */
export function learn(
  from: Lesson,
  digits: Examples,
  places: readonly number[],
  yes: number,
  count: number,
  most: number,
): Lesson {
  const perPass = [...from.perPass];
  let { mistakes, looks, clean, last } = from;
  let machine: Machine = from;
  const end = { mistakes: mistakes + count, looks: looks + most };
  while (mistakes < end.mistakes && looks < end.looks && clean < places.length) {
    if (looks % places.length === 0) perPass.push(0);
    const n = places[looks++ % places.length] ?? 0;
    const wanted = digits.labels[n] === yes;
    const next = taught(machine, pictureOf(digits, n), wanted);
    clean++;
    if (next === machine) continue;
    const sumWith = ({ w }: Machine): number => weightedSum(w, digits, n);
    const { threshold } = machine;
    last = { n, wanted, before: sumWith(machine), after: sumWith(next), threshold };
    machine = next;
    mistakes++;
    clean = 0;
    perPass.push((perPass.pop() ?? 0) + 1);
  }
  const { w, threshold } = machine;
  return { w, threshold, mistakes, looks, clean, perPass, last };
}

/** The knobs as they were before the last step, which added or took away these pixels. */
export const beforeStep = ({ w, last }: Lesson, pixels: Row): Float64Array =>
  Float64Array.from(w, (weight, i) => weight - ((last?.wanted ? 1 : -1) * (pixels[i] ?? 0)) / 255);

/** The largest |weight|, 0 where there is none. */
export const strongest = (w: Row): number =>
  Array.from(w).reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
