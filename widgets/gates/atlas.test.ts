import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { placeAt, regions, spotOf } from './atlas.ts';
import { bandAt, lineFrom, shareOf } from './map.ts';
import { inputs, reach, sceneOf, tableOf, west } from './model.ts';
import { schema } from './setup.ts';
import { possible } from './tables.ts';

/** C(points, 3) of Cover (1965): in how many ways a line parts points of which no three lie on a line. */
const coversCount = (points: number): number =>
  2 * (1 + (points - 1) + ((points - 1) * (points - 2)) / 2);

group('the regions of the map', () => {
  it('are as many as Cover counts for four points: 14', () => {
    expect(coversCount(4)).toBe(14);
    expect(regions).toHaveLength(coversCount(4));
  });

  it('are the tables of all lines with small whole numbers, no more and no fewer', () => {
    const whole = (most: number): number[] =>
      Array.from({ length: 2 * most + 1 }, (_, k) => k - most);
    const made = new Set(
      whole(4).flatMap((w1) =>
        whole(4).flatMap((w2) => whole(9).map((b) => tableOf({ w1, w2, b }))),
      ),
    );
    expect([...made].sort()).toEqual(possible);
  });

  it('have the areas of Crofton’s formula to seven decimals, by Simpson’s rule on their bands', () => {
    const steps = 720;
    const width = (table: string, k: number): number => {
      const { from, to } = bandAt(table, west + (360 * k) / steps);
      return Math.max(0, to - from);
    };
    for (const table of possible) {
      let sum = 0;
      for (let k = 0; k < steps; k += 2)
        sum += width(table, k) + 4 * width(table, k + 1) + width(table, k + 2);
      const area = (sum * 2 * Math.PI) / steps / 3;
      // No light at all and light everywhere share what the lines that cut the square leave.
      const constant = table === '0000' || table === '1111';
      const closed = constant ? 2 * Math.PI * reach - 4 : 8 * shareOf(table);
      expect(area).toBeCloseTo(closed, 7);
    }
    expect(possible.reduce((sum, table) => sum + 8 * shareOf(table), 0)).toBeCloseTo(8, 12);
  });

  it('have each its name inside, with the table of the line that stands there', () => {
    for (const { table, labels } of regions)
      for (const spot of labels) expect(tableOf(lineFrom(placeAt(spot), 1))).toBe(table);
  });

  it('next to each other differ in one input, so in their shade', () => {
    const differ = (one: string, other: string): number =>
      inputs.filter((_, k) => one[k] !== other[k]).length;
    for (const { table, ones } of regions) {
      const near = regions.filter((other) => differ(table, other.table) === 1);
      expect(near.every((other) => Math.abs(other.ones - ones) === 1)).toBe(true);
    }
  });
});

group('the point on the map', () => {
  const lineAt = (w1: number, w2: number, b: number) => sceneOf({ ...schema.defaults, w1, w2, b });

  property.prop([
    fc.double({ min: 0, max: 99.99, noNaN: true }),
    fc.double({ min: 1, max: 99, noNaN: true }),
  ])('stands where the hand is', (left, top) => {
    const { w1, w2, b } = lineFrom(placeAt({ left, top }), 2);
    const spot = spotOf(lineAt(w1, w2, b));
    expect(spot.left % 100).toBeCloseTo(left % 100, 6);
    expect(spot.top).toBeCloseTo(top, 6);
    expect(spot.beyond).toBe(false);
  });

  it('goes round where the hand leaves a side, and stays at the edge above and below', () => {
    expect(placeAt({ left: 125, top: 50 })).toEqual(placeAt({ left: 25, top: 50 }));
    expect(placeAt({ left: -75, top: 50 })).toEqual(placeAt({ left: 25, top: 50 }));
    expect(placeAt({ left: 0, top: -40 }).offset).toBe(reach);
    expect(placeAt({ left: 0, top: 400 }).offset).toBe(-reach);
  });

  it('is hollow, at the edge, for a line beyond the map and for no line', () => {
    expect(spotOf(lineAt(0.1, 0, -5))).toEqual({ left: 25, top: 0, beyond: true });
    expect(spotOf(lineAt(0, 0, 1))).toEqual({ left: 50, top: 100, beyond: true });
    expect(spotOf(lineAt(0, 0, 0))).toEqual({ left: 50, top: 0, beyond: true });
  });
});
