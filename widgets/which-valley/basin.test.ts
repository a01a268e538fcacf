import { expect, test } from 'vitest';
import {
  coarse,
  fine,
  markOf,
  marksOf,
  middleOf,
  patience,
  refine,
  sharesOf,
  strokesOf,
} from './basin.ts';
import { frameOf, whole } from './frame.ts';
import { destination, destinations, fate, limits } from './model.ts';
import { barsOf, dotsOf, fallOf, hopsOf } from './plot.ts';

const small = { columns: 37, rows: 23 };

test('every cell has the destination of its middle', () => {
  for (const frame of [whole, frameOf(3, 2.12, 0.52)]) {
    const marks = marksOf(frame, small);
    for (let row = 0; row < small.rows; row++)
      for (let column = 0; column < small.columns; column++) {
        const [start, rate] = middleOf(frame, small, column, row);
        expect(marks[row * small.columns + column]).toBe(markOf(destination(start, rate)));
      }
  }
});

test('from coarse to fine it comes to the same map, and after its first pass no cell is empty', () => {
  const marks = new Uint8Array(small.columns * small.rows);
  const work = refine(whole, small, marks, 8);
  const sizes = new Set<number>();
  for (const { size } of work) {
    if (sizes.size === 0) expect(marks.every((mark) => mark > 0)).toBe(true);
    sizes.add(size);
  }
  expect([...sizes]).toEqual([8, 4, 2, 1]);
  expect(marks).toEqual(marksOf(whole, small));
});

test('it stops often, even where all walks are long', () => {
  const marks = new Uint8Array(fine.columns * 30);
  const stops = Array.from(
    refine(frameOf(3, -0.5, 0.72), { ...fine, rows: 30 }, marks, 1),
    ({ walked }) => walked,
  );
  expect(stops.reduce((a, b) => a + b)).toBeGreaterThan(marks.length * patience * 0.5);
  expect(Math.max(...stops)).toBeLessThan(30_000 + patience + 2);
});

test('a cell’s walk is given up no sooner than it can be known', () => {
  for (let row = 0; row < small.rows; row++)
    for (let column = 0; column < small.columns; column++) {
      const [start, rate] = middleOf(whole, small, column, row);
      expect(fate(start, rate, 300).end).toBe(fate(start, rate, 20_000).end);
    }
});

test('the still says the same in strokes, and its rows turn colour at the two limits', () => {
  const marks = marksOf(whole, coarse);
  const paths = strokesOf(marks, coarse);
  const shares = sharesOf(marks);
  expect(Object.values(shares).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  for (const end of destinations) {
    const strokes = [...(paths[markOf(end)] ?? '').matchAll(/h(\d+)/g)];
    const cells = strokes.reduce((sum, [, length]) => sum + Number(length), 0);
    expect(cells / marks.length).toBeCloseTo(shares[end], 12);
  }
  expect(Object.values(paths).join('').length).toBeLessThan(6000);
  for (const side of ['left', 'right'] as const) {
    const rows = [...(paths[markOf(side)] ?? '').matchAll(/M\d+ ([\d.]+)/g)].map(([, y]) => y);
    const top = Math.min(...rows.map(Number));
    expect(Math.abs(1 - top / coarse.rows - limits[side])).toBeLessThan(1 / coarse.rows);
  }
});

test('a walk that flies out leaves no number without end in a path', () => {
  const places = [2.3, -40, 1e5, -1e300];
  for (const path of [hopsOf(places), dotsOf(places), fallOf(places, 40)])
    expect(path).not.toMatch(/NaN|Infinity|e/);
});

test('bars hold everybody in sight once, each standing on the curve', () => {
  const bars = barsOf(
    [-1.5, -1.5, -1.5, 1, Infinity, -1e300],
    ['left', 'left', 'right', 'right', 'away', 'away'],
  );
  expect(Object.keys(bars).sort()).toEqual(['left', 'right']);
  expect(bars.left?.match(/M/g)).toHaveLength(1);
  expect(bars.right?.match(/M/g)).toHaveLength(2);
  const [, foot, tall] = /M\S+ (\S+)v-(\S+)/.exec(bars.left ?? '') ?? [];
  const upper = /M\S+ (\S+)v/.exec(bars.right ?? '')?.[1];
  expect(Number(foot) - Number(tall)).toBeCloseTo(Number(upper), 1);
});
