import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { seeded } from '#maths/random';
import { litBoth } from './lit.ts';
import { bandAt, lineFrom, movedTo, outlinesOf, shareOf } from './map.ts';
import {
  demands,
  fitted,
  footOf,
  inputs,
  leftAfter,
  litPart,
  placeOf,
  reach,
  sceneOf,
  shifted,
  sumAt,
  tableOf,
  turned,
  west,
  type Line,
  type Place,
} from './model.ts';
import { nameOf, possible, tableNamed, tables } from './tables.ts';
import { outline } from './picture.ts';
import { schema } from './setup.ts';

const real = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const anyLine = fc.record({ w1: real(3), w2: real(3), b: real(5) });
const anyPlace = fc.record({
  angle: fc.double({ min: west, max: 269.99, noNaN: true }),
  offset: real(reach),
});

/** By the shoelace rule, in degrees × length. */
const areaOf = (outlines: readonly (readonly Place[])[]): number =>
  outlines
    .map((piece) =>
      Math.abs(
        piece.reduce((sum, { angle, offset }, k) => {
          const next = piece[(k + 1) % piece.length] ?? { angle, offset };
          return sum + angle * next.offset - next.angle * offset;
        }, 0) / 2,
      ),
    )
    .reduce((sum, area) => sum + area, 0);

group('a line over two inputs', () => {
  it.each([
    [{ w1: 1, w2: 1, b: -1.5 }, 'AND', '0001'],
    [{ w1: 1, w2: 1, b: -0.5 }, 'OR', '0111'],
    [{ w1: -2, w2: -2, b: 3 }, 'NAND', '1110'],
    [{ w1: 1, w2: -1, b: -0.5 }, 'x₁ and not x₂', '0010'],
    [{ w1: 0, w2: 0, b: 1 }, 'always 1', '1111'],
  ] as const)('%o makes %s', (line, name, table) => {
    expect(tableOf(line)).toBe(table);
    expect(nameOf(table)).toBe(name);
    expect(tableNamed(name)).toBe(table);
  });

  it('leaves the light off where the sum is exactly 0, however decimals round', () => {
    expect(sumAt({ w1: 0.1, w2: 0.2, b: -0.3 }, { x: 1, y: 1 })).toBe(0);
    expect(tableOf({ w1: 0.1, w2: 0.2, b: -0.3 })).toBe('0000');
  });

  property.prop([anyLine, fc.double({ min: 0.1, max: 10, noNaN: true })])(
    'answers as before when all three numbers grow alike',
    ({ w1, w2, b }, by) => {
      const near = inputs.some((at) => Math.abs(sumAt({ w1, w2, b }, at)) < 1e-6);
      fc.pre(!near);
      expect(tableOf({ w1: by * w1, w2: by * w2, b: by * b })).toBe(tableOf({ w1, w2, b }));
    },
  );

  property.prop([anyLine])('never makes XOR or its opposite', (line) => {
    expect(['XOR', 'XNOR']).not.toContain(nameOf(tableOf(line)));
  });
});

group('the map of all lines', () => {
  it('has 14 regions, one for each truth table but XOR and XNOR', () => {
    const outlined = tables.filter((table) => outlinesOf(table).length > 0);
    expect(outlined).toHaveLength(14);
    expect(possible).toEqual(outlined);
    expect(tables.filter((table) => !possible.includes(table)).map(nameOf)).toEqual([
      'XOR',
      'XNOR',
    ]);
  });

  it('is covered by them without a gap or an overlap', () => {
    const whole = possible.reduce((sum, table) => sum + areaOf(outlinesOf(table)), 0);
    expect(whole).toBeCloseTo(360 * 2 * reach, 6);
    for (let angle = west; angle < 270; angle += 3.7) {
      const widths = possible.map((table) => {
        const { from, to } = bandAt(table, angle);
        return Math.max(0, to - from);
      });
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(2 * reach, 9);
    }
  });

  it('gives each region the area that Crofton’s formula gives its lines', () => {
    for (const table of possible) {
      if (shareOf(table) === 0) continue;
      // The lines that cut a square of side 1, each with two directions of its arrow, measure twice its perimeter.
      const radians = (areaOf(outlinesOf(table)) * Math.PI) / 180;
      expect(radians / 8).toBeCloseTo(shareOf(table), 3);
    }
    const constant = (areaOf(outlinesOf('0000')) * Math.PI) / 180;
    expect(constant).toBeCloseTo(2 * Math.PI * reach - 4, 1);
    expect(tables.reduce((sum, table) => sum + shareOf(table), 0)).toBeCloseTo(1, 12);
  });

  it('agrees with lines drawn by lot', () => {
    const random = seeded(52);
    const counts = new Map<string, number>();
    const draws = 20_000;
    let cutting = 0;
    for (let k = 0; k < draws; k++) {
      const place = {
        angle: west + 360 * random.next(),
        offset: reach * (2 * random.next() - 1),
      };
      const table = tableOf(lineFrom(place, 1));
      if (table === '0000' || table === '1111') continue;
      cutting += 1;
      counts.set(table, (counts.get(table) ?? 0) + 1);
    }
    for (const table of possible) {
      const share = (counts.get(table) ?? 0) / cutting;
      if (shareOf(table) > 0) expect(Math.abs(share - shareOf(table))).toBeLessThan(0.015);
    }
  });

  property.prop([anyPlace])(
    'shows at each place the table of the line that stands there',
    (place) => {
      const line = lineFrom(place, 1);
      fc.pre(inputs.every((at) => Math.abs(sumAt(line, at)) > 1e-6));
      const { from, to } = bandAt(tableOf(line), place.angle);
      expect(place.offset).toBeGreaterThanOrEqual(from);
      expect(place.offset).toBeLessThanOrEqual(to);
    },
  );

  property.prop([anyPlace, fc.double({ min: 0.1, max: 3, noNaN: true })])(
    'is left and entered at the same place',
    (place, length) => {
      const back = placeOf(lineFrom(place, length));
      expect(back?.offset).toBeCloseTo(place.offset, 9);
      expect(back?.angle).toBeCloseTo(place.angle, 6);
    },
  );

  it('has no place for two weights of 0', () => {
    expect(placeOf({ w1: 0, w2: 0, b: 1 })).toBeUndefined();
  });
});

group('the demands of XOR', () => {
  it('leave 14, 7, 3, 1 and at last no region', () => {
    expect([0, 1, 2, 3, 4, 5].map((count) => leftAfter(count).length)).toEqual([14, 7, 3, 1, 0, 0]);
  });

  it('are about the inputs in the order of the proof', () => {
    const outputs = demands.map(({ output }) => output).join('');
    expect(outputs).toBe('0110');
    expect(demands.map(({ input }) => input)).toEqual([0, 2, 1, 3]);
  });
});

group('two layers', () => {
  const made = sceneOf({ ...schema.defaults, part: 'layers', v0: -1.5 });

  it('make XOR out of OR, NAND and AND', () => {
    const { first, second, last, table } = made.layers;
    expect([first, second, last].map((line) => nameOf(tableOf(line)))).toEqual([
      'OR',
      'NAND',
      'AND',
    ]);
    expect(nameOf(table)).toBe('XOR');
  });

  it('bring the two inputs that want light to one point', () => {
    expect(made.layers.ways.map(({ h }) => `${h.x}${h.y}`)).toEqual(['01', '11', '11', '10']);
  });

  it('are tinted exactly where the last light is on', () => {
    const pieces = litBoth(outline, made.layers);
    expect(pieces).toHaveLength(1);
    const [band = []] = pieces;
    for (const { x, y } of band) {
      expect(x + y).toBeGreaterThan(0.5 - 1e-9);
      expect(x + y).toBeLessThan(1.5 + 1e-9);
    }
  });
});

group('a hand on the line', () => {
  property.prop([anyLine, real(2), real(2)])(
    'moves it through the point it points at',
    (line, x, y) => {
      const moved = shifted(line, { x, y });
      fc.pre(Math.hypot(moved.w1, moved.w2) > 0.5);
      const foot = footOf(moved, { x, y });
      expect(Math.hypot(foot.x - x, foot.y - y)).toBeLessThan(0.06);
    },
  );

  property.prop([anyLine, real(2), real(2)])('turns its arrow towards the point', (line, x, y) => {
    const about = { x: 0.5, y: 0.5 };
    fc.pre(Math.hypot(x - 0.5, y - 0.5) > 0.1 && Math.hypot(line.w1, line.w2) > 0.5);
    const now = turned(line, about, { x, y });
    const along = now.w1 * (x - 0.5) + now.w2 * (y - 0.5);
    const across = now.w1 * (y - 0.5) - now.w2 * (x - 0.5);
    expect(along).toBeGreaterThan(0);
    expect(Math.abs(across / along)).toBeLessThan(0.05);
  });

  it('at the pivot itself turns nothing', () => {
    const line: Line = { w1: 1, w2: 2, b: 3 };
    expect(turned(line, { x: 1, y: 1 }, { x: 1, y: 1 })).toBe(line);
    expect(turned(line, { x: 1, y: 1 }, { x: NaN, y: 1 })).toBe(line);
  });

  property.prop([anyLine, anyPlace])(
    'puts it where it points on the map, within the limits',
    (line, place) => {
      const moved = movedTo(line, place);
      expect(Math.max(Math.abs(moved.w1), Math.abs(moved.w2))).toBeLessThanOrEqual(3);
      expect(Math.abs(moved.b)).toBeLessThanOrEqual(5);
      fc.pre(Math.hypot(moved.w1, moved.w2) > 0.5);
      expect(Math.abs((placeOf(moved)?.offset ?? NaN) - place.offset)).toBeLessThan(0.05);
    },
  );

  property.prop([anyLine])('finds lit and dark parts that fill the picture', (line) => {
    const area = (points: readonly { x: number; y: number }[]): number =>
      points.reduce((sum, { x, y }, k) => {
        const next = points[(k + 1) % points.length] ?? { x, y };
        return sum + (x * next.y - next.x * y) / 2;
      }, 0);
    fc.pre(Math.hypot(line.w1, line.w2) > 1e-3);
    const other = { w1: -line.w1, w2: -line.w2, b: -line.b };
    expect(area(litPart(outline, line)) + area(litPart(outline, other))).toBeCloseTo(9, 6);
  });

  it('makes all three numbers smaller where one does not fit', () => {
    expect(fitted({ w1: 1, w2: 0, b: -10 })).toEqual({ w1: 0.5, w2: 0, b: -5 });
  });
});
