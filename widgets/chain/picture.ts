/** Where the chain stands in its drawing. */
import { sigmoid } from '#maths/activation';

export const size = { width: 400, height: 186 } as const;
export const middle = 74;
export const radius = 20;

/** The middle of each neuron, and of the cost. */
export const xs = [30, 124, 218, 312] as const;
export const costX = 378;

/** The bend inside a neuron: z from −6 to 6. */
const reach = 6;
const wide = 13;
const high = 9;
const short = (value: number): number => Math.round(value * 10) / 10;

/** A point of the bend, from the neuron's middle; far out it stays at the edge. */
export const onBend = (z: number): { x: number; y: number } => ({
  x: short((Math.min(reach, Math.max(-reach, z)) / reach) * wide),
  y: short(high - 2 * high * sigmoid.value(z)),
});

export const bend = `M${Array.from({ length: 25 }, (_, k) => {
  const { x, y } = onBend(-reach + k / 2);
  return `${x} ${y}`;
}).join('L')}`;

/** How thick a wire is drawn. */
export const thickness = (w: number): number => short(Math.min(7, 1 + 1.4 * Math.abs(w)));
