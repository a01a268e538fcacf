import { describe, expect, it } from 'vitest';
import { largest, moveOnGrid, paintCells, shades } from './cells.ts';
import { diverging, sequentialRgb } from './colour.ts';
import { exact, percent } from './exact.ts';
import { linePath, nearestPoint, placesOf, sampled, thinned } from './line.ts';
import { extent, linearScale, logScale } from './scale.ts';

/** The area that the strokes of a path cover, which are 1 wide. */
const area = (path: string) =>
  [...path.matchAll(/h(\d+)/gu)].reduce((sum, [, length]) => sum + Number(length), 0);

describe('the still of a grid', () => {
  it('covers every inked cell once and no blank one', () => {
    const cells = Array.from({ length: 784 }, (_, index) => (index % 5 === 0 ? 0 : index % 256));
    const found = shades(cells, 28, 255, 5);
    const inked = cells.filter((value) => Math.round((value / 255) * 5) > 0).length;
    expect(found.reduce((sum, { path }) => sum + area(path), 0)).toBe(inked);
    expect(found.length).toBeLessThanOrEqual(5);
  });
  it('never runs on from the end of one row into the next', () => {
    expect(shades([0, 1, 1, 0], 2, 1, 1)).toEqual([{ sign: 1, opacity: 1, path: 'M1 0h1M0 1h1' }]);
  });
  it('tells the signs apart and leaves out what is no number', () => {
    expect(shades([-1, NaN, 1], 3, 1, 4).map(({ sign }) => sign)).toEqual([-1, 1]);
    expect(shades([5, 5], 2, 0, 4)).toEqual([]);
  });
  it('is within half a level of the canvas', () => {
    const bytes = new Uint8ClampedArray(8);
    paintCells(bytes, [0.6, -0.3], 1, [1, 2, 3], [4, 5, 6]);
    expect([...bytes]).toEqual([1, 2, 3, 153, 4, 5, 6, 77]);
    const [minus, plus] = shades([0.6, -0.3], 2, 1, 6);
    expect(Math.abs((plus?.opacity ?? 0) - 153 / 255)).toBeLessThanOrEqual(1 / 12);
    expect(Math.abs((minus?.opacity ?? 0) - 77 / 255)).toBeLessThanOrEqual(1 / 12);
  });
  it('scales by the largest finite size', () => {
    expect(largest([1, -3, Infinity, NaN])).toBe(3);
    expect(largest([])).toBe(0);
  });
  it('is walked by keys that stop at the edges', () => {
    expect(moveOnGrid('ArrowRight', 9, 10, 100)).toBe(9);
    expect(moveOnGrid('ArrowDown', 9, 10, 100)).toBe(19);
    expect(moveOnGrid('ArrowUp', 9, 10, 100)).toBe(9);
    expect(moveOnGrid('End', 42, 10, 100)).toBe(49);
    expect(moveOnGrid('a', 42, 10, 100)).toBeUndefined();
  });
});

describe('the sequential colours', () => {
  /** Relative luminance as WCAG defines it: independent of how the ramp was made. */
  const luminance = (rgb: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  it('grow lighter at every step, from dark to light', () => {
    const steps = Array.from({ length: 65 }, (_, index) => luminance(sequentialRgb(index / 64)));
    for (let index = 1; index < steps.length; index++) {
      expect(steps[index]).toBeGreaterThan(steps[index - 1] ?? 1);
    }
    expect(steps[0]).toBeLessThan(0.05);
    expect(steps.at(-1)).toBeGreaterThan(0.7);
  });
  it('hold at the ends, also for what is no number', () => {
    expect(sequentialRgb(-1)).toEqual(sequentialRgb(0));
    expect(sequentialRgb(NaN)).toEqual(sequentialRgb(0));
    expect(sequentialRgb(7)).toEqual(sequentialRgb(1));
  });
  it('diverge from the panel to the tokens of the two signs', () => {
    expect(diverging(0)).toContain('0%, var(--panel)');
    expect(diverging(-1)).toContain('var(--minus) 100%');
    expect(diverging(0.5)).toContain('var(--plus) 50%');
  });
});

describe('an axis', () => {
  it('has round ticks with equal decimals within its limits', () => {
    const scale = linearScale([0, 0.97], 5, true);
    expect(scale.ticks.map(({ text }) => text)).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(linearScale([-2, 2], 4).ticks[0]?.text).toBe('\u22122');
    expect(linearScale([0, 3e-6], 3).ticks.map(({ text }) => text)[0]).toBe('0');
  });
  it('goes to fractions and back, linear and log', () => {
    for (const scale of [linearScale([3, 17]), logScale([0.01, 40])]) {
      expect(scale.at(scale.domain[0])).toBeCloseTo(0, 12);
      expect(scale.at(scale.domain[1])).toBeCloseTo(1, 12);
      expect(scale.invert(scale.at(4.2))).toBeCloseTo(4.2, 10);
    }
  });
  it('has something to stand on when all values are equal or none is usable', () => {
    expect(linearScale([0, 0]).domain).toEqual([0, 1]);
    expect(linearScale([5, 5]).at(5)).toBe(0.5);
    expect(logScale([3, 3]).at(3)).toBeGreaterThan(0);
    expect(extent([NaN, Infinity])).toBeUndefined();
    expect(extent([-1, 0, 2], true)).toEqual([2, 2]);
  });
  it('over many decades shows a few of them', () => {
    const { ticks } = logScale([1e-6, 1e6], 6, true);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.length).toBeGreaterThan(2);
  });
});

describe('a line', () => {
  const points = Array.from({ length: 5000 }, (_, x) => ({
    x,
    y: x === 3333 ? 99 : Math.sin(x / 50),
  }));
  it('is thinned without losing its spike, its ends or its order', () => {
    const few = thinned(points, 200);
    expect(few.length).toBeLessThanOrEqual(402);
    expect(few.map(({ y }) => y)).toContain(99);
    expect([few[0], few.at(-1)]).toEqual([points[0], points.at(-1)]);
    expect(few.every((point, index) => index === 0 || point.x > (few[index - 1]?.x ?? 0))).toBe(
      true,
    );
  });
  it('breaks where a value is no number or cannot stand on a log axis', () => {
    const x = linearScale([0, 4]);
    const broken = [1, NaN, 1, 0, 1].map((y, index) => ({ x: index, y }));
    expect(linePath(broken, x, linearScale([0, 1])).match(/M/gu)).toHaveLength(2);
    expect(linePath(broken, x, logScale([0.1, 1])).match(/M/gu)).toHaveLength(3);
  });
  it('is read at the nearest point', () => {
    for (const x of [-5, 0, 17.4, 17.6, 4998.9, 1e9]) {
      const truth = points.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a));
      expect(nearestPoint(points, x)).toEqual(truth);
    }
    expect(nearestPoint([], 1)).toBeUndefined();
  });
  it('shares its places with the others', () => {
    const series = [
      [3, 1],
      [1, 2],
    ].map((xs, index) => ({
      id: String(index),
      label: '',
      tone: 'ink' as const,
      points: xs.map((x) => ({ x, y: 0 })),
    }));
    expect(placesOf(series)).toEqual([1, 2, 3]);
  });
  it('is sampled evenly with both ends', () => {
    expect(sampled([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
    expect(sampled([1, 2], 3)).toEqual([1, 2]);
  });
});

describe('a written number', () => {
  it('is exact enough, grouped, and has a true minus sign', () => {
    expect(exact(0.123456)).toBe('0.1235');
    expect(exact(-1234567)).toBe('\u22121,234,567');
    expect(exact(0.00001234)).toBe('1.234 × 10^\u22125');
    expect(exact(1e-8)).toBe('10^\u22128');
    expect(exact(-1e-8)).toBe('\u22121 × 10^\u22128');
  });
  it('is a phrase where there is no number', () => {
    expect(exact(NaN)).toBe('not a number');
    expect(exact(Infinity)).toBe('beyond all bounds');
    expect(percent(NaN)).toBe('not a number');
  });
  it('says all or nothing only where it is so', () => {
    expect(percent(1)).toBe('100\u202f%');
    expect(percent(0.99999)).toBe('> 99.9\u202f%');
    expect(percent(0.0001)).toBe('< 0.1\u202f%');
    expect(percent(0.1234)).toBe('12.3\u202f%');
  });
});
