import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';

import { longestDrawing, read, write, writtenDrawing } from './drawing.ts';

const point = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 60 }), { maxLength: 8 });

test.prop([strokes])('a drawing survives its link to within a 64th of the pad', (drawn) => {
  const back = read(write(drawn));
  expect(back).toHaveLength(drawn.length);
  back.forEach((stroke, i) => {
    const first = drawn[i]?.[0];
    const end = drawn[i]?.at(-1);
    expect(Math.abs((stroke[0]?.x ?? 9) - (first?.x ?? 0))).toBeLessThan(1 / 64);
    expect(Math.abs((stroke.at(-1)?.y ?? 9) - (end?.y ?? 0))).toBeLessThan(1 / 64);
  });
});

test.prop([strokes])('what is written is well formed and written again the same', (drawn) => {
  const written = write(drawn);
  expect(written).toMatch(writtenDrawing);
  expect(write(read(written))).toBe(written);
});

test.prop([fc.string()])('no text makes it stumble', (anything) => {
  for (const stroke of read(anything))
    for (const { x, y } of stroke) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
});

test('a scribble of ten thousand points still fits a link', () => {
  const scribble = Array.from({ length: 10_000 }, (_, i) => ({
    x: 0.5 + 0.5 * Math.sin(i / 3),
    y: 0.5 + 0.5 * Math.cos(i / 7),
  }));
  const written = write([scribble]);
  expect(written.length).toBeLessThanOrEqual(longestDrawing);
  expect(written.length).toBeGreaterThan(longestDrawing / 4);
});
