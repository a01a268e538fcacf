/** The map as cells: which destination each has, found from coarse to fine. */
import type { Frame } from './frame.ts';
import { destinations, fate, type Counts } from './model.ts';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** What the map is painted on. */
export const fine: Grid = { columns: 600, rows: 360 };
/** What the server draws of it. */
export const coarse: Grid = { columns: 100, rows: 60 };

/** A cell's mark is the number of its destination, from 1; 0 is not yet known. */
export const markOf = (end: (typeof destinations)[number]): number => destinations.indexOf(end) + 1;

/** The start and the rate in the middle of a cell; the first row is on top. */
export const middleOf = (
  { start: [left, right], rate: [low, high] }: Frame,
  { columns, rows }: Grid,
  column: number,
  row: number,
): readonly [start: number, rate: number] => [
  left + ((right - left) * (column + 0.5)) / columns,
  high - ((high - low) * (row + 0.5)) / rows,
];

/** A cell's walk is given up after so many steps: on the whole map 300 tell what 20,000 tell (basin.test.ts looks). */
export const patience = 600;
/** A stop is due after so many steps: a tenth of a millisecond or two. */
const breath = 30_000;

/** How far the map has come: steps since the last stop, and how wide the blocks of this pass are. */
export interface Stop {
  readonly walked: number;
  readonly size: number;
}

/**
 * Fills `marks` in passes, each with blocks half as wide as the one before. Again and again it stops, so that whoever
 * asks can see to something else.
 */
export function* refine(
  frame: Frame,
  grid: Grid,
  marks: Uint8Array,
  first = 8,
): Generator<Stop, void> {
  const { columns, rows } = grid;
  let walked = 0;
  for (let size = first; size >= 1; size /= 2) {
    for (let row = 0; row < rows; row += size) {
      for (let column = 0; column < columns; column += size) {
        // The pass before has looked at every other cell of every other row.
        if (size < first && row % (2 * size) === 0 && column % (2 * size) === 0) continue;
        const { end, steps } = fate(...middleOf(frame, grid, column, row), patience);
        walked += steps + 1;
        const mark = markOf(end);
        for (let y = row; y < Math.min(rows, row + size); y++)
          marks.fill(mark, y * columns + column, y * columns + Math.min(columns, column + size));
        if (walked < breath) continue;
        yield { walked, size };
        walked = 0;
      }
    }
    yield { walked, size };
    walked = 0;
  }
}

/** All cells at once. */
export function marksOf(frame: Frame, grid: Grid): Uint8Array {
  const marks = new Uint8Array(grid.columns * grid.rows);
  // To the end, without a pause.
  Array.from(refine(frame, grid, marks, 1));
  return marks;
}

/** For each destination, strokes of width 1 along the middles of its cells. */
export function strokesOf(
  marks: Uint8Array,
  { columns, rows }: Grid,
): Readonly<Record<number, string>> {
  const paths: Record<number, string> = {};
  for (let row = 0; row < rows; row++)
    for (let from = 0; from < columns;) {
      const mark = marks[row * columns + from] ?? 0;
      let to = from + 1;
      while (to < columns && marks[row * columns + to] === mark) to++;
      paths[mark] = `${paths[mark] ?? ''}M${from} ${row + 0.5}h${to - from}`;
      from = to;
    }
  return paths;
}

/** Which share of the cells each destination has. */
export function sharesOf(marks: Uint8Array): Counts {
  const share = (mark: number): number =>
    marks.reduce((sum, one) => sum + Number(one === mark), 0) / Math.max(1, marks.length);
  return Object.fromEntries(destinations.map((end) => [end, share(markOf(end))])) as Record<
    (typeof destinations)[number],
    number
  >;
}
