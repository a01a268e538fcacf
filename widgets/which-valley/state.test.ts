import { describe, expect, test } from 'vitest';
import { describe as told, placeSaid, said, shareSaid, verdict } from './describe.ts';
import { closest } from './frame.ts';
import { mostSteps, schema, type Setup } from './setup.ts';
import { WhichValley } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const at = (some: Partial<Setup>): WhichValley => new WhichValley({ ...schema.defaults, ...some });
const solves = (id: string, some: Partial<Setup>): boolean | undefined =>
  challenges.find((one) => one.id === id)?.solved(at(some).scene);

describe('walking', () => {
  test('step by step it is the walk, and at its end it tells where it ends', () => {
    const machine = at({ start: -1, rate: 0.1, steps: 0 });
    expect(machine.scene.places).toEqual([-1]);
    machine.step();
    expect(machine.scene.places[1]).toBeCloseTo(-1 - 0.1 * (0.5 * -1 * -2), 14);
    expect(machine.says).not.toContain('settles');
    machine.play();
    machine.tick(1000);
    expect(machine.running).toBe(false);
    expect(machine.scene.places).toHaveLength(mostSteps + 1);
    expect(machine.says).toContain('It settles in the left valley, at −1.5.');
  });
  test('from its end it begins anew, and while it rests time makes no steps', () => {
    const machine = at({});
    machine.tick(3);
    expect(machine.setup.steps).toBe(mostSteps);
    machine.play();
    expect([machine.setup.steps, machine.running]).toEqual([0, true]);
    machine.pause();
    machine.tick(3);
    expect(machine.setup.steps).toBe(0);
  });
  test('a place of the map is meant to the hundredth, and finer the nearer the map is', () => {
    const machine = at({});
    machine.point(-1.23456, 0.34567);
    expect([machine.setup.start, machine.setup.rate]).toEqual([-1.23, 0.345]);
    machine.zoomBy(1);
    machine.zoomBy(1);
    machine.point(-1.23456, 0.34567);
    expect(machine.setup.start).toBe(-1.2346);
    machine.point(NaN, 7);
    expect([machine.setup.start, machine.setup.rate]).toEqual([-2.6, 1]);
  });
  test('closer and back leads to the whole map, and no further than numbers reach', () => {
    const machine = at({ start: 0.3, rate: 0.5 });
    for (let n = 0; n < closest + 5; n++) machine.zoomBy(1);
    expect(machine.setup.zoom).toBe(closest);
    expect(new Set(machine.scene.frame.start).size).toBe(2);
    expect(machine.says).toContain('68,719,476,736 times as near');
    for (let n = 0; n < closest + 5; n++) machine.zoomBy(-1);
    expect(machine.setup.zoom).toBe(0);
  });
});

describe('the question', () => {
  test('is answered when its walk has been seen to the end, not before, and stays answered', () => {
    const machine = at({});
    machine.ask();
    machine.tick(mostSteps - 1);
    expect(machine.answer).toBeUndefined();
    machine.tick(1);
    expect(machine.answer).toBe('swing');
    machine.reset();
    expect(machine.answer).toBe('swing');
  });
  test('is not answered by another walk', () => {
    expect(at({ start: -1.4, rate: 0.61 }).answer).toBeUndefined();
    expect(at({ start: -1.39, rate: 0.6 }).answer).toBeUndefined();
    expect(at({ start: -1.4, rate: 0.6, steps: mostSteps - 1 }).answer).toBeUndefined();
  });
});

describe('a challenge', () => {
  test('leap: from left of −1 to the right, below 8/15', () => {
    expect(solves('leap', { start: -2.3, rate: 0.45 })).toBe(true);
    expect(solves('leap', { start: -1.9, rate: 0.45 })).toBe(false);
    expect(solves('leap', { start: 0.5, rate: 0.45 })).toBe(false);
    expect(solves('leap', { start: -2.1, rate: 0.6 })).toBe(false);
  });
  test('by turns: two places, not three, not four, not one', () => {
    expect(solves('by-turns', { start: -1.4, rate: 0.6 })).toBe(true);
    expect(solves('by-turns', { start: -1.4, rate: 0.78 })).toBe(false);
    expect(solves('by-turns', { start: -1.4, rate: 1 })).toBe(false);
    expect(solves('by-turns', { start: -1.4, rate: 0.5 })).toBe(false);
  });
  test('nobody: a thousand, far enough, at a rate above 4/5', () => {
    expect(solves('nobody', { rate: 0.805, crowd: true, steps: 20 })).toBe(true);
    expect(solves('nobody', { rate: 0.8, crowd: true, steps: 20 })).toBe(false);
    expect(solves('nobody', { rate: 0.805, crowd: true, steps: 19 })).toBe(false);
    expect(solves('nobody', { rate: 0.805, steps: 20 })).toBe(false);
    expect(solves('nobody', { rate: 0, crowd: true, steps: 20 })).toBe(false);
  });
});

describe('in words', () => {
  test.each(Object.keys(stories))('the story %s has no broken number', (name) => {
    const machine = at(stories[name]?.setup ?? {});
    expect(machine.says).not.toMatch(/NaN|Infinity|undefined|-/);
    expect(machine.says).toMatch(/^At a rate of [\d.]+ a walker starts at −?[\d.]+/);
  });
  test('any state within the limits is told in numbers that are some, and drawn in them', () => {
    for (let k = 1; k <= 60; k++) {
      const share = (factor: number): number => (k * factor) % 1;
      const machine = at({
        start: -2.6 + 5 * share(0.618034),
        rate: k % 10 === 0 ? 0 : share(0.754878),
        steps: k % (mostSteps + 1),
        crowd: k % 2 === 0,
        zoom: k % (closest + 1),
        zoomStart: -2.6 + 5 * share(0.56984),
        zoomRate: share(0.43016),
      });
      expect(machine.says).not.toMatch(/NaN|Infinity|undefined/);
      const { places, shares, fates } = machine.scene;
      expect(places.every(Number.isFinite)).toBe(true);
      for (const [counts, all] of [
        [shares, 1],
        [fates, 1000],
      ] as const)
        expect(Object.values(counts).reduce((a, b) => a + b)).toBeCloseTo(all, 9);
    }
  });
  test('each destination has its sentence', () => {
    const says = (some: Partial<Setup>): string => verdict(at(some).scene);
    expect(says({ start: -1.5, rate: 0.6 })).toMatch(/stands at the bottom.*from beside it/);
    expect(says({ start: -1.5, rate: 0.5 })).not.toContain('beside');
    expect(says({ start: -1.4, rate: 0.6 })).toContain('2 places, −1.675 and −1.204');
    expect(says({ start: -0.5, rate: 0.72 })).toContain('wanders');
    expect(says({ start: 2.3, rate: 0.9 })).toContain('flies away');
    expect(says({ start: 0 })).toContain('hilltop');
    expect(says({ rate: 0 })).toContain('stays where it is');
    expect(told(at({ start: 2.3, rate: 0.9 }).scene)).not.toContain('stands after');
  });
  test('numbers are short, true to their sign, and never all or nothing by rounding', () => {
    expect([said(-0.00001), said(-1.5), said(0.52000001, 8)]).toEqual(['0', '−1.5', '0.52000001']);
    expect([placeSaid(-1e300), placeSaid(2)]).toEqual(['far out on the left', 'at 2']);
    expect([shareSaid(0.0001), shareSaid(0.9999), shareSaid(0), shareSaid(0.29)]).toEqual([
      '< 1 %',
      '> 99 %',
      '0 %',
      '29 %',
    ]);
  });
});
