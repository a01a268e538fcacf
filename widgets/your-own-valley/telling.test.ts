import { describe as group, expect, it } from 'vitest';
import { noNumber } from './fixtures/ground.ts';
import type { Moment, Valley } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { recordedValley } from './recording.ts';
import { honesty, meeting, whereEnded } from './telling.ts';

const valley = recordedValley(recorded);
const told = (of: Valley): string =>
  honesty(of, undefined)
    .map(({ what, says }) => `${what}: ${says}`)
    .join(' ');
const at = (x: number, y: number, off: number, loss = 0.12): Moment => ({
  ...{ step: 500, x, y, off, loss },
});

group('how far to trust the map', () => {
  it('names the directions, and what of the spread lies along them beside what chance would show', () => {
    const says = told(valley);
    expect(says).toContain('91 % lies along u and 6 % along v');
    expect(says).toContain('shows 57 % and 16 % on its own best plane');
    expect(says).toContain('12,728 of 12,730 directions');
    expect(says).toContain('at step 0 the path is 0.858 away from the map');
    expect(says).not.toMatch(noNumber);
  });

  it('of two weights it says how flat the map is, and how far training moved them', () => {
    const says = told({ ...valley, plane: 'weights', shares: undefined, control: undefined });
    expect(says).toContain('so these matter');
    expect(says).toMatch(/moved them by 6\.\d+ and −0\.\d+/);
    const flat = { ...valley.surface, values: valley.surface.values.map(() => 0.12) };
    expect(told({ ...valley, plane: 'weights', surface: flat })).toContain('all but flat');
  });

  it('without a path it says nothing of one', () => {
    const says = told({ ...valley, plane: 'gradient', path: valley.path.slice(-1) });
    expect(says).not.toContain('Path and map');
    expect(says).not.toMatch(noNumber);
  });
});

group('a second network', () => {
  it('ended at the same place, elsewhere on the map, or off it', () => {
    expect(whereEnded(valley, [])).toBeUndefined();
    expect(whereEnded(valley, [at(0.1, 0, 0.1)])).toBe('here');
    expect(whereEnded(valley, [at(-4, 2, 0.1)])).toBe('map');
    expect(whereEnded(valley, [at(0, 0, 12)])).toBe('off');
  });

  it('is called as good where it is, and only there', () => {
    const tell = (loss: number, drawn: number): string =>
      meeting(valley, { seed: 2, path: [at(-7, 1, 12, loss)] }, drawn);
    expect(tell(0.11, 2.1)).toContain('about as good. It stands 12.0 away from the map. Where its');
    expect(tell(0.9, NaN)).toMatch(
      /costs 0\.900, and this one 0\.121\. It stands 12\.0 away from the map\.$/,
    );
    expect(meeting(valley, { seed: 2, path: [] }, 1)).toBe('');
  });
});
