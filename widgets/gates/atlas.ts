/** Where things stand on the picture of the map, in per cent of its width and height. */
import { bandAt, outlinesOf } from './map.ts';
import { reach, west, type Place, type Scene } from './model.ts';
import { possible } from './tables.ts';

export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** A tenth of a per cent is half a pixel. */
const tenth = (percent: number): number => Number(percent.toFixed(1));

export const heightOf = (offset: number): number => 100 * (0.5 - offset / (2 * reach));
export const leftOf = (angle: number): number => (angle - west) / 3.6;

const outlineAs = (piece: readonly Place[]): string =>
  `M${piece.map(({ angle, offset }) => `${tenth(leftOf(angle))} ${tenth(heightOf(offset))}`).join('L')}Z`;

/** In the middle of a piece, or by the edge of the map where its region goes on beyond it. */
const labelOf = (table: string, piece: readonly Place[]): Spot => {
  const first = piece[0]?.angle ?? west;
  const last = Math.max(...piece.map(({ angle }) => angle));
  const angle = last - first > 45 ? (first + last) / 2 : first === west ? west + 10 : last - 10;
  const { from, to } = bandAt(table, angle);
  return { left: tenth(leftOf(angle)), top: tenth(heightOf((from + to) / 2)) };
};

/** The regions of the map, each with its outline, how many inputs it lights, and where its name stands. */
export const regions = possible.map((table) => {
  const pieces = outlinesOf(table);
  const ones = table.replaceAll('0', '').length;
  const constant = ones % 4 === 0;
  return {
    table,
    ones,
    d: pieces.map(outlineAs).join(''),
    labels: constant
      ? [{ left: 50, top: heightOf(ones === 0 ? 1.58 : -1.58) }]
      : pieces.map((piece) => labelOf(table, piece)),
  };
});

/** Where the reader’s line stands; what lies beyond the map, or is no line, stands at its edge. */
export const spotOf = ({ place, line }: Scene): Spot & { readonly beyond: boolean } => {
  const { angle, offset } = place ?? { angle: 90, offset: line.b > 0 ? -reach : reach };
  const held = Math.min(reach, Math.max(-reach, offset));
  return { left: leftOf(angle), top: heightOf(held), beyond: held !== offset || !place };
};

/** The line at a spot: off one side of the map lies its other side, above and below it its edge. */
export const placeAt = ({ left, top }: Spot): Place => {
  const turns = left / 100;
  const share = Math.min(1, Math.max(0, top / 100));
  return { angle: west + 360 * (turns - Math.floor(turns)), offset: reach * (1 - 2 * share) };
};
