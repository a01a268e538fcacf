import type { AnswerOf, AskOf, Question } from '../protocol.ts';

/** What a stretch of work asks of whoever called for it. */
export interface Call {
  /** Throws `aborted` once the question has been taken back. */
  check(): void;
  /** Whether it has been taken back: `check` would throw. */
  takenBack(): boolean;
  /** Does `work` when the device is free for it, after those who asked before and a look at the mail. */
  turn<T>(work: () => Promise<T>): Promise<T>;
}

/** A handler for every question. */
export type Handlers = { [Q in Question]: (ask: AskOf<Q>, call: Call) => Promise<AnswerOf<Q>> };
