import type { Engine, EngineReport, Model, Snapshot } from '#engine';
import type { Digits } from './bench.ts';
import type { Moment, ScoredMoment, Score } from './model.ts';
import type { Problem } from './problem.ts';
import type { Setup } from './setup.ts';

export type Phase = 'idle' | 'preparing' | 'training' | 'paused' | 'failed';

/** What is seen of a run: replaced whole at each report, never mutated. */
export interface Run {
  readonly phase: Phase;
  /** How much of the digits has arrived, 0–1. */
  readonly loaded: number;
  /** How the network in hand came to be. */
  readonly moments: readonly Moment[];
  /** For comparison: the run before this one, or how this one went on until it was stopped early. */
  readonly before: readonly Moment[];
  /** After early stopping: the epoch at which the run was stopped, before it went back to its best. */
  readonly stoppedAt: number | undefined;
  readonly digits: Digits | undefined;
  readonly report: EngineReport | undefined;
  readonly problem: Problem | undefined;
  /** A sentence where the device was lost under the run, and the run went on by itself on another. */
  readonly resumed: string | undefined;
  /** A sentence where the device would not keep the network. */
  readonly notKept: string | undefined;
  /** What the test digits said of this network, and after which epoch. */
  readonly tested: (Score & { readonly epoch: number }) | undefined;
  /** How often the test digits have been looked at, whichever network it was. */
  readonly looks: number;
}

/** Where not even the code that finds the sentence could be fetched. */
export const unreachable: Problem = {
  cause: 'data',
  says: 'A part of this page could not be fetched. Check the connection, then press Train; nothing is lost.',
  wayOn: 'again',
};

export const atRest: Run = {
  phase: 'idle',
  loaded: 0,
  moments: [],
  before: [],
  stoppedAt: undefined,
  digits: undefined,
  report: undefined,
  problem: undefined,
  resumed: undefined,
  notKept: undefined,
  tested: undefined,
  looks: 0,
};

/** A network and how it came to be: enough to go on from here. Its last moment has scores. */
export interface Kept {
  readonly format: 1;
  readonly setup: Setup;
  readonly snapshot: Snapshot;
  readonly moments: readonly [...Moment[], ScoredMoment];
}

export const lastOf = (kept: Kept): ScoredMoment => kept.moments.at(-1) as ScoredMoment;

/** The better of two kept networks, by validation loss; the earlier of equals. */
export const better = (one: Kept | undefined, other: Kept): Kept =>
  one && lastOf(one).validation.loss <= lastOf(other).validation.loss ? one : other;

/** What shapes a network and its digits stays as it was kept; the rest is the reader's to change. */
export function goingOn(chosen: Setup, kept: Setup): Setup {
  const { hidden, activation, loss, digits, seed } = kept;
  return { ...chosen, hidden, activation, loss, digits, seed };
}

/** What the laboratory needs of the world; tests hand in a small one. */
export interface World {
  openEngine(choice: Setup['engine']): Promise<Engine>;
  loadDigits(options: { signal: AbortSignal; onprogress(fraction: number): void }): Promise<Digits>;
  /** Lets the page's other figures use the network, and tells them when it has trained on. */
  share(model: Model | undefined, epoch?: number): void;
  trained(epoch: number): void;
  /** Resolves when the page has answered the reader's hand, which goes before the training. */
  handAnswered(): Promise<void>;
  /** Keeps the network on the device; a sentence where that was refused. */
  autosave(saved: Kept): Promise<string | undefined>;
}

/** Whether a training as one setup has it is the training that the other asks for. */
export const sameCourse = (one: Setup, other: Setup): boolean =>
  one.batch === other.batch && one.optimiser === other.optimiser && one.rate === other.rate;

/** A setup whose values the controls may change. */
export type Chosen = { -readonly [Key in keyof Setup]: Setup[Key] };

/** Whether the reader still wants this training to go on. */
export interface Wish {
  on: boolean;
}
