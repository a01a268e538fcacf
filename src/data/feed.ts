/** One chicken: what it eats in a day and what it weighs, both in grams. */
export interface Chicken {
  readonly feed: number;
  readonly weight: number;
}

/**
 * Twelve chickens, in the order of what they eat. Nobody weighed them: the numbers are made up, and wherever they are
 * shown that is said. The feeds have a mean of exactly 100 g and a spread of exactly 25 g, so that what is worked out by
 * hand stays short; two chickens eat the same, so that no line goes through all.
 */
export const chickens: readonly Chicken[] = [
  { feed: 60, weight: 800 },
  { feed: 67, weight: 750 },
  { feed: 78, weight: 1050 },
  { feed: 83, weight: 920 },
  { feed: 90, weight: 1160 },
  { feed: 97, weight: 1320 },
  { feed: 97, weight: 1090 },
  { feed: 110, weight: 1430 },
  { feed: 118, weight: 1390 },
  { feed: 124, weight: 1680 },
  { feed: 134, weight: 1630 },
  { feed: 142, weight: 1780 },
];
