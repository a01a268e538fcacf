import type { Network } from './network.ts';

/** Rows that go through a network at a time when it is only asked: they stay in the processor’s cache. */
export const ROWS_AT_A_TIME = 64;

/** Takes rows a few at a time, those given or 0 … rows − 1: which they are, and how many came before. */
export function inParts(
  network: Network,
  rows: Uint32Array | number,
  work: (part: Uint32Array, from: number) => void,
): void {
  const all = typeof rows === 'number' ? Uint32Array.from({ length: rows }, (_, i) => i) : rows;
  network.arrange(Math.min(all.length, ROWS_AT_A_TIME));
  for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
    work(all.subarray(from, from + ROWS_AT_A_TIME), from);
  }
}
