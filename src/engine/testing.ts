import type { Engine, Model, TrainReport, TrainSpec } from './types.ts';

export { cpuRoad } from './cpu/road.ts';
export { localEngine } from './local.ts';

/** What is compared, and so how much rounding has gone into it. */
export type Compared = 'forward' | 'loss' | 'slopes' | 'surface' | 'gradient' | 'after-steps';

/**
 * How far a road may lie from float64: |got − wanted| ≤ absolute + relative · |wanted|.
 * Tight on purpose: three to ten times what rounding was seen to do on either road, and far less than what a wrong sign
 * or a missing term does to a small network (`tests/agreement/tolerances.test.ts` leaves them out one by one).
 * `gradient` is told from one SGD step, (before − after) / rate, which subtracts near numbers;
 * Adam divides by √v, so where a slope is nearly 0 `after-steps` carries its rounding enlarged.
 */
export const tolerances: Readonly<
  Record<Compared, { readonly absolute: number; readonly relative: number }>
> = {
  forward: { absolute: 1e-6, relative: 1e-5 },
  loss: { absolute: 2e-7, relative: 1e-6 },
  slopes: { absolute: 1e-6, relative: 1e-5 },
  surface: { absolute: 4e-7, relative: 2e-6 },
  gradient: { absolute: 4e-6, relative: 1e-4 },
  'after-steps': { absolute: 4e-6, relative: 4e-5 },
};

/** Throws unless the rows have one length and each number lies within the tolerance; says which lies furthest out. */
export function expectClose(
  got: ArrayLike<number>,
  wanted: ArrayLike<number>,
  compared: Compared,
  what: string = compared,
): void {
  if (got.length !== wanted.length) {
    throw new Error(`${what}: ${got.length} numbers where ${wanted.length} are wanted.`);
  }
  const { absolute, relative } = tolerances[compared];
  let worst = { excess: 1, at: -1 };
  for (let i = 0; i < wanted.length; i++) {
    const [g, w] = [got[i] ?? NaN, wanted[i] ?? NaN];
    const excess = g === w ? 0 : Math.abs(g - w) / (absolute + relative * Math.abs(w));
    if (!(excess <= worst.excess)) worst = { excess, at: i };
  }
  if (worst.at >= 0) {
    const { at, excess } = worst;
    throw new Error(
      `${what}: number ${at} is ${got[at]} where ${wanted[at]} is wanted, ` +
        `${excess.toFixed(1)} times what rounding allows.`,
    );
  }
}

/** Throws if the engine holds more after `work` than before. One round is done first, for what is made once and kept. */
export async function expectNoLeaks(
  engine: Engine,
  work: () => Promise<void>,
  rounds = 10,
): Promise<void> {
  await work();
  const before = await engine.memory();
  for (let round = 0; round < rounds; round++) await work();
  const after = await engine.memory();
  for (const held of ['arrays', 'bytes', 'workers'] as const) {
    if (after[held] !== before[held]) {
      throw new Error(
        `${held}: ${before[held]} before, ${after[held]} after ${rounds} rounds of the same work.`,
      );
    }
  }
}

/** Trains for just so many steps, one to a report, and gives back the last report. */
export async function takeSteps(
  model: Model,
  spec: Omit<TrainSpec, 'stepsPerReport'>,
  steps: number,
): Promise<TrainReport> {
  const training = model.train({ ...spec, stepsPerReport: 1 });
  let last = await training.next();
  for (let taken = 1; taken < steps; taken++) last = await training.next();
  await training.return();
  if (last.done) throw new Error('Training ended by itself.');
  return last.value;
}
