import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';

import { describe } from './describe.ts';
import { gripOf, lineAt, reach, sceneOf, slopeThrough } from './model.ts';
import { schema } from './setup.ts';
import { TemplateState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const anySetup = fc.record({
  w: fc.double({ min: -3, max: 3, noNaN: true }),
  b: fc.double({ min: -3, max: 3, noNaN: true }),
});

const through = sceneOf({ w: 1, b: 1 });

group('a line', () => {
  it('through both targets costs nothing', () => {
    expect(through.residuals).toEqual([0, 0]);
    expect(through.cost).toBe(0);
  });

  it('one unit below both targets costs a half', () => {
    expect(sceneOf({ w: 1, b: 0 }).cost).toBe(0.5);
  });

  property.prop([anySetup])('costs (b − 1)²/2 + 2(w − 1)²', (setup) => {
    expect(sceneOf(setup).cost).toBeCloseTo((setup.b - 1) ** 2 / 2 + 2 * (setup.w - 1) ** 2, 10);
  });

  property.prop([anySetup])('is held on the line, to the right, inside the picture', (setup) => {
    const grip = gripOf(setup);
    expect(grip.x).toBeGreaterThan(0.15);
    expect(Math.abs(grip.y)).toBeLessThanOrEqual(reach + 1e-9);
    expect(grip.y).toBe(lineAt(setup, grip.x));
    expect(slopeThrough(setup.b, grip)).toBeCloseTo(setup.w, 6);
  });
});

group('the description', () => {
  it('says where the line passes and what that costs', () => {
    expect(describe(sceneOf(schema.defaults))).toBe(
      'The line a = 0.5x − 0.5 passes 0.5 below the target at x = −2 and ' +
        'passes 2.5 below the target at x = 2; the cost C is 1.63.',
    );
    expect(describe(through)).toContain('meets the target at x = −2 and meets the target at x = 2');
  });

  property.prop([anySetup])('has a number wherever it names one', (setup) => {
    expect(describe(sceneOf(setup))).not.toMatch(/NaN|Infinity|undefined|−0\b(?!\.)/);
  });
});

group('the challenge', () => {
  it('is solved by a cost below 0.01 and by nothing above', () => {
    const solved = challenges[0]?.solved;
    expect(solved?.(through)).toBe(true);
    expect(solved?.(sceneOf({ w: 1, b: 1.141 }))).toBe(true);
    expect(solved?.(sceneOf({ w: 1, b: 1.142 }))).toBe(false);
  });
});

group('the state', () => {
  property.prop([fc.double(), fc.double()])(
    'stays within its limits, however it is dragged',
    (x, y) => {
      const line = new TemplateState(schema.defaults);
      line.tilt({ x, y: Number.isNaN(y) ? 0 : y });
      line.lift({ x, y: Number.isNaN(y) ? 0 : y });
      expect(schema.parse(line.setup).problems).toEqual([]);
    },
  );

  it('goes back to where it started', () => {
    const line = new TemplateState({ w: 2, b: 1 });
    line.lift({ x: 0, y: -1 });
    line.reset();
    expect(line.setup).toEqual({ w: 2, b: 1 });
  });

  it('answers the prediction once the slope has doubled', () => {
    const line = new TemplateState(schema.defaults);
    line.w = 0.9;
    expect(line.crossing).toBeUndefined();
    line.w = 1;
    expect(line.crossing).toBe('same');
    line.b = 0;
    expect(line.crossing).toBe('higher');
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
