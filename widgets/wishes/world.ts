import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { Wishes, type Setup } from './state.svelte.ts';

/** The figure on the half-trained network and the book's digits. */
export const openWishes = (start: Setup): Wishes =>
  new Wishes(start, { network: halfTrained, digit: stillDigit });
