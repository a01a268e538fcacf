import type { ModelSpec, NdArray, OptimiserName } from '#engine';
import type { Setup } from './setup.ts';

/** What was measured on one set of digits: the cost C (mean loss) and the fraction answered right. */
export interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

/** One point of a run. Scores are measured at the end of each epoch, and more often during the first. */
export interface Moment {
  readonly step: number;
  readonly examplesSeen: number;
  /** Passes over the training digits, in fractions. */
  readonly epoch: number;
  /** Mean cost of the mini-batches since the moment before; none before the first step. */
  readonly batchLoss?: number;
  readonly training?: Score;
  readonly validation?: Score;
}

export type ScoredMoment = Moment & { readonly training: Score; readonly validation: Score };

export const classes = 10;
export const inputs = 784;

/**
 * The network the reader asked for. Under cross-entropy the last weighted sums go through softmax;
 * under squared error each of the ten outputs is a sigmoid of its own, since ℓ = ½‖y − a‖² wants activations in 0…1.
 */
export function networkOf(setup: Pick<Setup, 'hidden' | 'activation' | 'loss'>): ModelSpec {
  const hidden = setup.hidden.map(
    (units) => ({ kind: 'dense', units, activation: setup.activation }) as const,
  );
  const last = setup.loss === 'cross-entropy' ? 'identity' : 'sigmoid';
  return {
    input: inputs,
    layers: [...hidden, { kind: 'dense', units: classes, activation: last }],
    loss: setup.loss,
  };
}

/** Σ over layers of inputs · units + units: every weight and every bias. All its layers are dense. */
export function parameterCount({ hidden }: Pick<Setup, 'hidden'>): number {
  const sizes = [inputs, ...hidden, classes];
  return sizes.slice(1).reduce((sum, units, l) => sum + ((sizes[l] ?? 0) + 1) * units, 0);
}

/** Two experiments need a new network when anything differs that shaped it or the digits it was shown. */
export function sameNetwork(a: Setup, b: Setup): boolean {
  return (
    a.hidden.join() === b.hidden.join() &&
    a.activation === b.activation &&
    a.loss === b.loss &&
    a.digits === b.digits &&
    a.seed === b.seed &&
    a.engine === b.engine
  );
}

export const isScored = (moment: Moment): moment is ScoredMoment =>
  moment.training !== undefined && moment.validation !== undefined;

/** The whole epoch with the lowest validation loss; the earliest of equals. */
export function bestMoment(moments: readonly Moment[]): ScoredMoment | undefined {
  let best: ScoredMoment | undefined;
  for (const moment of moments)
    if (
      isScored(moment) &&
      Number.isInteger(moment.epoch) &&
      (!best || moment.validation.loss < best.validation.loss)
    )
      best = moment;
  return best;
}

/**
 * Early stopping (Prechelt, 1998): stop when the validation loss has not improved for `patience` epochs since its best.
 * A patience of 0 never stops.
 */
export const shouldStop = (epoch: number, best: Moment, patience: number): boolean =>
  patience > 0 && epoch - best.epoch >= patience;

/**
 * A run has blown up when a mini-batch costs a hundred times what blind guessing cost at the start, or is no number at
 * all. Returns how many of the given steps were still good; undefined if all were.
 */
export function blowUp(losses: ArrayLike<number>, firstLoss: number): number | undefined {
  for (let i = 0; i < losses.length; i++) {
    const loss = losses[i] ?? NaN;
    if (!(loss <= 100 * Math.max(firstLoss, 0.1))) return i;
  }
  return undefined;
}

/** Half the width of the 95 % interval of a fraction p measured on n examples: 1.96 · √(p (1 − p) / n). */
export function uncertainty(p: number, n: number): number {
  return 1.96 * Math.sqrt((p * (1 - p)) / n);
}

/** Rates at which the book's network learns well. Adam's steps are about η whatever the slope, so its rate is small. */
const tameRates: Readonly<Record<OptimiserName, number>> = {
  adam: 0.003,
  rmsprop: 0.001,
  momentum: 0.03,
  sgd: 0.3,
};

/** A rate worth trying after one that blew up: a tenth in one digit, and no more than is tame for the optimiser. */
export const calmerRate = (rate: number, optimiser: OptimiserName): number =>
  Math.max(0.00001, Math.min(Number((rate / 10).toPrecision(1)), tameRates[optimiser]));

/** One unit's weights: column `unit` of a [inputs, units] matrix. */
export function column({ shape, data }: NdArray, unit: number): Float32Array {
  const units = shape[1] ?? 1;
  return Float32Array.from({ length: shape[0] ?? 0 }, (_, i) => data[i * units + unit] ?? 0);
}

/** The largest |value|; 0 of none. */
export function largest(values: Float32Array): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}

/** Thrown by the laboratory itself when a run costs a hundred times what guessing cost. */
export class BlownUp extends Error {
  readonly step: number;
  readonly loss: number;
  constructor(step: number, loss: number) {
    super(`the cost rose to ${String(loss)} at step ${String(step)}`);
    this.step = step;
    this.loss = loss;
  }
}

/** Throws where one of the steps that led to `step` cost so much that the run has blown up. */
export function checkNotBlownUp(step: number, losses: ArrayLike<number>, firstLoss: number): void {
  const good = blowUp(losses, firstLoss);
  if (good !== undefined) throw new BlownUp(step - losses.length + good + 1, losses[good] ?? NaN);
}
