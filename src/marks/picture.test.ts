import { describe, expect, it } from 'vitest';
import { turnedBy, turnOfKey } from './camera.ts';
import { shareUnder } from './hand.ts';
import { landscapeOf, type Picture } from './landscape.ts';
import { reading } from './reading.ts';

describe('of a place a picture says', () => {
  const bowl: Picture = {
    landscape: landscapeOf((x, y) => x * x + y * y, [-2, 2], [-2, 2], 64),
    names: { x: 'knob', y: 'dial', z: 'cost' },
  };
  const point = { x: 1, y: 1 };
  const beside = { x: 0.5, y: 0 };

  it('nothing where there is none', () => {
    expect(reading(bowl, undefined)).toBe('');
  });

  it('about what height it has, where only the grid is known', () => {
    expect(reading({ ...bowl, point }, undefined)).toBe('knob 1, dial 1: cost ≈ 2');
    expect(reading({ ...bowl, point }, beside)).toBe('knob 0.5, dial 0: cost ≈ 0.252');
  });

  it('the height given for the point, and of another place not that one', () => {
    expect(reading({ ...bowl, point, height: 1.75 }, undefined)).toMatch(/: cost 1.75$/u);
    expect(reading({ ...bowl, point, height: 1.75 }, beside)).toMatch(/≈ 0.252$/u);
  });

  it('the exact height wherever the surface is known', () => {
    const known = { ...bowl, point, exactly: ({ x }: { x: number }) => x / 4 };
    expect(reading(known, beside)).toMatch(/: cost 0.125$/u);
    expect(reading(known, undefined)).toMatch(/: cost 0.25$/u);
    expect(reading({ ...known, height: 7 }, undefined)).toMatch(/: cost 7$/u);
  });

  it('that outside it there is no height', () => {
    expect(reading(bowl, { x: 9, y: 0 })).toBe('knob 9, dial 0: cost has no value here');
  });
});

it('a hand is told in shares of the picture, whatever its size on the page', () => {
  const currentTarget = {
    getBoundingClientRect: () => ({ left: 20, top: 40, width: 200, height: 100 }) as DOMRect,
  };
  expect(shareUnder({ currentTarget, clientX: 70, clientY: 115 })).toEqual([0.25, 0.75]);
});

it('arrow keys turn and tilt, round and round, and not past the last tilt', () => {
  const turned = (key: string, azimuth: number, tilt: number) => {
    const by = turnOfKey(key);
    return by && turnedBy({ azimuth, tilt }, ...by);
  };
  expect(turned('ArrowRight', 178, 36)).toEqual({ azimuth: -177, tilt: 36 });
  expect(turned('ArrowLeft', 0, 36)).toEqual({ azimuth: -5, tilt: 36 });
  expect(turned('ArrowUp', 0, 82)).toEqual({ azimuth: 0, tilt: 84 });
  expect(turned('ArrowDown', 0, 36)).toEqual({ azimuth: 0, tilt: 32 });
  expect(turned('Enter', 0, 36)).toBeUndefined();
});
