import type { Engine, Examples } from '#engine';
import { Bench } from './bench.ts';
import { accuracyOf, averagesOf, classes, inputs, likeness, type Frame } from './model.ts';
import { lastIndex, stepAt } from './plan.ts';
import type { Setup } from './setup.ts';

/** What a frame is measured with: the validation digits, and what the average digits look like. */
export interface Yardstick {
  readonly validation: Examples;
  readonly averages: readonly Float64Array[];
}

export const yardstickFrom = (digits: {
  readonly training: Examples;
  readonly validation: Examples;
}): Yardstick => ({ validation: digits.validation, averages: averagesOf(digits.training) });

export const measured = (frame: Frame, { validation, averages }: Yardstick): Frame => ({
  ...frame,
  accuracy: accuracyOf(frame, validation),
  likeness: likeness(frame, averages),
});

/** Where every training starts: the first frame, with all of its numbers 0. */
export const blank: Frame = {
  index: 0,
  w: new Float32Array(inputs * classes),
  b: new Float32Array(classes),
};

/** The whole training at once, as `record.ts` makes it and its test makes it again. */
export async function wholeCourse(
  engine: Engine,
  first: Examples,
  digits: { readonly training: Examples; readonly validation: Examples },
  setup: Pick<Setup, 'rate' | 'seed'>,
): Promise<Frame[]> {
  const yardstick = yardstickFrom(digits);
  const bench = await Bench.open(engine, first, setup);
  try {
    const frames = [measured(blank, yardstick)];
    const { signal } = new AbortController();
    while (frames.length <= lastIndex) {
      if (bench.wantsAll) await bench.addAll(digits.training);
      const weights = await bench.advance(stepAt(frames.length), signal);
      frames.push(measured({ index: frames.length, ...weights }, yardstick));
    }
    return frames;
  } finally {
    await bench.close();
  }
}
