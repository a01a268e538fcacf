/** Where everything stands in the drawing of the network. */
import { at } from '#maths/vector';
import { biasKnob, sizes, weightKnob, type Layer } from './model.ts';
import type { Knob } from './setup.ts';

export const size = { width: 340, height: 262 } as const;
export const radius = 21;

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const xs = [30, 126, 222] as const;
export const cost: Spot = { x: 314, y: 142 };

/** The middle of a neuron; layers from 0, neurons from 1. */
export function spotOf(layer: number, unit: number): Spot {
  const apart = 84;
  return { x: at(xs, layer), y: 142 + (unit - (at(sizes, layer) + 1) / 2) * apart };
}

/** A neuron of the drawing. */
export interface Drawn extends Spot {
  readonly layer: number;
  readonly unit: number;
}

export const neurons: readonly Drawn[] = sizes.flatMap((count, layer) =>
  Array.from({ length: count }, (_, k) => ({ layer, unit: k + 1, ...spotOf(layer, k + 1) })),
);

export interface Edge {
  readonly knob: Knob;
  readonly layer: Layer;
  readonly to: number;
  readonly from: number;
  readonly start: Spot;
  readonly end: Spot;
}

const short = (value: number): number => Math.round(value * 10) / 10;

/** A line from circle to circle: it ends at their rims. */
function between(from: Spot, to: Spot): { start: Spot; end: Spot } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const part = radius / Math.hypot(dx, dy);
  return {
    start: { x: short(from.x + dx * part), y: short(from.y + dy * part) },
    end: { x: short(to.x - dx * part), y: short(to.y - dy * part) },
  };
}

export const edges: readonly Edge[] = ([1, 2] as const).flatMap((layer) =>
  Array.from({ length: at(sizes, layer) * at(sizes, layer - 1) }, (_, index): Edge => {
    const from = (index % at(sizes, layer - 1)) + 1;
    const to = Math.floor(index / at(sizes, layer - 1)) + 1;
    const ends = between(spotOf(layer - 1, from), spotOf(layer, to));
    return { knob: weightKnob(layer, to, from), layer, to, from, ...ends };
  }),
);

export const biases: readonly (Drawn & { readonly knob: Knob })[] = neurons
  .filter(({ layer }) => layer > 0)
  .map((neuron) => ({ ...neuron, knob: biasKnob(neuron.layer as Layer, neuron.unit) }));

/** From an output to the cost. */
export const exitOf = (output: number): { start: Spot; end: Spot } => {
  const { start } = between(spotOf(2, output), cost);
  return { start, end: { x: cost.x - 18, y: cost.y + (output === 1 ? -9 : 9) } };
};

/** A point so far along a line. */
export const along = ({ start, end }: { start: Spot; end: Spot }, part: number): Spot => ({
  x: short(start.x + (end.x - start.x) * part),
  y: short(start.y + (end.y - start.y) * part),
});

/** How thick a wire is drawn. */
export const thickness = (w: number): number => short(Math.min(6, 1 + 1.4 * Math.abs(w)));
