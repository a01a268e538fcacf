import { fc, test as property } from '@fast-check/vitest';
import { brotliCompressSync } from 'node:zlib';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import ContourMap from './ContourMap.svelte';
import { landscapeOf, type Picture } from './landscape.ts';
import Relief from './Relief.svelte';
import Section from './Section.svelte';
import { along, cutThrough, dotsAt, headOf, lineThrough, movedBy, type Mark } from './trace.ts';

const flat = landscapeOf(() => 0, [0, 10], [0, 10], 11);
/** Seen from above; what lies right of 5 is hidden, what lies above 8 is not in the picture. */
const trace = ({ x, y }: { x: number; y: number }): Mark | undefined =>
  y > 8 ? undefined : { x, y, hidden: x > 5 };

describe('a line on a surface', () => {
  it('is cut where it goes behind the surface, and where the surface ends', () => {
    const { shown, hidden } = lineThrough(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ],
      trace,
      flat,
    );
    expect([shown.match(/[ML][\d.]+/gu)?.at(-1), hidden.slice(0, 4)]).toEqual(['L5.3', 'M5.3']);
    const out = [
      { x: 1, y: 7 },
      { x: 1, y: 9 },
      { x: 1, y: 7 },
    ];
    expect(lineThrough(out, trace, flat).shown.match(/M/gu)).toHaveLength(2);
  });

  it('has a dot at each of its places', () => {
    const dots = dotsAt(
      [1, 2, 6].map((x) => ({ x, y: 0 })),
      trace,
    );
    expect(dots).toEqual({ shown: 'M1 0h0M2 0h0', hidden: 'M6 0h0' });
  });

  it('without length has no head', () => {
    const mark = { x: 1, y: 1, hidden: false };
    expect(headOf(mark, mark)).toBe('');
    expect(headOf(mark, { ...mark, x: 50 })).toMatch(/L50 1L/);
  });
});

describe('a cut', () => {
  const inside = fc.double({ min: 0, max: 10, noNaN: true });
  property.prop([inside, inside, fc.double({ min: -720, max: 720, noNaN: true })])(
    'ends where the rectangle does, at every angle',
    (x, y, degrees) => {
      const cut = cutThrough(flat, { x, y }, degrees);
      for (const distance of [cut.from, cut.to]) {
        const end = along(cut, { x, y }, distance);
        const edge = Math.min(...[end.x, end.y].flatMap((at) => [Math.abs(at), Math.abs(10 - at)]));
        expect(edge).toBeLessThan(1e-6);
      }
    },
  );

  it('along x and along y is as long as the sides', () => {
    const point = { x: 3, y: 4 };
    expect(cutThrough(flat, point, 0)).toMatchObject({ from: -3, to: 7 });
    expect(cutThrough(flat, point, 90)).toMatchObject({ from: -4, to: 6 });
  });
});

it('arrow keys move a place by a hundredth, with Shift a tenth, and not out of the rectangle', () => {
  const from = { x: 5, y: 9.95 };
  expect(movedBy('ArrowLeft', flat, from, true)?.x).toBeCloseTo(4, 9);
  expect(movedBy('ArrowUp', flat, from, false)?.y).toBe(10);
  expect(movedBy('a', flat, from, false)).toBeUndefined();
});

describe('the server’s picture', () => {
  const bowl = {
    landscape: landscapeOf((x, y) => x * x + y * y, [-2, 2], [-2, 2], 64),
    names: { x: 'knob x', y: 'knob y', z: 'cost C' },
    point: { x: 1, y: 0.5 },
    cut: 0,
    exactly: ({ x, y }: { x: number; y: number }) => x * x + y * y,
  };
  const holes = {
    ...bowl,
    exactly: undefined,
    landscape: { ...bowl.landscape, values: new Float64Array(4096).fill(NaN) },
  };
  const label = 'a bowl';

  it('of a map has its bands, its axes, its key and the height at the point', () => {
    const { body } = render(ContourMap, { props: { picture: bowl, label } });
    expect(body.match(/style="fill/gu)).toHaveLength(16);
    for (const text of ['knob x', 'knob y', 'cost C', '>7.5', 'cost C 1.25'])
      expect(body).toContain(text);
  });

  it('of a relief has its patches and a number on each axis', () => {
    const { body } = render(Relief, { props: { picture: bowl, label } });
    expect(body.match(/<path[^>]*fill="rgb/gu)?.length).toBeGreaterThan(50);
    for (const text of ['knob x', 'knob y', 'cost C', '>−2<', '>6<', 'cost C 1.25'])
      expect(body).toContain(text);
  });

  it('of a section says the height and the slope', () => {
    expect(render(Section, { props: { ...bowl, label, slope: 2 } }).body).toContain(
      'a bowl: cost C 1.25, slope 2"',
    );
  });

  const marks = {
    map: (picture: Picture) => render(ContourMap, { props: { picture, label } }),
    relief: (picture: Picture) => render(Relief, { props: { picture, label } }),
    section: (picture: typeof bowl | typeof holes) =>
      render(Section, { props: { ...picture, label } }),
  };
  it.each(Object.entries(marks))('of a %s is light, and of nothing is one too', (_, draw) => {
    const [light, empty] = [bowl, holes].map((each) => draw(each).body);
    expect(brotliCompressSync(light ?? '').length).toBeLessThan(3200);
    expect(light).not.toMatch(/NaN|undefined|Infinity/);
    expect(empty).not.toMatch(/NaN|undefined|Infinity/);
    expect(empty).toContain('has no value here');
  });
});
