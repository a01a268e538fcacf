import type { Setup } from './setup.ts';
import { possible, tableNamed } from './tables.ts';

/** w₁ x₁ + w₂ x₂ + b: the light is on where this is more than 0. */
export interface Line {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a line stands on the map of all lines. */
export interface Place {
  /** Where the arrow w points, in degrees from the x₁ axis: −90 … 270. */
  readonly angle: number;
  /** How far the line lies from (0, 0), measured the way the arrow points. */
  readonly offset: number;
}

/** The four inputs (x₁, x₂), in the order of a truth table. */
export const inputs: readonly Point[] = [
  { x: 0, y: 0 },
  { x: 0, y: 1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
];

/** 0.1 + 0.2 − 0.3 is not 0 in binary: what is 0 to nine decimals is 0. */
export const tidy = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

export const sumAt = ({ w1, w2, b }: Line, { x, y }: Point): number => {
  const [sum, size] = [w1 * x + w2 * y + b, Math.max(Math.abs(w1), Math.abs(w2), Math.abs(b))];
  // However small the three numbers are, what counts is their ratio.
  return Math.abs(sum) <= 1e-9 * size ? 0 : Number(sum.toPrecision(12));
};

export const outputAt = (line: Line, at: Point): 0 | 1 => (sumAt(line, at) > 0 ? 1 : 0);

/** One input on its way through two layers. */
export interface Way {
  readonly h: Point;
  readonly sum: number;
  readonly output: 0 | 1;
}

// #region layers
/**
 * Two layers: h₁ and h₂ look at the input, and the last line looks only
 * at them. OR and NAND, and then AND, make XOR.
 */
export function through(first: Line, second: Line, last: Line, at: Point): Way {
  const h = { x: outputAt(first, at), y: outputAt(second, at) };
  return { h, sum: sumAt(last, h), output: outputAt(last, h) };
}
// #endregion layers

export const tableOf = (line: Line): string => inputs.map((at) => outputAt(line, at)).join('');

export const lengthOf = ({ w1, w2 }: Line): number => Math.hypot(w1, w2);

/** Half the height of the map. Beyond √2 on either side no line cuts the square, and nothing new comes. */
export const reach = 1.75;
export const west = -90;

/** Undefined where both weights are 0: then there is no line. */
export const placeOf = (line: Line): Place | undefined => {
  const length = lengthOf(line);
  if (length === 0) return undefined;
  const turned = (Math.atan2(line.w2, line.w1) * 180) / Math.PI;
  return { angle: turned < west ? turned + 360 : turned, offset: -line.b / length + 0 };
};

/** What XOR demands, in the order of the proof: the input, and its output. */
export const demands = [0, 2, 1, 3].map((input) => ({ input, output: tableNamed('XOR')[input] }));

/** The tables of the map that meet the first few demands. */
export const leftAfter = (count: number): string[] =>
  possible.filter((table) =>
    demands.slice(0, count).every(({ input, output }) => table[input] === output),
  );

/** Where a point falls when it is moved straight onto the line. Without a line it stays. */
export const footOf = (line: Line, from: Point): Point => {
  const square = lengthOf(line) ** 2;
  if (square === 0) return from;
  const back = (line.w1 * from.x + line.w2 * from.y + line.b) / square;
  return { x: from.x - back * line.w1, y: from.y - back * line.w2 };
};

/** The part of a convex outline that the line lights, up to the line itself. */
export const litPart = (outline: readonly Point[], line: Line): Point[] => {
  if (line.w1 === 0 && line.w2 === 0 && line.b === 0) return [];
  const sum = ({ x, y }: Point): number => line.w1 * x + line.w2 * y + line.b;
  return outline.flatMap((from, k) => {
    const to = outline[(k + 1) % outline.length] ?? from;
    const [here, there] = [sum(from), sum(to)];
    const along = here / (here - there);
    const crossing = { x: from.x + along * (to.x - from.x), y: from.y + along * (to.y - from.y) };
    return [...(here >= 0 ? [from] : []), ...(here * there < 0 ? [crossing] : [])];
  });
};

/** The same line with the same lit side, its numbers made smaller where they would not fit. */
export const fitted = (line: Line): Line => {
  const factor = Math.max(1, Math.abs(line.w1) / 3, Math.abs(line.w2) / 3, Math.abs(line.b) / 5);
  const hundredths = (value: number): number => Math.round((value / factor) * 100) / 100 + 0;
  return { w1: hundredths(line.w1), w2: hundredths(line.w2), b: hundredths(line.b) };
};

/** A line keeps the length of its arrow; where it has none, 1. */
export const usual = (line: Line): number => lengthOf(line) || 1;

/** Moves the line, as it stands, until it goes through a point. */
export const shifted = (line: Line, to: Point): Line =>
  fitted({ ...line, b: -line.w1 * to.x - line.w2 * to.y });

/** Turns the line about one of its points until the arrow there points at another. */
export const turned = (line: Line, about: Point, towards: Point): Line => {
  const [x, y] = [towards.x - about.x, towards.y - about.y];
  const distance = Math.hypot(x, y);
  // At the pivot itself every direction would do.
  if (!(distance > 0.05)) return line;
  const [w1, w2] = [(usual(line) * x) / distance, (usual(line) * y) / distance];
  return fitted({ w1, w2, b: -w1 * about.x - w2 * about.y });
};

export interface Scene {
  readonly setup: Setup;
  readonly line: Line;
  readonly sums: readonly number[];
  readonly table: string;
  readonly place: Place | undefined;
  readonly found: readonly string[];
  /** Whether the whole map is uncovered. */
  readonly whole: boolean;
  readonly left: readonly string[];
  readonly layers: {
    readonly first: Line;
    readonly second: Line;
    readonly last: Line;
    readonly ways: readonly Way[];
    readonly table: string;
  };
}

export const foundIn = (mask: number): string[] =>
  possible.filter((table) => (mask >> parseInt(table, 2)) & 1);

export const sceneOf = (setup: Setup): Scene => {
  const { w1, w2, b, p1, p2, p0, q1, q2, q0, v1, v2, v0 } = setup;
  const line: Line = { w1, w2, b };
  const [first, second, last]: readonly [Line, Line, Line] = [
    { w1: p1, w2: p2, b: p0 },
    { w1: q1, w2: q2, b: q0 },
    { w1: v1, w2: v2, b: v0 },
  ];
  const ways = inputs.map((at) => through(first, second, last, at));
  return {
    setup,
    line,
    sums: inputs.map((at) => sumAt(line, at)),
    table: tableOf(line),
    place: placeOf(line),
    found: foundIn(setup.found),
    whole: setup.whole || setup.part === 'xor',
    left: leftAfter(setup.demands),
    layers: { first, second, last, ways, table: ways.map(({ output }) => output).join('') },
  };
};
