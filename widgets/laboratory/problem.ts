import { EngineError, sentenceOf } from '#engine';
import { BlownUp, calmerRate } from './model.ts';
import { lastOf, unreachable, type Kept } from './session.ts';
import type { Setup } from './setup.ts';

/** What went wrong, as the reader's sentence, and which way on the figure offers. */
export interface Problem {
  readonly cause: 'blown-up' | 'no-digits' | 'device' | 'data' | 'setting' | 'unknown';
  readonly says: string;
  /** `back`: to the last good state; `again`: press Train again; `reset`: choose otherwise first. */
  readonly wayOn: 'back' | 'again' | 'reset';
}

const optimiserNames = { adam: 'Adam', momentum: 'momentum', sgd: 'plain SGD' } as const;

/** Turns whatever was thrown into a sentence and a way on. `last` is the last good state. */
export function problemOf(error: unknown, setup: Setup, last: Kept | undefined): Problem {
  const keptEpoch = last ? lastOf(last).epoch : 0;
  const kept =
    keptEpoch > 0
      ? `The network of epoch ${keptEpoch.toFixed(1).replace(/\.0$/, '')} is kept.`
      : 'The network goes back to where it began.';
  const calmer = String(calmerRate(setup.rate, setup.optimiser));
  const blame = `With ${optimiserNames[setup.optimiser]} and a learning rate of ${String(setup.rate)}`;
  if (error instanceof BlownUp)
    return {
      cause: 'blown-up',
      says: `Training blew up at step ${String(error.step)}. ${blame} one step changed the weights far too much: a mini-batch that costs about 2.3 by guessing now costs ${Math.round(error.loss).toLocaleString('en-GB')}. ${kept} Going back also lowers the rate to ${calmer}.`,
      wayOn: 'back',
    };
  if (error instanceof EngineError) {
    if (error.code === 'diverged') {
      const where = error.facts['where'];
      return {
        cause: 'blown-up',
        says: `Training blew up at step ${String(error.facts['step'])}. ${blame} the numbers${where === undefined ? '' : ` in ${String(where)}`} grew until they no longer fit in 32 bits. ${kept} Going back also lowers the rate to ${calmer}.`,
        wayOn: 'back',
      };
    }
    if (error.code === 'no-data')
      return {
        cause: 'no-digits',
        says: 'There is nothing to learn from: the number of training digits is 0. Choose at least one, then press Train.',
        wayOn: 'reset',
      };
    if (error.code === 'no-backend')
      return {
        cause: 'device',
        says: 'WebGL is not to be had here. Choose the CPU, or automatic, under “Runs on”; then press Train.',
        wayOn: 'reset',
      };
    const sentence = sentenceOf(error.code);
    if (sentence !== undefined)
      return {
        cause: 'device',
        says: `${sentence} ${kept} Press Train to go on; if it happens again, choose the CPU under “Runs on”.`,
        wayOn: 'again',
      };
    if (error.code === 'bad-shape' || error.code === 'bad-setting')
      return {
        cause: 'setting',
        says: `${error.message} Choose otherwise and press Reset.`,
        wayOn: 'reset',
      };
  }
  if (error instanceof Error && error.name === 'DataError')
    return { cause: 'data', says: error.message, wayOn: 'again' };
  // What a browser says of code that did not come has this word in it, whichever the browser.
  if (error instanceof TypeError && /import/i.test(error.message)) return unreachable;
  const said = error instanceof Error ? error.message : String(error);
  return {
    cause: 'unknown',
    says: `The laboratory stopped: ${said}. ${kept} Press Train to try again.`,
    wayOn: 'again',
  };
}
