/** The linear score of one picture, z = x·w + b: its parameters, and the loss of one digit. */
import { seeded } from './random.ts';

/** Pixels of a picture. */
export const pixels = 784;
/** Everything there is to turn: 784 weights and the bias. */
export const parameterCount = pixels + 1;
/** How far random weights spread where nothing else is said: their standard deviation. */
const usualSpread = 0.02;

/** All there is to the linear score: z = x·w + b. */
export interface Parameters {
  readonly w: Float64Array;
  readonly b: number;
}

export const targetOf = (label: number): number => (label === 3 ? 1 : -1);

export function initial(start: 'random' | 'zeros', seed: number, spread = usualSpread): Parameters {
  const random = seeded(seed);
  const draw = (): number => (start === 'zeros' ? 0 : spread * random.normal());
  return { w: Float64Array.from({ length: pixels }, draw), b: 0 };
}

/** z = x·w + b of one picture. */
export function scoreOf({ w, b }: Parameters, x: ArrayLike<number>): number {
  let z = b;
  for (let i = 0; i < pixels; i++) z += (x[i] ?? 0) * (w[i] ?? 0);
  return z;
}

/** ℓ = ½(y − z)² of one digit. */
export const lossOf = (z: number, y: number): number => (y - z) ** 2 / 2;

/** The largest |weight|, for the strength of a picture; 1 where all are 0. */
export const strongest = (w: Iterable<number>): number => {
  let most = 0;
  for (const weight of w) most = Math.max(most, Math.abs(weight));
  return most > 0 && most < Infinity ? most : 1;
};
