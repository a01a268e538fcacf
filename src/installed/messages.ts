/**
 * What pages and the worker say to each other, over one port for each question.
 *
 * A contract across versions: a page of the build that is kept talks to the worker of the build that the
 * site has now. Fields and questions may be added; none may change its meaning.
 */
import type { Size, Step } from './book.ts';

/**
 * - `offline`: the site did not answer.
 * - `changed`: it answered with something else: it has another build by now, or was not published whole.
 * - `full`: there is no room on the device.
 * - `refused`: the browser keeps nothing for this site.
 * - `unfinished`: files are still missing.
 * - `unknown`: the worker does not understand the question.
 */
export type Problem = 'offline' | 'changed' | 'full' | 'refused' | 'unfinished' | 'unknown';

export interface Status {
  /** The build that the reader has. */
  readonly build: string;
  /** The build that the site has. */
  readonly site: string;
  /** The whole book is kept, or was until files got lost. */
  readonly whole: boolean;
  /** What the whole of the site's build weighs. */
  readonly size: Size;
  readonly kept: Size;
  /** How many files of the whole book are gone or damaged; 0 where it was never kept. */
  readonly lost: number;
  /** Another build than the one that is kept can be had, for so many bytes. */
  readonly offer: Size | undefined;
}

export interface Questions {
  /** A page has loaded. `read`: what it loaded before a worker stood behind it. Answer: is the reader to be asked? */
  readonly hello: { readonly give: { readonly read: readonly string[] }; readonly get: boolean };
  /** `deep`: every file is read and held against its hash; what is damaged is dropped. */
  readonly status: { readonly give: { readonly deep: boolean }; readonly get: Status };
  readonly plan: { readonly give: { readonly build: string }; readonly get: readonly Step[] };
  /** Keep one file, from the device or the site. */
  readonly take: {
    readonly give: { readonly build: string; readonly path: string };
    readonly get: 'kept';
  };
  /** All is there: this build is the one from now on. */
  readonly settle: { readonly give: { readonly build: string }; readonly get: Status };
  /** The reader does not want the site's build now. */
  readonly decline: { readonly give: object; readonly get: 'noted' };
  readonly remove: { readonly give: object; readonly get: Status };
}

export type Question = keyof Questions;

export type Message<Q extends Question = Question> = {
  readonly [K in Q]: { readonly ask: K } & Questions[K]['give'];
}[Q];

export type Reply<Q extends Question = Question> =
  { readonly value: Questions[Q]['get'] } | { readonly problem: Problem };

/** Asks the worker. Rejects with a `Trouble`. */
export type Ask = <Q extends Question>(
  question: Q,
  give: Questions[Q]['give'],
) => Promise<Questions[Q]['get']>;

/** Why something could not be kept. What the reader is told of it is in `sentences.ts`. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly problem: Problem;
  constructor(problem: Problem, cause?: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}
