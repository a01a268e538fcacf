import type { Parameters } from '#maths/linear-score';

export { parameterCount, pixels, initial, strongest } from '#maths/linear-score';
export type { Parameters } from '#maths/linear-score';

/** The cost after a nudge up less the cost as it stands, or less the cost after a nudge down. */
export const ways = ['one', 'both'] as const;
export type Way = (typeof ways)[number];

export type Direction = 'm' | 'l';

/** A value of the one parameter, and what it costs. */
export interface Try {
  readonly value: number;
  readonly cost: number;
}

/** The slow search for one parameter: a bit more, a bit less, and the better one kept. */
export interface Search {
  readonly kept: Try;
  /** What is added or taken away. */
  readonly bit: number;
  /** In their order; the first is where it stood. */
  readonly tries: readonly Try[];
  /** Which neighbours of the kept value are known to be no better. */
  readonly worse: string;
  /** Which way the last try went. */
  readonly last?: Direction;
  /** Whether the last try halved the bit: neither neighbour was better. */
  readonly halved: boolean;
}

/** The slopes of all parameters, measured one after the other. */
export interface Measuring {
  readonly way: Way;
  readonly h: number;
  /** One for each parameter, the bias last; 0 where its turn has not come. */
  readonly slopes: Float64Array;
  /** How many parameters have been nudged. */
  readonly done: number;
  /** How many times the cost has been worked out. */
  readonly runs: number;
  /** The cost as it stands, which one way compares with. */
  readonly base?: number;
}

/** The value of parameter k: a weight, or after all weights the bias. */
export const valueOf = ({ w, b }: Parameters, k: number): number => w[k] ?? b;
