import type { OpenOptions } from './open.ts';
import type { BackendChoice, Engine } from './types.ts';

export type { Verdict, Verdicts } from './choose.ts';
export { isAbort, isEnd, isLoss, sentenceOf } from './faults.ts';
export { labNetwork, labSlots, readsDigits } from './lab.ts';
export { sharedModel, type SharedModel } from './shared.ts';
export * from './types.ts';

/**
 * The page's engine for this choice: WebGL where it can be had and computes rightly, otherwise the processor.
 * The first call opens it, and so does the first after it was closed or lost; `report` says what it is and why.
 * Its code comes only when it is asked for: pages on which nobody presses anything do not pay for it.
 * @throws EngineError `no-backend` if the choice cannot be had, in a sentence for the reader.
 */
export async function openEngine(choice?: BackendChoice, options?: OpenOptions): Promise<Engine> {
  const { openEngine: open } = await import('./open.ts');
  return open(choice, options);
}

/** How many workers of the engine this page is running. */
export async function workersAlive(): Promise<number> {
  return (await import('./open.ts')).workersAlive();
}
