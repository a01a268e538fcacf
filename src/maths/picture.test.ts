import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  centreByMass,
  centreOfMass,
  crop,
  inkFromRgba,
  preprocess,
  resize,
  scaleToBox,
  type Picture,
} from './picture.ts';
import { seeded } from './random.ts';
import { rasteriseStrokes, type PadPoint } from './strokes.ts';
import { discrepancy } from './testing.ts';

const SIZE = 280;
const total = (ink: Iterable<number>): number => [...ink].reduce((p, q) => p + q, 0);
const blank = (width: number, height: number): Picture => ({
  width,
  height,
  ink: new Float32Array(width * height),
});

/** A seven, `scale` times as large and moved by (dx, dy), the pen growing with it. */
function seven({ scale = 1, dx = 0, dy = 0 } = {}): Picture {
  const at = (x: number, y: number): PadPoint => ({ x: x * scale + dx, y: y * scale + dy });
  return rasteriseStrokes([[at(20, 20), at(100, 20), at(55, 130)]], SIZE, 12 * scale);
}

const doodles = fc.array(
  fc.array(
    fc.record({ x: fc.integer({ min: 20, max: 180 }), y: fc.integer({ min: 20, max: 180 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  { minLength: 1, maxLength: 4 },
);
const draw = (strokes: PadPoint[][], by = { x: 0, y: 0 }): Picture =>
  rasteriseStrokes(
    strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }))),
    SIZE,
    18,
  );
const runs = { numRuns: 40 };

describe('a drawing made ready', () => {
  property.prop([doodles], runs)(
    'has its centre of mass within pixel 14, as MNIST does',
    (strokes) => {
      const { steps } = preprocess(draw(strokes));
      const centre = centreOfMass(steps[3]?.picture ?? blank(1, 1)) ?? { x: NaN, y: NaN };
      // A very lopsided doodle loses ink over the edge; a digit does not.
      const whole = total(steps[2]?.picture.ink ?? []);
      fc.pre(Math.abs(total(steps[3]?.picture.ink ?? []) - whole) < 1e-3);
      expect(Math.abs(centre.x - 14)).toBeLessThanOrEqual(0.5001);
      expect(Math.abs(centre.y - 14)).toBeLessThanOrEqual(0.5001);
    },
  );

  property.prop(
    [doodles, fc.integer({ min: -9, max: 90 }), fc.integer({ min: -9, max: 90 })],
    runs,
  )('does not depend on where on the pad it was drawn', (strokes, x, y) => {
    expect(preprocess(draw(strokes, { x, y })).pixels).toEqual(preprocess(draw(strokes)).pixels);
  });

  test.each([0.7, 1.3, 1.9])('hardly depends on being drawn %d times as large', (scale) => {
    const [small, large] = [preprocess(seven()), preprocess(seven({ scale }))];
    const apart = total(small.pixels.map((ink, i) => Math.abs(ink - (large.pixels[i] ?? NaN))));
    expect(apart / total(small.pixels)).toBeLessThan(0.15); // a pen's fringe is a pixel wide at any size
  });

  property.prop([doodles], runs)('fits 20 × 20 and fills it one way', (strokes) => {
    const scaled = preprocess(draw(strokes)).steps[2]?.picture ?? blank(0, 0);
    expect(Math.max(scaled.width, scaled.height)).toBe(20);
    const cut = crop(scaled);
    expect(Math.max(cut.width, cut.height)).toBeGreaterThanOrEqual(19);
  });

  property.prop([doodles, fc.boolean(), fc.boolean(), fc.boolean()], runs)(
    'is 784 numbers from 0 to 1 whatever is switched off',
    (strokes, ...[crops, scale, centre]) => {
      const { pixels, steps } = preprocess(draw(strokes), { crop: crops, scale, centre });
      expect(pixels).toHaveLength(784);
      expect(pixels.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
      expect(steps.map(({ name }) => name)).toEqual(['pad', 'crop', 'scale', 'centre']);
    },
  );

  test.each([blank(SIZE, SIZE), blank(1, 1), blank(0, 0), blank(3, 300)])(
    'stays empty where nothing was drawn (%#)',
    (empty) => {
      for (const on of [true, false]) {
        const { pixels } = preprocess(empty, { crop: on, scale: on, centre: on });
        expect([...pixels]).toEqual(Array(784).fill(0));
      }
    },
  );

  test('is the shrunk pad where every step is off', () => {
    const pad = seven();
    const { pixels } = preprocess(pad, { crop: false, scale: false, centre: false });
    let block = 0;
    for (let y = 20; y < 30; y++)
      for (let x = 50; x < 60; x++) block += pad.ink[y * SIZE + x] ?? NaN;
    expect(block).toBeGreaterThan(10);
    expect(pixels[2 * 28 + 5]).toBeCloseTo(block / 100, 5);
  });

  test('keeps its size on the pad where only the scale is off', () => {
    const scaled = preprocess(seven(), { scale: false }).steps[2]?.picture ?? blank(0, 0);
    expect([scaled.width, scaled.height]).toEqual([10, 13]); // 94 × 124 pixels, a tenth of them
  });

  test('comes out as it went in where it is ready already', () => {
    const ready = preprocess(seven());
    const again = preprocess({ width: 28, height: 28, ink: ready.pixels });
    expect(discrepancy(again.pixels, ready.pixels)).toBeLessThan(0.12);
  });
});

test('cropping keeps the ink and nothing else', () => {
  const ink = new Float32Array(5 * 4);
  ink[1 * 5 + 2] = 1;
  ink[2 * 5 + 3] = 0.5;
  expect(crop({ width: 5, height: 4, ink })).toEqual({
    width: 2,
    height: 2,
    ink: Float32Array.of(1, 0, 0, 0.5),
  });
});

property.prop([fc.nat(), fc.integer({ min: 50, max: 1000 }).map((n) => n / 1000)], runs)(
  'shrinking a picture leaves the ink for its area',
  (seed, factor) => {
    const random = seeded(seed);
    const picture = { width: 23, height: 17, ink: new Float32Array(23 * 17).map(random.next) };
    const expected = total(picture.ink) * factor ** 2;
    expect(total(resize(picture, factor).ink) / expected).toBeCloseTo(1, 4);
  },
);

test('a picture at its own size is itself', () => {
  expect(resize(seven(), 1)).toEqual(seven());
});

test('growing blends between pixels', () => {
  const { ink } = resize({ width: 2, height: 3, ink: Float32Array.of(1, 0.5, 1, 0.5, 1, 0.5) }, 4);
  const row = [...ink.slice(5 * 8, 6 * 8)];
  expect(row[2]).toBeCloseTo(0.9375, 6);
  expect(row.slice(2, 6)).toEqual([...row.slice(2, 6)].sort((p, q) => q - p));
});

test('scaling keeps the proportions', () => {
  const wide = scaleToBox({ width: 200, height: 50, ink: new Float32Array(10_000).fill(1) }, 20);
  expect([wide.width, wide.height]).toEqual([20, 5]);
  expect([...wide.ink]).toEqual(Array(100).fill(1));
});

test('an empty picture has no centre of mass', () => {
  expect(centreOfMass(blank(3, 3))).toBeUndefined();
});

test('a single pixel goes to pixel 14', () => {
  const { ink } = centreByMass({ width: 1, height: 1, ink: Float32Array.of(1) }, 28);
  expect(ink.indexOf(1)).toBe(14 * 28 + 14);
});

describe('a photograph', () => {
  /** The drawing as bytes: paper and pen as grey levels, light falling off to the right, camera noise. */
  function photograph(
    { width, height, ink }: Picture,
    { paper = 230, pen = 40, shade = 0, noise = 0, clear = false } = {},
  ): Uint8ClampedArray {
    const random = seeded(1);
    return Uint8ClampedArray.from({ length: width * height * 4 }, (_, byte) => {
      const n = Math.floor(byte / 4);
      const share = ink[n] ?? NaN;
      if (byte % 4 === 3) return clear ? 255 * share : 255;
      if (clear) return pen;
      const light = paper + (pen - paper) * share - (shade * (n % width)) / width;
      return light + noise * random.normal();
    });
  }
  const read = (how: Parameters<typeof photograph>[1]): Picture =>
    inkFromRgba(photograph(seven(), how), SIZE, SIZE);
  const truth = preprocess(seven()).pixels;
  const misread = (how: Parameters<typeof photograph>[1]): number =>
    total(preprocess(read(how)).pixels.map((ink, i) => Math.abs(ink - (truth[i] ?? NaN)))) /
    total(truth);

  test.each([
    ['dark on light', {}],
    ['light on dark', { paper: 20, pen: 250 }],
    ['faint', { paper: 200, pen: 140 }],
    ['black on nothing', { clear: true, pen: 0 }],
    ['white on nothing', { clear: true, pen: 255 }],
  ])('%s gives the drawn ink', (_, how) => {
    expect(discrepancy(read(how).ink, seven().ink)).toBeLessThan(0.02);
  });

  test.each([
    ['noise', { noise: 5 }],
    ['uneven light', { shade: 30 }],
    ['both', { shade: 20, noise: 4 }],
  ])('with %s is read as nearly the same digit', (_, how) => {
    expect(misread(how)).toBeLessThan(0.2);
  });

  test.each([
    ['blank paper', {}],
    ['noisy paper', { noise: 3 }],
    ['nothing at all', { clear: true }],
  ])('of %s has no ink', (_, how) => {
    const { ink } = inkFromRgba(photograph(blank(SIZE, SIZE), how), SIZE, SIZE);
    expect(total(ink)).toBe(0);
  });

  test('of the wrong size is refused', () => {
    expect(() => inkFromRgba(new Uint8Array(15), 2, 2)).toThrow('16 are needed');
    expect(inkFromRgba([], 0, 0)).toEqual(blank(0, 0));
  });
});
