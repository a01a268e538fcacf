/** What both sides of the bench can do, so that both are measured by the same lines of code. */
import type { Examples } from '#engine';

export type Road = 'webgl' | 'cpu';

/** The laboratory's network in training, 784-128-10, on one side. Every method resolves when its work is done. */
export interface Contestant {
  /** Takes so many steps of Adam, on from where it was, without reporting to anybody. */
  train(steps: number): Promise<void>;
  /** Reads one digit and hands out its ten probabilities. */
  predict(): Promise<void>;
  /** The fraction of the validation digits that is read right. */
  accuracy(): Promise<number>;
  /** Makes a second network, takes a few steps with it, and gives it back. */
  round(): Promise<void>;
  /** Tensors or arrays that are held now. */
  held(): Promise<number>;
  /** How often a program of the graphics device was launched so far. */
  launches(): Promise<number>;
  /** The graphics driver as the browser names it; empty where none computes. */
  renderer(): Promise<string>;
  close(): Promise<void>;
}

export interface Digits {
  readonly training: Examples;
  readonly validation: Examples;
}

/** Begins from nothing: a worker, its code, the digits laid out, a new network. */
export type Start = (road: Road, digits: Digits) => Promise<Contestant>;
