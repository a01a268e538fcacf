import { EngineError } from '#engine';
import { counted, percent as inPercent } from '#maths/written';
import type { Answer } from './model.ts';
import type { Setup } from './setup.ts';

export type Source = 'nothing' | 'example' | 'drawing' | 'picture';

/** What a sighted reader sees of the pad. */
export interface Scene {
  readonly setup: Setup;
  readonly source: Source;
  readonly answer: Answer | undefined;
  /** Which network reads, in a sentence. */
  readonly reader: string;
  readonly says: string | undefined;
  /** False while the pen is down or the answer has not come: what is on show may be the answer to half a digit. */
  readonly settled: boolean;
}

/** Never 100 %: a share under softmax is always less. */
export const percent = (fraction: number): string =>
  fraction > 0.995 ? 'more than 99 %' : inPercent(fraction, 0);

const names: Record<Source, string> = {
  nothing: 'The empty pad',
  example: 'The example on the pad',
  drawing: 'Your drawing',
  picture: 'Your picture',
};

/** How sure the network is, in words. */
export function certainty(confidence: number): string {
  if (confidence > 0.95) return 'sure';
  if (confidence > 0.7) return 'fairly sure';
  if (confidence > 0.4) return 'in doubt';
  return 'guessing';
}

export function describe({ setup, source, answer, reader, says }: Scene): string {
  if (says !== undefined) return says;
  if (source === 'nothing') return `The pad is empty. ${reader}`;
  const off = (['crop', 'scale', 'centre'] as const).filter((step) => !setup[step]);
  const without = off.length > 0 ? ` Switched off: ${off.join(', ')}.` : '';
  const what = names[source];
  if (!answer) return `${what} waits to be read. ${reader}${without}`;
  return (
    `${what} is read as ${String(answer.digit)} at ${percent(answer.confidence)} (${certainty(answer.confidence)}); ` +
    `next comes ${String(answer.runnerUp)} at ${percent(answer.outputs[answer.runnerUp] ?? 0)}. ${reader}${without}`
  );
}

/** Which network reads: the laboratory's, after so many epochs. */
export const sayTrained = (epoch: number): string =>
  epoch === 0
    ? 'This network has learned nothing yet: it guesses. Train it in the laboratory and watch the answer change.'
    : `This is the laboratory’s network after ${counted(epoch, 'epoch')}.`;

/** Which network reads: the one that was kept on this device. */
export const sayKept = (step: number): string =>
  `This is your network of last time, after ${counted(step, 'step')}.`;

/** What happened where the network could not be asked, and what to do. */
export const sayAsked = (error: unknown): string =>
  error instanceof EngineError && error.code === 'no-backend'
    ? error.message
    : 'The network could not be asked just now. Draw on, or press Train in the laboratory, and it is asked again.';
