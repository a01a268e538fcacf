import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { principalPlane } from '#maths/principal';
import { seeded } from '#maths/random';
import {
  areaAround,
  controlOf,
  drawnAt,
  furthest,
  heights,
  madeWhole,
  spaced,
  squareOf,
  thinned,
  within,
} from './model.ts';
import { packed, unpacked } from './recording.ts';

const slope = (columns: number, rows: number, of: (x: number, y: number) => number) => ({
  ...{ x: [-1, 3] as const, y: [0, 2] as const, columns, rows },
  values: Float64Array.from({ length: columns * rows }, (_, i) =>
    of(-1 + (4 * (i % columns)) / (columns - 1), (2 * Math.floor(i / columns)) / (rows - 1)),
  ),
});
const coordinate = fc.double({ min: -1, max: 1, noNaN: true });

group('the control: a walk at random', () => {
  it('of many equal steps shows the shares of Antognini and Sohl-Dickstein: 6/π² k² along direction k', () => {
    const { shares = [NaN, NaN] } = controlOf(new Array<number>(60).fill(0.3)) ?? {};
    expect(shares[0]).toBeCloseTo(6 / Math.PI ** 2, 2);
    expect(shares[1]).toBeCloseTo(6 / (4 * Math.PI ** 2), 2);
  });

  it('is what a walk that is really drawn at random shows, in as many directions as a network has', () => {
    const random = seeded(7);
    const lengths = Array.from({ length: 30 }, (_, k) => 1 / (1 + k / 10));
    const points = [new Float64Array(12_730)];
    for (const length of lengths) {
      const step = Float64Array.from({ length: 12_730 }, () => random.normal());
      const size = Math.hypot(...step);
      points.push(step.map((s, i) => (points.at(-1)?.[i] ?? 0) + (s * length) / size));
    }
    const drawn = principalPlane(points).shares;
    const { shares = [NaN, NaN], places = [] } = controlOf(lengths) ?? {};
    expect(shares[0]).toBeCloseTo(drawn[0], 2);
    expect(shares[1]).toBeCloseTo(drawn[1], 2);
    expect(places).toHaveLength(31);
    expect(places.at(-1)).toEqual({ x: 0, y: 0 });
  });

  it('of two equal steps at right angles spreads three times as far one way as the other', () => {
    const { shares = [NaN, NaN] } = controlOf([0.5, 0.5]) ?? {};
    expect(shares[0]).toBeCloseTo(0.75, 9);
    expect(shares[1]).toBeCloseTo(0.25, 9);
  });

  it('cannot be made of fewer than two steps, or of a step that leads nowhere', () => {
    for (const lengths of [[], [1], [1, 0], [1, NaN]]) expect(controlOf(lengths)).toBeUndefined();
  });
});

group('the map', () => {
  property.prop([coordinate, coordinate, coordinate])(
    'draws a tilted plane as it is, at every place and from every grid',
    (a, b, c) => {
      const of = (x: number, y: number): number => a + b * x + c * y;
      const full = slope(17, 9, of);
      const coarse = full.values.map((value, i) =>
        (i % 17) % 8 === 0 && Math.floor(i / 17) % 8 === 0 ? value : NaN,
      );
      const whole = madeWhole(coarse, 17, 9) ?? new Float64Array();
      whole.forEach((value, i) => expect(value).toBeCloseTo(full.values[i] ?? NaN, 9));
      for (const place of [
        { x: -1, y: 0 },
        { x: 3, y: 2 },
        { x: 0.123, y: 1.456 },
      ])
        expect(drawnAt(full, place)).toBeCloseTo(of(place.x, place.y), 9);
    },
  );

  it('draws nothing outside, and nothing before its coarsest grid is complete', () => {
    const flat = slope(9, 9, () => 1);
    expect(drawnAt(flat, { x: 3.01, y: 1 })).toBeNaN();
    expect(drawnAt(flat, { x: 0, y: -0.01 })).toBeNaN();
    flat.values[8] = NaN;
    expect(madeWhole(flat.values, 9, 9)).toBeUndefined();
    expect(heights(flat)).toEqual([1, 1]);
    expect(heights({ ...flat, values: new Float64Array([NaN]) })).toEqual([NaN, NaN]);
  });

  it('keeps what is known beyond the finest complete grid', () => {
    const known = new Float64Array(81).fill(NaN);
    for (const corner of [0, 8, 72, 80]) known[corner] = 2;
    known[40] = 5;
    expect(madeWhole(known, 9, 9)?.[40]).toBe(5);
    expect(madeWhole(known, 9, 9)?.[41]).toBe(2);
  });

  property.prop([fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 2 })])(
    'is a square around its path',
    (path) => {
      const { x, y } = areaAround(path);
      expect(x[1] - x[0]).toBeCloseTo(y[1] - y[0], 9);
      for (const place of path) {
        const held = within({ x, y }, place);
        expect(held.x).toBeCloseTo(place.x, 9);
        expect(held.y).toBeCloseTo(place.y, 9);
      }
    },
  );

  it('reaches from edge to edge', () => {
    expect(spaced(squareOf(2).x, 5)).toEqual([-2, -1, 0, 1, 2]);
    expect(within(squareOf(2), { x: 9, y: -9 })).toEqual({ x: 2, y: -2 });
  });

  it('is packed within a part in ten thousand', () => {
    const values = Float64Array.from({ length: 50 }, (_, i) => 0.05 * 1.1 ** i);
    unpacked(packed(values)).forEach((value, i) =>
      expect(value / (values[i] ?? NaN)).toBeCloseTo(1, 4),
    );
    expect(unpacked(packed(new Float64Array(4).fill(3)))).toEqual(new Float64Array(4).fill(3));
  });
});

group('a path', () => {
  it('is thinned evenly, its start and its end kept', () => {
    const row = Array.from({ length: 101 }, (_, i) => i);
    expect(thinned(row, 5)).toEqual([0, 25, 50, 75, 100]);
    expect(thinned(row, 101)).toBe(row);
  });

  it('is furthest from its plane where it is', () => {
    const at = (step: number, off: number) => ({ step, off, x: 0, y: 0, loss: 1 });
    expect(furthest([at(0, 1), at(1, 3), at(2, 2)])?.step).toBe(1);
    expect(furthest([])).toBeUndefined();
  });
});
