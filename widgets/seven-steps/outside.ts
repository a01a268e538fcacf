import type { Examples } from '#engine';
import type { Sets } from './loop.ts';

/** What the figure needs of the world; tests hand in a small one. */
export interface World<Work> {
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples; readonly validation: Examples }>;
  /** What works on them. */
  loadWork(): Promise<Work>;
}

/** One of the digits to look at: x from 0 (paper) to 1 (ink). */
export type Shown = Readonly<{ label: number; x: Float32Array }>;

/** The digits, and what works on them. */
export type Bench<Work> = Readonly<{ sets: Sets; work: Work }>;
