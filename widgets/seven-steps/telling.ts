import { counted, percent, whole } from '#maths/written';
import { written } from './describe.ts';
import {
  bestOf,
  following,
  fresh,
  steps,
  type Loop,
  type Rest,
  type Runaway,
  type Step,
} from './loop.ts';
import { nudge } from './model.ts';
import { changed, parameterCount } from './parameters.ts';

/** What the last step did, and exactly which numbers it changed. */
export function told({ done, now, before, predictions, cost, slopes }: Loop): string {
  const digits = whole(predictions?.z.length ?? 0);
  if (done === 'predict' && predictions) {
    const right =
      predictions.z.some((z) => z !== 0) || predictions.z.length === 0
        ? `${percent(predictions.training)} of them fall on the right side of 0`
        : 'All are 0, which is no answer';
    return `${digits} scores were worked out, one for each digit: z = x·w + b. ${right}. No parameter changed.`;
  }
  if (done === 'loss' && cost !== undefined)
    return `${digits} scores and ${digits} targets became one number: C = ${written(cost)}. No parameter changed.`;
  if (done === 'gradient' && slopes)
    return `Each of the ${parameterCount} parameters was nudged up by ${nudge}, down by ${nudge} and put back. ${whole(slopes.costs)} costs gave ${parameterCount} slopes. No parameter stayed changed.`;
  if (!before) return '';
  const moved = changed(now, before);
  const still = parameterCount - moved;
  const stayed =
    still === 0
      ? ''
      : ` ${still} stayed: none of the ${digits} digits has ink there, so the slope is 0.`;
  return `${moved} of ${parameterCount} parameters changed, each by −η times its slope.${stayed} The bias went from ${written(before.b)} to ${written(now.b)}.`;
}

/** That it rests, in few words; empty where there is nothing to say. */
export function resting(rest: Rest, { rounds }: Loop): string {
  const after = `after ${counted(rounds, 'round')}`;
  if (rest === 'runaway') return `Stopped ${after}: the cost runs away.`;
  if (rest === 'validation') return `Stopped ${after}: new digits get worse.`;
  if (rest === 'rounds') return `Stopped ${after}: time is up.`;
  return rest === 'hand' ? `Stopped by hand ${after}.` : '';
}

/** Why it rests, where that takes more than few words. */
export function reason(
  rest: Rest,
  { history, cost = Infinity }: Loop,
  { patience, away }: { readonly patience: number; readonly away: Runaway | undefined },
): string {
  const best = bestOf(history);
  if (away)
    return `The cost has grown since round ${away.from}: each step leaps across the valley and lands higher up, on slopes ${away.growth < 10 ? away.growth.toFixed(2) : away.growth.toFixed(0)} times as long. A rate below ${away.below.toPrecision(2)} would have come down. Lower it, then initialise.`;
  if (rest !== 'validation' || !best) return '';
  return `Round ${best.round} read ${percent(best.validation)} of the new digits right, and in ${patience} rounds since then none did better${cost < best.cost ? ', although the cost went on falling' : ''}.`;
}

/** Why a step cannot be made now. */
export const why = (loop: Loop, step: Step): string =>
  !fresh(loop, step)
    ? `Not yet: first comes step ${steps.indexOf(following(loop.done)) + 1}.`
    : step === 'step'
      ? 'This step is made. First see what the new parameters predict.'
      : 'That is done: the same parameters would give the same numbers again.';
