import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import {
  beginStroke,
  goOn,
  marks,
  nearestMarks,
  noKnobs,
  reachOf,
  readKnobs,
  tools,
  turned,
  writeKnobs,
} from './knobs.ts';
import { inputs } from './model.ts';
import { written } from './setup.ts';

group('knobs', () => {
  const anyKnobs = fc
    .array(fc.integer({ min: -marks, max: marks }), { minLength: inputs, maxLength: inputs })
    .map((all) => Int8Array.from(all));

  property.prop([anyKnobs])('come back from a link as they were', (knobs) => {
    const text = writeKnobs(knobs);
    expect(text).toMatch(written);
    expect(readKnobs(text)).toEqual(knobs);
  });

  property.prop([fc.string()])('are 784 within their limits, whatever a link says', (text) => {
    const knobs = readKnobs(text);
    expect(knobs).toHaveLength(inputs);
    expect(Math.max(...knobs.map(Math.abs))).toBeLessThanOrEqual(marks);
  });

  it('are all on their nearest mark, and in the middle where nothing is turned', () => {
    expect([...nearestMarks([5, -10, 2.4, 0], 10)]).toEqual([10, -20, 5, 0]);
    expect([...nearestMarks([0, 0], 0)]).toEqual([0, 0]);
  });

  const spot = fc.record({
    x: fc.double({ min: -40, max: 70, noNaN: true }),
    y: fc.double({ min: -40, max: 70, noNaN: true }),
  });
  property.prop([anyKnobs, fc.constantFrom(...tools), spot, spot])(
    'stay on their marks under any stroke, and turn the way of the brush',
    (knobs, tool, from, to) => {
      const after = turned(goOn(beginStroke(knobs, tool, from), to));
      after.forEach((mark, i) => {
        const before = knobs[i] ?? 0;
        expect(Math.abs(mark)).toBeLessThanOrEqual(marks);
        if (tool === 'up') expect(mark).toBeGreaterThanOrEqual(before);
        if (tool === 'down') expect(mark).toBeLessThanOrEqual(before);
        if (tool === 'erase') expect([0, before]).toContain(mark);
      });
    },
  );

  it('turn once under a brush that goes back and forth', () => {
    const there = goOn(beginStroke(noKnobs(), 'up', { x: 5, y: 5 }), { x: 15, y: 5 });
    expect(turned(goOn(there, { x: 5, y: 5 }))).toEqual(turned(there));
    expect(reachOf({ x: 5.5, y: 5.5 }).get(5 * 28 + 5)).toBe(1);
  });
});
