import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { batchSize, VoteState, type Batch, type Setup } from './state.svelte.ts';

/** The half-trained network, and two of every digit. */
export const openingBatch = (): Batch => ({
  network: halfTrained,
  pixels: Array.from({ length: batchSize }, (_, image) =>
    stillDigit(image % 10, Math.floor(image / 10)),
  ),
  labels: Array.from({ length: batchSize }, (_, image) => image % 10),
});

/** The figure on it. */
export const openVote = (start: Setup): VoteState => new VoteState(start, openingBatch());
