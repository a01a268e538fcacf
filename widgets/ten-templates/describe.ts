import { counted, percent, whole } from '#maths/written';
import type { Frame, Reading } from './model.ts';
import { mean } from './model.ts';
import { seenAt, trainingCount } from './plan.ts';
import type { Phase } from './state.svelte.ts';
import type { Picture } from './trial.svelte.ts';
import type { Setup } from './setup.ts';

/** What a sighted reader sees of the figure, and what its challenges are decided by. */
export interface Scene {
  readonly setup: Setup;
  readonly phase: Phase;
  readonly own: boolean;
  readonly frames: readonly Frame[];
  readonly shown: Frame;
  readonly picture: Picture;
  /** True while the pen is down. */
  readonly drawing: boolean;
  readonly reading: Reading;
  readonly looked: number;
  readonly problem: string | undefined;
}

export { percent, whole };
/** Two decimals, with a true minus sign. */
export const hundredths = (value: number): string => value.toFixed(2).replace('-', '−');

/** A share of 1 as per cent, never 0 % or 100 % where it is neither. */
export const share = (probability: number): string =>
  probability >= 0.995 && probability < 1
    ? '> 99 %'
    : probability > 0 && probability < 0.005
      ? '< 1 %'
      : percent(probability, 0);

/** How far the training is: `after 12 digits`, `after 8,000 digits (1 pass)`. */
export function progressOf(index: number): string {
  const seen = seenAt(index);
  if (seen === 0) return 'before the first digit';
  const passes = seen / trainingCount;
  return `after ${whole(seen)} digits${passes < 1 ? '' : ` (${counted(passes, 'pass', 'passes')})`}`;
}

const looks = (frame: Frame): string => {
  if (!frame.likeness) return '';
  const like = mean(frame.likeness);
  if (like >= 0.9) return ' The images look like ghosts of the digits';
  if (like >= 0.75) return ' The images still look like digits, with speckles';
  return like > 0 ? ' The images have lost the look of digits' : ' All ten images are blank';
};

/** The scene in a sentence or two. */
export function describe(scene: Scene): string {
  const { shown, own, picture, reading, looked, problem } = scene;
  const machine = `Ten images of weights ${progressOf(shown.index)}${own ? '' : ', trained beforehand'}.`;
  const { accuracy } = shown;
  const looking = looks(shown);
  const right =
    accuracy === undefined ? '' : `${percent(accuracy)} of the validation digits read right`;
  const state =
    looking === ''
      ? ''
      : `${looking} (likeness ${mean(shown.likeness ?? []).toFixed(2)})${right && `, ${right}`}.`;
  const what = picture.drawn ? 'Your drawing' : 'The example';
  const probability = reading.probabilities[reading.answer] ?? 0;
  const tie = reading.probabilities.every((each) => each === probability);
  const answer = tie
    ? `${what} could be any digit: all ten scores are equal.`
    : `${what} is read as ${reading.answer} (${share(probability)}).`;
  const evidence = reading.evidence[looked];
  const sum =
    evidence && !tie
      ? ` Its score for ${looked} is ${hundredths(evidence.score)}: ${hundredths(evidence.inFavour)} in favour, ${hundredths(evidence.against)} against, bias ${hundredths(evidence.bias)}.`
      : '';
  return `${machine}${state} ${answer}${sum}${problem === undefined ? '' : ` ${problem}`}`;
}
