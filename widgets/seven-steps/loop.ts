import type { Parameters, Slopes } from './parameters.ts';
import type { Digits } from './model.ts';

/** The steps that work on numbers, in their order. Repeat does them again, Stop does nothing more. */
export const steps = ['initialise', 'predict', 'loss', 'gradient', 'step'] as const;
export type Step = (typeof steps)[number];

/** The digits it learns from, and those it is only ever tested on. */
export interface Sets {
  readonly training: Digits;
  readonly validation: Digits;
}

export interface Predictions {
  readonly z: Float64Array;
  /** The parameters that made them. */
  readonly by: Parameters;
  readonly training: number;
  readonly validation: number;
}

/** What was measured with the parameters that `round` steps led to. */
export interface Round {
  readonly round: number;
  readonly cost: number;
  readonly training: number;
  readonly validation: number;
}

/** Where the loop stands. What has not been worked out yet is missing; after a step the rest is of the parameters before. */
export interface Loop {
  /** The step done last. */
  readonly done: Step;
  /** How many times the parameters have been changed. */
  readonly rounds: number;
  readonly now: Parameters;
  readonly before?: Parameters;
  /** The learning rate of the last step. */
  readonly rate?: number;
  readonly predictions?: Predictions;
  readonly cost?: number;
  readonly slopes?: Slopes;
  /** How many times as long as a round before the list of slopes is. */
  readonly growth?: number;
  readonly history: readonly Round[];
}

export const begun = (now: Parameters): Loop => ({
  done: 'initialise',
  rounds: 0,
  now,
  history: [],
});

/** What comes after a step; after the last, the second again. */
export const following = (done: Step): Step => steps[steps.indexOf(done) + 1] ?? 'predict';

/** True where what a step made belongs to the parameters as they are now. */
export const fresh = ({ done }: Loop, step: Step): boolean =>
  done === 'step'
    ? step === 'step' || step === 'initialise'
    : steps.indexOf(step) <= steps.indexOf(done);

/** The round with the best validation accuracy, the first of equals. */
export const bestOf = (history: readonly Round[]): Round | undefined =>
  history.reduce<Round | undefined>(
    (best, round) => (best && best.validation >= round.validation ? best : round),
    undefined,
  );

/** Why there is no going on: the cost grows round by round. `from` is the round where it began, `below` the rate that would have held. */
export interface Runaway {
  readonly from: number;
  readonly cost: number;
  readonly growth: number;
  readonly below: number;
}

/** Why it rests: nothing to say, the reader's hand, the number of rounds, worse validation, or a cost that runs away. */
export type Rest = 'none' | 'hand' | 'rounds' | 'validation' | 'runaway';
