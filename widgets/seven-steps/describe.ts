import { counted, percent, whole } from '#maths/written';
import { fresh, type Loop } from './loop.ts';
import { parameterCount } from './parameters.ts';

/** What a sighted reader sees of the figure, and what its challenges are decided by. */
export interface Scene {
  readonly loop: Loop;
  /** The fraction of the validation digits that pixel similarity gets right. */
  readonly baseline: number;
  /** The same for each way to measure a difference. */
  readonly baselines: readonly number[];
  /** What the last press did, or why it rests. */
  readonly says: string;
}

export { percent, whole };

/** Three decimals or three digits, a true minus sign, never −0. What is `tiny` and not 0 shows its power of ten. */
export function written(value: number, tiny = 5e-4): string {
  const size = Math.abs(value);
  if (size >= 1e5 || (size < tiny && size > 0)) {
    const [digits = '', power = ''] = value.toExponential(1).split('e');
    return `${digits} × 10^${Number(power)}`.replaceAll('-', '−');
  }
  const short = value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 3);
  return (Number(short) === 0 ? '0' : short).replace('-', '−');
}

/** The scene in a few sentences. */
export function describe({ loop, baseline, says }: Scene): string {
  const { rounds, predictions, cost } = loop;
  const when = rounds === 0 ? 'Before the first step' : `After ${counted(rounds, 'step')}`;
  const right =
    fresh(loop, 'predict') && predictions
      ? `, ${percent(predictions.validation)} of the new digits right`
      : '';
  const price = fresh(loop, 'loss') && cost !== undefined ? `, cost ${written(cost)}` : '';
  return `${when}: ${parameterCount} parameters${right}${price}; pixel similarity gets ${percent(baseline)} right. ${says}`;
}
