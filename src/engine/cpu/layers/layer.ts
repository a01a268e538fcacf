import type { Place } from '../kernels.ts';
import type { StepOrder } from '../../road.ts';

/** What training draws by chance; where there is none, the network is in use. */
export type Chance = StepOrder['chance'];

/** Where a learned block of numbers stands, and where its slope ∂C/∂θ is left. */
export interface Learned {
  readonly at: Place;
  readonly count: number;
  /** Moves when an optimiser that keeps more, or less, is started. */
  slope: Place;
}

/**
 * One layer over the heap, B examples at a time. It remembers what went forward through it until it has gone back.
 * Numbers of a batch lie example by example.
 */
export interface Layer {
  /** Takes what room it needs for batches of up to so many rows. What stood there before is forgotten. */
  arrange(rows: number): void;
  /** z from what comes in. A layer without weights calls what it makes of x its sums. */
  weightedSums(x: Place, rows: number, chance: Chance | undefined): Place;
  /** a = σ(z), in the place of z. */
  activate(z: Place, rows: number): Place;
  /** δ = ∂C/∂a ⊙ σ′(z), in the place of ∂C/∂a. */
  errors(slopeInA: Place, rows: number): void;
  /** Leaves ∂C/∂θ of this layer’s parameters, from δ. */
  slopesInParameters(delta: Place, rows: number): void;
  /** ∂C/∂x from δ. Comes after `slopesInParameters`. */
  slopeInInputs(delta: Place, rows: number): Place;
}
