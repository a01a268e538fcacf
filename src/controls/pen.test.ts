import { describe, expect, it } from 'vitest';
import { extended, onPad, padWords, penMoved, strokePath } from './pen.ts';

const pad = { left: 100, top: 50, width: 200, height: 200 };

describe('a drawing', () => {
  it('is in the unit square wherever the pad lies on the page', () => {
    expect(onPad(200, 150, pad)).toEqual({ x: 0.5, y: 0.5 });
    expect(onPad(-50, 9000, pad)).toEqual({ x: 0, y: 1 });
  });
  it('grows in its last stroke and leaves the first as it is', () => {
    const before = [[{ x: 0, y: 0 }], [{ x: 0.5, y: 0.5 }]];
    const after = extended(before, [{ x: 0.6, y: 0.5 }]);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toHaveLength(2);
    expect(before[1]).toHaveLength(1);
  });
  it('is the same object when the pen did not move', () => {
    const before = [[{ x: 0.5, y: 0.5 }]];
    expect(extended(before, [{ x: 0.5, y: 0.5 }])).toBe(before);
  });
  it('is a dot for one point and ends at its last point', () => {
    expect(strokePath([{ x: 0.5, y: 0.25 }])).toBe('M50 25h0');
    expect(
      strokePath([
        { x: 0, y: 0 },
        { x: 0.5, y: 0.1 },
        { x: 1, y: 1 },
      ]),
    ).toMatch(/^M0 0Q.*L100 100$/u);
    expect(strokePath([])).toBe('');
  });
  it('is told in words', () => {
    expect([padWords([]), padWords([[]]), padWords([[], []])]).toEqual([
      'empty',
      'one stroke',
      '2 strokes',
    ]);
  });
});

describe('the keyboard’s pen', () => {
  it('moves by arrows, stays on the pad, and keeps being down', () => {
    expect(penMoved({ x: 0.5, y: 0.5, down: true }, 'ArrowUp', 0.1)).toEqual({
      x: 0.5,
      y: 0.4,
      down: true,
    });
    expect(penMoved({ x: 0, y: 0.5, down: false }, 'ArrowLeft', 0.1)?.x).toBe(0);
    expect(penMoved({ x: 0, y: 0, down: false }, 'Tab', 0.1)).toBeUndefined();
  });
});
