/** Where everything stands in the drawing of the network, in per cent of its width and height. */
import type { Neuron, Ways, Share } from './model.ts';

/** The picture's right edge, and the three layers. */
const across = [24, 40, 61, 80] as const;
export const unitsIn = (layer: number): number => (layer === 3 ? 10 : 16);

export const placeOf = ({ layer, unit }: Neuron): { x: number; y: number } => ({
  x: across[layer] ?? 0,
  y: Number(((100 * (unit + 0.5)) / unitsIn(layer)).toFixed(2)),
});

/** A line between two neurons: as thick as a wish is large beside the others, dashed where it goes down. */
export interface Line {
  readonly key: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly widthPx: number;
  readonly down: boolean;
}

const thickestPx = 5;
const widths = (wishes: readonly number[]): readonly number[] => {
  const most = Math.max(...wishes.map(Math.abs));
  return wishes.map((wish) =>
    most > 0 ? Number(((thickestPx * Math.abs(wish)) / most + 0.4).toFixed(1)) : 0.4,
  );
};

/** The wires to a neuron, by the wish for their weights. */
export function linesTo(ways: Ways): readonly Line[] {
  const thick = widths(ways.wires.map(({ weightWish }) => weightWish));
  return ways.wires.map(({ sender, weightWish }, i) => ({
    key: `to-${sender}`,
    from: placeOf({ layer: ways.layer - 1, unit: sender }),
    to: placeOf(ways),
    widthPx: thick[i] ?? 0,
    down: weightWish < 0,
  }));
}

/** The wires from a neuron, by what is wished of it along them. */
export function linesFrom(neuron: Neuron, shares: readonly Share[]): readonly Line[] {
  const thick = widths(shares.map(({ wish }) => wish));
  return shares.map(({ unit, wish }, i) => ({
    key: `from-${unit}`,
    from: placeOf(neuron),
    to: placeOf({ layer: neuron.layer + 1, unit }),
    widthPx: thick[i] ?? 0,
    down: wish < 0,
  }));
}
