import { describe, expect, it } from 'vitest';
import { isLit, prEight, settled, taught, type Machine } from './perceptron.ts';

const machine = (w: readonly number[], threshold: number): Machine => ({
  w: Float64Array.from(w),
  threshold,
});
const dark = machine([0, 0], 0);

describe('the machine', () => {
  it('adds up the products, and paper adds nothing', () => {
    expect(prEight([1, 0.5, 0], [2, -4, 9])).toBe(0);
    expect(prEight([255, 0, 51], [2, Infinity, -5])).toBe(255);
  });

  it('counts full ink as 1, and burns above its threshold but not at it', () => {
    const lit = [1.9, 2, 2.1].map((threshold) => isLit(machine([2, 7], threshold), [255, 0]));
    expect(lit).toEqual([true, false, false]);
  });
});

describe('Rosenblatt’s rule', () => {
  it('moves nothing where the lamp is right, not even a copy', () => {
    expect(taught(dark, [255, 51], false)).toBe(dark);
  });

  it('adds the picture and lowers the threshold by 1 where it stays dark wrongly', () => {
    expect(taught(dark, [255, 51], true)).toEqual(machine([1, 0.2], -1));
    expect(dark).toEqual(machine([0, 0], 0));
  });

  it('takes the picture away and raises the threshold by 1 where it burns wrongly', () => {
    expect(taught(machine([1, 0.2], -1), [0, 255], false)).toEqual(machine([1, -0.8], 0));
  });

  it('settles where a setting tells all pictures rightly, and stays there', () => {
    const pictures = [
      [255, 0],
      [0, 255],
      [255, 255],
    ];
    const wishes = [true, false, false];
    const end = settled(dark, pictures, wishes);
    expect(pictures.map((x) => isLit(end, x))).toEqual(wishes);
    expect(settled(end, pictures, wishes)).toBe(end);
  });

  it('of one picture that should both burn and not goes on until it is told to rest', () => {
    const both = [[255], [255]];
    const end = settled(machine([0], 0), both, [true, false], 7);
    expect(end).toEqual(machine([0], 0));
    expect(settled(end, both, [true, false], 0)).toBe(end);
  });
});
