import type { EngineErrorCode } from './types.ts';

/** True where somebody took the question back, so that nothing is wrong: the engine's way, the data's, the browser's. */
export const isAbort = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || ('code' in error && error.code === 'aborted'));

/** True where the engine has ended, and everything on it with it. The next `openEngine` starts another. */
export const isEnd = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ends.has(error.code);

/** True where the device or the worker was taken away: nobody asked for it, and another may well be had. */
export const isLoss = (error: unknown): boolean =>
  isEnd(error) && (error as { readonly code: unknown }).code !== 'closed';

const ends: ReadonlySet<unknown> = new Set<EngineErrorCode>([
  'closed',
  'context-lost',
  'worker-lost',
]);

const sentences: Partial<Record<EngineErrorCode, string>> = {
  'context-lost': 'The browser took the graphics device away.',
  'worker-lost': 'The part of the page that computes has stopped.',
  closed: 'The engine was closed while the page was away.',
  'out-of-memory': 'The device has no memory left for this network.',
  'no-backend': 'This browser does not offer what the network was to run on.',
  diverged: 'The weights grew until they no longer fit in 32 bits: the learning rate is too large.',
};

/** What happened, for the reader. The way on is the figure's to say; faults of a caller have their own message. */
export const sentenceOf = (code: EngineErrorCode): string | undefined => sentences[code];
