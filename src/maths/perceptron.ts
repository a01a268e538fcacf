/** Rosenblatt's perceptron (1958): knobs, a lamp, and the rule that turns the knobs. */

/** A picture in 256 levels: 255 is full ink, and counts as 1. */
type Picture = ArrayLike<number>;

/** The lamp burns where Σ xᵢwᵢ + b > 0; on the machine's dial stands the threshold −b. */
export interface Machine {
  readonly w: Float64Array;
  readonly threshold: number;
}

// #region machine
/** The machine in a line: Σ xᵢwᵢ, how much ink lies on knobs turned up, less what lies on knobs turned down. */
export function prEight(x: Picture, w: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const ink = x[i] ?? 0;
    if (ink > 0) sum += ink * (w[i] ?? 0); // paper adds nothing
  }
  return sum;
}

export const isLit = ({ w, threshold }: Machine, x: Picture): boolean =>
  prEight(x, w) / 255 > threshold;
// #endregion machine

// #region rule
/** Rosenblatt’s rule: the machine after one look at x, for which the lamp should burn or not. */
export function taught(machine: Machine, x: Picture, shouldBurn: boolean): Machine {
  if (isLit(machine, x) === shouldBurn) return machine; // right: nothing moves

  const sign = shouldBurn ? 1 : -1; // dark, or lit, wrongly
  const w = machine.w.slice();
  for (let i = 0; i < w.length; i++) w[i] = (w[i] ?? 0) + (sign * (x[i] ?? 0)) / 255; // w ← w ± x
  return { w, threshold: machine.threshold - sign }; // b ← b ± 1
}
// #endregion rule
