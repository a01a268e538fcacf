import type { Parameters } from '#maths/linear-score';

export {
  initial,
  lossOf,
  parameterCount,
  pixels,
  scoreOf,
  strongest,
  targetOf,
} from '#maths/linear-score';
export type { Parameters } from '#maths/linear-score';

/** One slope of the cost for each parameter. */
export interface Slopes extends Parameters {
  /** How many times the cost was worked out for them. */
  readonly costs: number;
}

/** How many of the 785 parameters differ. */
export const changed = (a: Parameters, b: Parameters): number =>
  a.w.reduce((count, weight, i) => count + Number(weight !== b.w[i]), Number(a.b !== b.b));
