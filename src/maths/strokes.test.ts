import { expect, test } from 'vitest';
import { distanceToSegment, inkOfStrokes, penWidth, rasteriseStrokes } from './strokes.ts';

const total = (ink: Float32Array): number => ink.reduce((p, q) => p + q, 0);

test('a dot has the area of its circle', () => {
  const { ink } = rasteriseStrokes([[{ x: 30.3, y: 29.8 }]], 60, 20);
  expect(total(ink) / (Math.PI * 10 ** 2)).toBeCloseTo(1, 2);
});

test('a straight stroke has the area of a rectangle with two round ends', () => {
  const { ink } = rasteriseStrokes(
    [
      [
        { x: 20, y: 30 },
        { x: 70, y: 55 },
      ],
    ],
    100,
    12,
  );
  const area = 12 * Math.hypot(50, 25) + Math.PI * 6 ** 2;
  expect(total(ink) / area).toBeCloseTo(1, 2);
});

test('going over a stroke again makes it no darker', () => {
  const stroke = [
    { x: 5, y: 5 },
    { x: 15, y: 9 },
  ];
  expect(rasteriseStrokes([stroke, stroke], 20, 4)).toEqual(rasteriseStrokes([stroke], 20, 4));
});

test('ink is full on the line, none away from it, and between at the edge', () => {
  const { ink } = rasteriseStrokes(
    [
      [
        { x: 0, y: 10 },
        { x: 20, y: 10 },
      ],
    ],
    20,
    3,
  );
  const column = Array.from({ length: 20 }, (_, y) => ink[y * 20 + 10]);
  expect(column.slice(7, 13)).toEqual([0, 0.5, 1, 1, 0.5, 0]);
});

test('strokes beyond the pad, without points or with impossible ones are harmless', () => {
  const strokes = [[], [{ x: -500, y: 3 }], [{ x: NaN, y: 3 }], [{ x: 3, y: Infinity }]];
  expect(total(rasteriseStrokes(strokes, 20, 4).ink)).toBe(0);
});

test('the distance to a segment is measured to its nearest point', () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];
  expect(distanceToSegment({ x: 4, y: 3 }, from, to)).toBe(3);
  expect(distanceToSegment({ x: 13, y: 4 }, from, to)).toBe(5);
  expect(distanceToSegment({ x: -3, y: -4 }, from, to)).toBe(5);
  expect(distanceToSegment({ x: 3, y: 4 }, from, from)).toBe(5);
});

test('strokes in the unit square fill the pad, and the pen is as wide as its share of it', () => {
  const { ink, width, height } = inkOfStrokes([
    [
      { x: 0, y: 0.5 },
      { x: 1, y: 0.5 },
    ],
  ]);
  expect(width).toBe(height);
  const column = Array.from({ length: height }, (_, y) => ink[y * width + width / 2] ?? 0);
  expect(column.reduce((sum, each) => sum + each, 0) / height).toBeCloseTo(penWidth, 2);
  expect(ink.slice(0, width).every((each) => each === 0)).toBe(true);
});
