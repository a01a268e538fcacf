/** Rosenblatt's perceptron (1958): knobs, a lamp, and the rule that turns the knobs. */

/** A picture in 256 levels: 255 is full ink, and counts as 1. */
type Picture = ArrayLike<number>;

/** The lamp burns where Σ xᵢwᵢ + b > 0; on the machine's dial stands the threshold −b. */
export interface Machine {
  readonly w: Float64Array;
  readonly threshold: number;
}

// #region machine
/**
 * The machine in a line, Σ xᵢwᵢ: how much ink lies on knobs that are
 * turned up, less what lies on knobs that are turned down.
 */
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
/** Rosenblatt’s rule: the machine after one look at a picture. */
export function taught(machine: Machine, x: Picture, wish: boolean): Machine {
  // Right: nothing moves.
  if (isLit(machine, x) === wish) return machine;

  // Dark, or lit, wrongly: w ← w ± x and b ← b ± 1.
  const sign = wish ? 1 : -1;
  const w = machine.w.slice();
  for (let i = 0; i < w.length; i++) w[i] = (w[i] ?? 0) + (sign * (x[i] ?? 0)) / 255;
  return { w, threshold: machine.threshold - sign };
}

/** Look after look, until a whole pass goes by without a mistake. */
export function settled(
  from: Machine,
  pictures: readonly Picture[],
  wishes: readonly boolean[],
  mostPasses = 1000,
): Machine {
  let machine = from;
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = machine;
    pictures.forEach((x, n) => {
      machine = taught(machine, x, wishes[n] ?? false);
    });
    if (machine === before) break;
  }
  return machine;
}
// #endregion rule
