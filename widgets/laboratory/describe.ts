import { counted, percent, whole } from '#maths/written';
import type { Moment, Score } from './model.ts';
import type { Problem } from './problem.ts';
import type { Setup } from './setup.ts';
import type { Phase } from './session.ts';

/** What a sighted reader sees of the laboratory. */
export interface Scene {
  readonly setup: Setup;
  readonly phase: Phase;
  /** The epoch at which early stopping ended the run; the network is back at its best. */
  readonly stoppedAt: number | undefined;
  readonly parameters: number;
  readonly moment: Moment | undefined;
  /** The latest moment that has scores. */
  readonly scored: Moment | undefined;
  readonly best: Moment | undefined;
  readonly tested: (Score & { readonly epoch: number }) | undefined;
  readonly cause: Problem['cause'] | undefined;
  readonly says: string | undefined;
}

export { percent, whole };
export const epochs = (n: number): string => counted(n, 'epoch');

/** `784–128–10`: the units of each layer, inputs first. */
export const architecture = (setup: Pick<Setup, 'hidden'>): string =>
  [784, ...setup.hidden, 10].join('–');

const doing: Record<Phase, string> = {
  idle: 'not trained yet',
  preparing: 'getting the digits and the engine ready',
  training: 'training',
  paused: 'paused',
  failed: 'stopped by a fault',
};

/** The scene in a sentence or two. */
export function describe(scene: Scene): string {
  const { setup, moment, scored, best, tested } = scene;
  const network = `A ${architecture(setup)} network with ${whole(scene.parameters)} parameters, ${scene.stoppedAt === undefined ? doing[scene.phase] : 'stopped early and back at its best'}`;
  if (scene.says !== undefined) return `${network}. ${scene.says}`;
  if (!moment || moment.step === 0) return `${network}.`;
  const run = `${network} after ${epochs(moment.epoch)}, ${whole(moment.examplesSeen)} digits seen`;
  if (!scored?.training || !scored.validation) return `${run}.`;
  const scores = `It answers ${percent(scored.validation.accuracy)} of the validation digits right, and ${percent(scored.training.accuracy)} of the training digits`;
  const bestSoFar =
    best && best.step < moment.step
      ? ` Validation loss was lowest after ${epochs(best.epoch)}.`
      : '';
  const onTest = tested ? ` On the test digits: ${percent(tested.accuracy)}.` : '';
  return `${run}. ${scores}.${bestSoFar}${onTest}`;
}
