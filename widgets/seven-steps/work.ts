import { accuracyOf, costOf, lengthOf, scores, slopesByNudging, stepped } from './model.ts';
import type { Setup } from './setup.ts';
import {
  bestOf,
  following,
  type Loop,
  type Predictions,
  type Round,
  type Runaway,
  type Sets,
  type Rest,
} from './loop.ts';

/** What comes with the digits, when the reader wants them: whoever only looks at the page does without. */
export { pictureOf, threesAndSevens } from './model.ts';

/** One step further. */
export function advance(loop: Loop, { training, validation }: Sets, rate: number): Loop {
  const done = following(loop.done);
  const { now, rounds, predictions, slopes, history } = loop;
  if (done === 'predict') {
    const z = scores(now, training);
    const seen = accuracyOf(z, training);
    const unseen = accuracyOf(scores(now, validation), validation);
    return { ...loop, done, predictions: { z, by: now, training: seen, validation: unseen } };
  }
  if (!predictions) return loop;
  if (done === 'loss') {
    const cost = costOf(predictions.z, training);
    const round = { round: rounds, cost, ...measured(predictions) };
    return { ...loop, done, cost, history: [...history, round] };
  }
  if (done === 'gradient') {
    const found = slopesByNudging(predictions.z, training);
    const last = slopes && lengthOf(slopes);
    return { ...loop, done, slopes: found, ...(last && { growth: lengthOf(found) / last }) };
  }
  if (!slopes) return loop;
  return { ...loop, done, rounds: rounds + 1, before: now, rate, now: stepped(now, slopes, rate) };
}

const measured = ({ training, validation }: Predictions) => ({ training, validation });

/** So many rounds without a new best are taken for worsening. */
export const patience = 20;
/** A cost so many times its start's is not coming back. */
const hopeless = 10;
/** What a step's numbers may not grow beyond: further on they would end as no numbers at all. */
const bound = 1e12;
/** Further than this the figure does not go. */
const mostRounds = 1000;

/** True where the validation accuracy has not had a new best for `patience` rounds. */
export const worsening = ({ history, rounds }: Loop): boolean =>
  rounds - (bestOf(history)?.round ?? rounds) >= patience;

/**
 * Along its steepest direction the cost is a parabola of curvature λ, and a step multiplies the slope there by 1 − ηλ.
 * Where it runs away that direction is all that counts: the slopes grow by ηλ − 1, which gives λ, and 2/λ is the
 * largest rate that holds.
 */
export function runaway({ history, cost = 0, growth, rate = 0 }: Loop): Runaway | undefined {
  const lowest = history.reduce<Round | undefined>(
    (low, round) => (low && low.cost <= round.cost ? low : round),
    undefined,
  );
  const last = history.at(-1);
  if (!lowest || !last || growth === undefined || growth <= 1) return undefined;
  const lost = cost > hopeless * Math.max(1, history[0]?.cost ?? 0);
  if (!lost || (last.round - lowest.round < 4 && cost < bound)) return undefined;
  return { from: lowest.round, cost, growth, below: (2 * rate) / (1 + growth) };
}

/** Whether it is enough: by the reader's rule, or because there is no going on. */
export function verdict(loop: Loop, stop: Setup['stop'], limit: number): Rest {
  const { rounds } = loop;
  if (runaway(loop)) return 'runaway';
  if (rounds >= mostRounds || (stop === 'rounds' && rounds >= limit)) return 'rounds';
  return stop === 'validation' && worsening(loop) ? 'validation' : 'none';
}
