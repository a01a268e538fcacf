import type { Snapshot } from '#engine';
import { networkFrom, unfit, type Network } from './model.ts';

/** The laboratory's network as this figure has it, or a sentence for one that it cannot check. */
export function networkIn({ spec, parameters }: Snapshot): Network | string {
  const why = unfit(spec);
  if (why === undefined) return networkFrom(spec, parameters);
  return `Your network ${why}, and cannot be checked here. Here is the book’s.`;
}
