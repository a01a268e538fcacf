import { render } from 'svelte/server';
import { describe as group, expect, it } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import Bench from './Bench.svelte';
import { curvePath, guidesOf, spotOf } from './draw.ts';
import { curvesOf, groundOn, sceneOf, type Scene } from './model.ts';
import { placeOf } from './places.ts';
import { precisions } from './rounded.ts';
import { schema, type Setup } from './setup.ts';
import { stories } from './stories.ts';

const { defaults } = schema;
const still = (some: Partial<Setup> = {}): string =>
  render(Bench, { props: { start: { ...defaults, ...some } } }).body;
const ground = groundOn(halfTrained, [{ label: 3, ink: stillDigit(3) }]);
const at = (epsilon: number, place = ground.steepest): Scene =>
  sceneOf(ground, place, curvesOf(ground, place, 'both'), { epsilon, ways: 'both' });

group('the still', () => {
  it('has the numbers of the model, in full', () => {
    const scene = at(1);
    const page = still();
    expect(page).toContain(`data-value="${scene.slope}"`);
    for (const precision of precisions) {
      expect(page).toContain(
        `data-metric="${precision}" data-value="${scene.readings[precision].slope}"`,
      );
      expect(page).toContain(curvePath(scene, precision));
    }
  });

  it.each(Object.entries(stories))(
    'of “%s” has a number or a sentence everywhere',
    (_, { setup }) => {
      const page = still(setup);
      expect(page).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  it('has no picture of a pixel where the number is none of a pixel’s', () => {
    expect(still()).not.toContain('Pixel whose weight');
    expect(still({ place: 6403 })).toContain('Pixel whose weight');
    expect(still({ place: 6403 })).toContain('no error anywhere');
  });
});

group('the picture', () => {
  it('puts ε and its error where the axes have them, and what lies beyond at its edge', () => {
    expect(spotOf({ x: 1, y: 10 })).toEqual({ left: 100, top: 0 });
    expect(spotOf({ x: 1e-15, y: 1e-15 })).toEqual({ left: 0, top: 100 });
    expect(spotOf({ x: 0, y: 0 })).toEqual({ left: 0, top: 100 });
    expect(spotOf({ x: 1e-30, y: 1e9 })).toEqual({ left: 0, top: 0 });
  });

  it('goes through the ε that is looked at', () => {
    const through = at(3e-6);
    const spot = spotOf({ x: 3e-6, y: through.readings.float64.error ?? NaN });
    const written = (n: number): string => n.toFixed(2).replace(/\.?0+$/u, '');
    expect(curvePath(through, 'float64')).toContain(`L${written(spot.left)} ${written(spot.top)}`);
    expect(curvePath(at(0), 'float64').split('L')).toHaveLength(121);
  });

  it('names both arms, and none of a number that is flat', () => {
    expect(guidesOf(at(1)).map(({ name }) => name)).toEqual(['like ε²', 'like 1/ε', '']);
    const flat = placeOf(halfTrained.spec, { layer: 0, unit: 0, from: 0 });
    expect(guidesOf(at(1, flat))).toEqual([]);
  });
});
