import { fitted, inputs, reach, tidy, usual, west, type Line, type Place } from './model.ts';
import { possible } from './tables.ts';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The line at a place of the map whose weights have the given length. */
export const lineFrom = ({ angle, offset }: Place, length: number): Line => ({
  w1: length * Math.cos(radians(angle)),
  w2: length * Math.sin(radians(angle)),
  b: -length * offset,
});

export const movedTo = (line: Line, place: Place): Line => fitted(lineFrom(place, usual(line)));

/** Which offsets give the table to lines of one direction, from … to; none where `to` is not more than `from`. */
export const bandAt = (table: string, angle: number): { from: number; to: number } => {
  const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
  // A line lights the inputs whose own offset lies beyond its own.
  const offsets = inputs.map(({ x, y }) => tidy(x * cos + y * sin));
  const of = (output: string): number[] => offsets.filter((_, k) => table[k] === output);
  return { from: Math.max(-reach, ...of('0')), to: Math.min(reach, ...of('1')) };
};

const stepDegrees = 5;

/** The outline of each piece of a table's region on the map: from west to east below, and back above. */
export const outlinesOf = (table: string): Place[][] => {
  const pieces: Place[][] = [];
  let [lower, upper]: [Place[], Place[]] = [[], []];
  // Regions begin and end at multiples of 45°, so at a step: there their band has no width.
  for (let angle = west; angle <= west + 360; angle += stepDegrees) {
    const { from, to } = bandAt(table, angle);
    if (to >= from) {
      lower.push({ angle, offset: from });
      upper.push({ angle, offset: to });
    }
    if (to > from && angle < west + 360) continue;
    if (lower.length > 1) pieces.push([...lower, ...upper.toReversed()]);
    [lower, upper] = to === from ? [[{ angle, offset: from }], [{ angle, offset: to }]] : [[], []];
  }
  return pieces;
};

/**
 * Of all lines that cut the square, all directions and all offsets counted alike, how many give the table.
 * By Crofton: those that cut off a corner measure 1 + 1 − √2, those between opposite sides 2√2 − 2, all of them 8.
 */
export const shareOf = (table: string): number => {
  const ones = table.replaceAll('0', '').length;
  if (ones % 4 === 0 || !possible.includes(table)) return 0;
  return ones === 2 ? (Math.SQRT2 - 1) / 4 : (2 - Math.SQRT2) / 8;
};
