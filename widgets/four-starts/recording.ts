import type { Bend } from './model.ts';

export { bytesOf } from '#maths/packed';

/** What comes with the page, made from the digits beforehand. */
export interface Recording {
  /** 784 bytes each, in base 64. */
  readonly three: string;
  readonly seven: string;
  readonly inked: string;
  /** Of each start at strength 1; of the random one with the seed 1. */
  readonly bends: { readonly random: Bend; readonly ink: Bend; readonly difference: Bend };
  /** The least cost that any weights have, and the sharpest bend of the cost. */
  readonly least: number;
  readonly sharpest: number;
}
