import { classes, inputs, type Frame } from './model.ts';

/**
 * A training made beforehand, small enough to come with the page: what was measured at every moment of the plan,
 * and the weights at a few. A weight is one letter of the alphabet below: 63 levels from −`scale` to `scale`, which
 * moves no score by more than a few hundredths. Pixels that no training digit inks keep their 0 and are left out.
 */
export interface Recording {
  /** For each moment of the plan that was recorded, in thousandths. */
  readonly accuracy: readonly number[];
  /** The mean likeness of the ten images, in thousandths. */
  readonly likeness: readonly number[];
  /** The pixels that have weights, as lengths of runs: without, with, without … */
  readonly runs: readonly number[];
  readonly frames: readonly RecordedFrame[];
  /** A validation digit to look at until the reader draws: its label, and its ink in 64 levels. */
  readonly example: { readonly label: number; readonly ink: string };
}

export interface RecordedFrame {
  readonly index: number;
  readonly scale: number;
  readonly w: string;
  readonly b: readonly number[];
  /** For each of the ten images, in thousandths. */
  readonly likeness: readonly number[];
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const middle = 31;

const letter = (level: number): string => alphabet[level] ?? 'A';
const levelOf = new Map(Array.from(alphabet).map((each, level) => [each, level]));

/** The pixels that the runs name, in order. */
function weighted(runs: readonly number[]): number[] {
  const pixels: number[] = [];
  let pixel = 0;
  runs.forEach((length, turn) => {
    for (const end = pixel + length; pixel < end; pixel++) if (turn % 2 === 1) pixels.push(pixel);
  });
  return pixels;
}

/** The runs of the pixels that have a weight in any of the frames. */
export function runsOf(frames: readonly Pick<Frame, 'w'>[]): number[] {
  const has = Array.from({ length: inputs }, (_, i) =>
    frames.some(({ w }) =>
      Array.from({ length: classes }, (__, k) => w[i * classes + k]).some(Boolean),
    ),
  );
  const runs: number[] = [0];
  has.forEach((inked, i) => {
    if (i > 0 ? inked !== has[i - 1] : inked) runs.push(0);
    runs.push((runs.pop() ?? 0) + 1);
  });
  return runs;
}

export function packFrame(frame: Frame, runs: readonly number[]): RecordedFrame {
  const scale = Number(Math.max(...Array.from(frame.w, Math.abs)).toPrecision(4));
  const w = weighted(runs)
    .flatMap((i) => Array.from({ length: classes }, (_, k) => frame.w[i * classes + k] ?? 0))
    .map((value) => letter(middle + Math.round((value / scale) * middle)))
    .join('');
  return {
    index: frame.index,
    scale,
    w,
    b: Array.from(frame.b, (value) => Number(value.toFixed(4))),
    likeness: (frame.likeness ?? []).map((value) => Math.round(value * 1000)),
  };
}

export const packInk = (x: ArrayLike<number>): string =>
  Array.from(x, (value) => letter(Math.round(value * 63))).join('');

export const unpackInk = (ink: string): Float32Array<ArrayBuffer> =>
  Float32Array.from(ink, (each) => (levelOf.get(each) ?? 0) / 63);

/** The recorded frames as the figure shows them; before them the machine of zeros, which needs no recording. */
export function unpackFrames({ runs, frames, accuracy }: Recording): Frame[] {
  const pixels = weighted(runs);
  const measured = (index: number): number => (accuracy[index] ?? 0) / 1000;
  const unpacked = frames.map(({ index, scale, w, b, likeness }): Frame => {
    const weights = new Float64Array(inputs * classes);
    pixels.forEach((i, place) => {
      for (let k = 0; k < classes; k++) {
        const level = levelOf.get(w[place * classes + k] ?? '') ?? middle;
        weights[i * classes + k] = ((level - middle) / middle) * scale;
      }
    });
    return {
      index,
      w: weights,
      b: Float64Array.from(b),
      accuracy: measured(index),
      likeness: likeness.map((value) => value / 1000),
    };
  });
  return [
    {
      index: 0,
      w: new Float64Array(inputs * classes),
      b: new Float64Array(classes),
      accuracy: measured(0),
      likeness: new Array<number>(classes).fill(0),
    },
    ...unpacked,
  ];
}
