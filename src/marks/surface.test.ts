import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { bandRgb, bandsOf } from './bands.ts';
import { cameraAt, frame, heldTurn, rise, type Turn } from './camera.ts';
import { coarser, heightAt, landscapeOf, placeAt, type Landscape } from './landscape.ts';
import { hit, meshOf, pick, spotOf } from './mesh.ts';
import { isHidden, paintRelief } from './paint.ts';
import { ringPath, ringsAt } from './rings.ts';

const side = [-2, 2] as const;
const bowl = landscapeOf((x, y) => x * x + y * y, side, side, 64);
const hills = (x: number, y: number) =>
  2 * Math.exp(-1.5 * ((x - 0.6) ** 2 + (y - 0.3) ** 2)) +
  1.2 * Math.exp(-((x + 1) ** 2 + (y + 0.6) ** 2));
const mountains = landscapeOf(hills, side, side, 64);
const meshed = (landscape: Landscape, levels: 'even' | 'log' = 'even') =>
  meshOf(landscape, bandsOf(landscape, levels));

const anyTurn: fc.Arbitrary<Turn> = fc.record({
  azimuth: fc.double({ min: -180, max: 180, noNaN: true }),
  tilt: fc.double({ min: 8, max: 84, noNaN: true }),
});
const fraction = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('a landscape', () => {
  property.prop([fraction, fraction])('is read between its points as planes are', (u, v) => {
    const plane = (x: number, y: number) => 3 * x - 2 * y + 1;
    const tilted = landscapeOf(plane, [-1, 5], [0, 2], 7, 5);
    const place = placeAt(tilted, u, v);
    expect(heightAt(tilted, place)).toBeCloseTo(plane(place.x, place.y), 9);
    expect(heightAt(coarser(tilted, 3), place)).toBeCloseTo(plane(place.x, place.y), 9);
  });

  it('has no height outside and in holes, and has one at its very edges', () => {
    const pole = landscapeOf((x) => 1 / x, [-1, 1], [0, 1], 3);
    const heights = [
      { x: 0, y: 0.5 },
      { x: -0.5, y: 0.5 },
      { x: 2, y: 0 },
      { x: 1, y: 1 },
    ].map((place) => heightAt(pole, place));
    expect(heights).toEqual([NaN, NaN, NaN, 1]);
  });
});

describe('bands', () => {
  it('have a line at every round number between the lowest and the highest', () => {
    const { lines, count, at, apart, named } = bandsOf(bowl);
    expect(lines).toEqual(Array.from({ length: 15 }, (_, k) => (k + 1) / 2));
    expect([count, apart]).toEqual([16, 'a line every 0.5']);
    expect(lines.map(at)).toEqual(lines.map((_, k) => k + 1));
    expect(named.map((index) => lines[index])).toEqual([2.5, 5, 7.5]);
  });

  it('are even in the logarithm where that is asked for', () => {
    const { lines, at } = bandsOf(bowl, 'log');
    const factors = lines.slice(1).map((line, k) => line / (lines[k] ?? NaN));
    expect(new Set(factors)).toEqual(new Set([2]));
    expect(at(3) - at(0.75)).toBeCloseTo(2, 9);
    expect(at(0)).toBeLessThan(1);
  });

  it('are even in steps all the same where nothing is above 0', () => {
    const below = landscapeOf((x) => x - 5, side, side, 9);
    expect(bandsOf(below, 'log')).toMatchObject({ apart: bandsOf(below).apart });
  });

  property.prop([fc.array(fc.double(), { minLength: 1, maxLength: 40 }), fc.boolean()])(
    'are few, in order, and never without a number, whatever the heights',
    (values, log) => {
      const row = { x: side, y: side, columns: values.length, rows: 1, values };
      const { lines, count, at } = bandsOf(row, log ? 'log' : 'even');
      expect(count).toBe(lines.length + 1);
      expect(count).toBeLessThanOrEqual(40);
      expect(lines.every(Number.isFinite)).toBe(true);
      expect(lines).toEqual(lines.toSorted((one, other) => one - other));
      for (const value of values.filter(Number.isFinite))
        expect(Number.isNaN(at(value))).toBe(false);
    },
  );
});

describe('level lines', () => {
  it('of x² + y² are circles of the right radius', () => {
    const { lines } = bandsOf(bowl);
    for (const level of lines.filter((line) => line < 4)) {
      const rings = ringsAt(
        landscapeOf((x, y) => -x * x - y * y, side, side, 64),
        -level,
      );
      expect(rings).toHaveLength(1);
      for (const [u, v] of rings[0] ?? [])
        expect(Math.hypot(4 * u - 2, 4 * v - 2)).toBeCloseTo(Math.sqrt(level), 2);
    }
  });

  it('go round each hill, and round a hole', () => {
    expect(ringsAt(mountains, 1.1)).toHaveLength(2);
    expect(ringsAt(mountains, 0.05)).toHaveLength(1);
    expect(ringsAt(bowl, -Infinity)).toHaveLength(1);
    const hole = landscapeOf((x, y) => Math.sqrt(x * x + y * y - 1), side, side, 33);
    expect(ringsAt(hole, -Infinity)).toHaveLength(2);
  });

  it('part two hills at a pass below the line, and join them at one above', () => {
    const pass = (middle: number) => ({
      ...{ x: side, y: side, columns: 2, rows: 2 },
      values: [middle + 1, middle - 1, middle - 1, middle + 1],
    });
    expect([ringsAt(pass(0.5), 0).length, ringsAt(pass(-0.5), 0).length]).toEqual([1, 2]);
  });

  it('are closed paths without a wasted point', () => {
    const size = { width: 400, height: 400, off: 0.5, grain: 1 };
    expect(ringPath(ringsAt(bowl, -Infinity), size)).toMatch(/^M[\d ]+l[-\d ]+z$/);
    expect(ringPath(ringsAt(bowl, -Infinity), size).length).toBeLessThan(40);
    // A ring smaller than the grain is a dot.
    const dot = [
      [0.5, 0.5],
      [0.5001, 0.5],
      [0.5, 0.5001],
    ] as const;
    expect(ringPath([dot], size)).toBe('');
  });
});

describe('a relief', () => {
  const mesh = meshed(mountains);

  property.prop([anyTurn, fraction, fraction])(
    'is picked where it is seen: a place, its spot, and the place under that spot',
    (turn, u, v) => {
      const camera = cameraAt(turn);
      const spot = spotOf(mesh, camera, placeAt(mountains, u, v));
      const there = spot && hit(mesh, camera, spot.x, spot.y);
      if (!spot || !there) throw new Error('a hill has neither holes nor an outside');
      const back = spotOf(mesh, camera, there.place);
      expect(Math.hypot((back?.x ?? NaN) - spot.x, (back?.y ?? NaN) - spot.y)).toBeLessThan(0.01);
      // What lies before it may have been picked instead, never what lies behind.
      expect(there.depth).toBeLessThan(spot.depth + 0.01);
    },
  );

  property.prop([anyTurn], { numRuns: 6 })(
    'has at its pixels the depth and the colour of what lies there',
    (turn) => {
      const painting = paintRelief(mesh, turn, frame.width);
      /** How many bands up what is seen there lies. */
      const heightSeen = (column: number, row: number): number => {
        const there = hit(mesh, cameraAt(turn), column + 0.5, row + 0.5);
        return mesh.bands.at(hills(there?.place.x ?? NaN, there?.place.y ?? NaN));
      };
      let coloured = 0;
      for (let at = 0; at < painting.depths.length; at += 331) {
        const [column, row] = [at % painting.width, Math.floor(at / painting.width)];
        const there = hit(mesh, cameraAt(turn), column + 0.5, row + 0.5);
        const depth = painting.depths[at] ?? NaN;
        // At an outline rounding may decide either way.
        if (isOutline(painting.depths, painting.width, at)) continue;
        expect(Math.abs((there?.depth ?? NaN) - depth)).toBeLessThan(0.05);
        const height = heightSeen(column, row);
        // Where it is steep a pixel is many bands high, and a line may lie over what is far from it in height.
        const around = [
          [2, 0],
          [-2, 0],
          [0, 2],
          [0, -2],
        ].map(([right = 0, down = 0]) => heightSeen(column + right, row + down));
        if (around.some((other) => Math.floor(other) !== Math.floor(height))) continue;
        if (Math.abs(height - Math.round(height)) < 0.1) continue;
        const pixel = painting.pixels.slice(4 * at, 4 * at + 3);
        const ground = bandRgb(Math.floor(height), mesh.bands.count);
        const shade = (pixel[1] ?? 0) / ground[1];
        ground.forEach((part, k) => {
          const [is, wanted] = [pixel[k] ?? 0, shade * part];
          if (wanted < 250) expect(Math.abs(is - wanted)).toBeLessThan(4);
        });
        coloured++;
      }
      expect(coloured).toBeGreaterThan(10);
    },
  );

  property.prop([anyTurn])(
    'is nearer by what it comes towards the eye, and seen where it was',
    (turn) => {
      const camera = cameraAt(turn);
      const [u, v, w] = camera.eye;
      const [far, near] = [camera.spot(0, 0, 0), camera.spot(u, v, w)];
      expect(Math.hypot(near.x - far.x, near.y - far.y)).toBeLessThan(1e-9);
      expect(near.depth).toBeLessThan(far.depth - 100);
      // From above, so that x goes right and y up when nothing is turned.
      const { eye, spot } = cameraAt({ azimuth: 0, tilt: 84 });
      expect(eye[2]).toBeGreaterThan(0.99);
      expect(spot(1, 1, 0).x).toBeGreaterThan(spot(0, 0, 0).x);
      expect(spot(1, 1, 0).y).toBeLessThan(spot(0, 0, 0).y);
    },
  );

  it('hides what lies behind a hill, and only that', () => {
    const camera = cameraAt({ azimuth: 0, tilt: 12 });
    const painting = paintRelief(mesh, { azimuth: 0, tilt: 12 }, frame.width);
    const hidden = (x: number, y: number) => {
      const spot = spotOf(mesh, camera, { x, y });
      return spot && isHidden(painting, spot);
    };
    expect([hidden(0.6, 1.2), hidden(0.6, 0.3), hidden(0.6, -1), hidden(1.95, 1.9)]).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('leaves holes empty', () => {
    const ring = landscapeOf((x, y) => (x * x + y * y < 1 ? NaN : 0), side, side, 65);
    const painting = paintRelief(meshed(ring), { azimuth: 0, tilt: 84 }, frame.width);
    const alpha = (x: number, y: number) => {
      const { x: column, y: row } = cameraAt({ azimuth: 0, tilt: 84 }).spot(x / 2, y / 2, 0);
      return painting.pixels[4 * (Math.floor(row) * painting.width + Math.floor(column)) + 3];
    };
    expect([alpha(0, 0), alpha(0.9, 0), alpha(1.2, 0), alpha(-1.5, 1.5)]).toEqual([
      ...[0, 0, 255, 255],
    ]);
  });

  it('beside it, the nearest grid point is picked', () => {
    const camera = cameraAt({ azimuth: 0, tilt: 84 });
    expect(pick(meshed(bowl), camera, 0, 0)).toEqual({ x: -2, y: 2 });
    expect(pick(meshed(bowl), camera, 400, frame.height)).toEqual({ x: 2, y: -2 });
  });

  it('is turned round and round, and tilted as far as there is a surface to see', () => {
    expect(heldTurn({ azimuth: 190, tilt: 120 })).toEqual({ azimuth: -170, tilt: 84 });
    expect(heldTurn({ azimuth: NaN, tilt: -Infinity })).toMatchObject({ azimuth: 0 });
  });
});

/** Whether a pixel or one beside it is empty. */
function isOutline(depths: Float32Array, wide: number, at: number): boolean {
  return [0, 1, -1, wide, -wide].some((step) => depths[at + step] === Infinity);
}

describe('every surface', () => {
  const filled = (value: number, columns = 5, rows = columns): Landscape => ({
    ...{ x: side, y: side, columns, rows },
    values: new Float64Array(columns * rows).fill(value),
  });
  const surfaces: Record<string, Landscape> = {
    constant: filled(3),
    'of nothing': filled(NaN),
    'of infinities': filled(Infinity),
    'with one huge peak': { ...filled(0), values: peak(1e300) },
    'from one end of the numbers to the other': { ...filled(0), values: peak(1.7e308, -1.7e308) },
    'above and below 0': {
      ...filled(0),
      values: Float64Array.from({ length: 25 }, (_, k) => k - 12),
    },
    'of one point': filled(1, 1),
    'of no point': filled(1, 0),
    'of a row': filled(1, 5, 1),
    'over nothing': { ...filled(1), x: [1, 1], y: [2, 2] },
  };
  function peak(top: number, ground = 0) {
    return Float64Array.from({ length: 25 }, (_, k) => (k === 12 ? top : ground));
  }

  it.each(Object.entries(surfaces))('%s has a picture', (_, landscape) => {
    for (const levels of ['even', 'log'] as const) {
      const bands = bandsOf(landscape, levels);
      const mesh = meshOf(landscape, bands);
      const painting = paintRelief(mesh, { azimuth: 20, tilt: 30 }, 100);
      expect(mesh.w.some((w) => Math.abs(w) > rise + 1e-6)).toBe(false);
      expect(painting.depths.some(Number.isNaN)).toBe(false);
      expect(pick(mesh, cameraAt({ azimuth: 20, tilt: 30 }), 200, 150)?.x).not.toBeNaN();
      for (const level of [-Infinity, ...bands.lines])
        expect(
          ringPath(ringsAt(landscape, level), { width: 400, height: 400, off: 0, grain: 0.1 }),
        ).not.toMatch(/NaN|Inf/);
    }
  });
});
