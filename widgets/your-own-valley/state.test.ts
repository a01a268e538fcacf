import { describe as group, expect, it } from 'vitest';
import { describe, rightOf } from './describe.ts';
import { ground, measured, noNumber } from './fixtures/ground.ts';
import { heights } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { challenges } from './stories.ts';
import type { YourOwnValley } from './state.svelte.ts';
import { honesty, whereEnded } from './telling.ts';

const { valleyFrom } = ground();
const solved = (id: string, valley: YourOwnValley): boolean | undefined =>
  challenges.find((one) => one.id === id)?.solved(valley.scene);

group('your own valley', () => {
  it('begins with a map made beforehand, whose final weights cost what was measured', () => {
    const valley = valleyFrom();
    expect(valley.valley.source).toBe('recorded');
    expect(valley.drawn / recorded.end.loss).toBeCloseTo(1, 1);
    expect(rightOf(valley.scene)).toBe(10);
    expect(describe(valley.scene)).not.toMatch(noNumber);
    expect(valley.status).toBe('live');
  });

  it('training here from the same seed makes the map that was recorded', async () => {
    const valley = valleyFrom();
    await valley.train();
    expect(valley.status).toBe('live');
    expect(valley.valley.source).toBe('here');
    expect(valley.known).toBe(1);
    const [low, high] = heights(valley.valley.surface);
    expect(low / (recorded.range[0] ?? 0)).toBeCloseTo(1, 1);
    expect(high / (recorded.range[1] ?? 0)).toBeCloseTo(1, 1);
    valley.valley.path.forEach(({ x, y, loss }, i) => {
      expect(x).toBeCloseTo(recorded.path.x[i] ?? NaN, 2);
      expect(y).toBeCloseTo(recorded.path.y[i] ?? NaN, 2);
      expect(loss).toBeCloseTo(recorded.path.loss[i] ?? NaN, 3);
    });
    await measured(valley);
    expect(valley.reading?.loss).toBeCloseTo(recorded.end.loss, 3);
  });

  it('moving the point measures with the weights of that place, and tells it beside what is drawn', async () => {
    const valley = valleyFrom();
    await valley.train();
    const { x, y } = valley.valley.surface;
    for (const [s, t] of [
      [0.25, 0.25],
      [0.5, 0.75],
      [1, 0],
    ] as const) {
      // Points of the grid: there the map draws what was measured, and nothing between.
      valley.move({ x: x[0] + s * (x[1] - x[0]), y: y[0] + t * (y[1] - y[0]) });
      await measured(valley);
      expect((valley.reading?.loss ?? NaN) / valley.drawn).toBeCloseTo(1, 5);
    }
    expect(valley.reading?.answers).toHaveLength(10);
    expect(describe(valley.scene)).not.toMatch(noNumber);
    expect(valley.message).toBe('');
  });

  it('on the path the weights are the true ones: measured is not what is drawn, and the distance is told', async () => {
    const valley = valleyFrom();
    await valley.train();
    valley.stand(0);
    await measured(valley);
    expect(valley.moment?.step).toBe(0);
    expect(valley.moment?.off).toBeGreaterThan(0.5);
    expect(valley.reading?.loss).toBeCloseTo(valley.moment?.loss ?? NaN, 5);
    expect(Math.abs((valley.reading?.loss ?? 0) - valley.drawn)).toBeGreaterThan(0.05);
    valley.stand(50);
    await measured(valley);
    expect(valley.reading?.loss).toBeCloseTo(valley.drawn, 2);
    expect(valley.moment?.off).toBeLessThan(1e-5);
  });

  it('touching the map trains a network by itself, and the point stays where it was put', async () => {
    const valley = valleyFrom();
    valley.move({ x: -3, y: 1 });
    expect(valley.reading).toBeUndefined();
    await expect.poll(() => valley.own && valley.settled).toBe(true);
    expect(valley.place).toEqual({ x: -3, y: 1 });
    expect((valley.reading?.loss ?? NaN) / valley.drawn).toBeCloseTo(1, 1);
  });

  it('the challenges are met where they should be, and not a step before', async () => {
    const valley = valleyFrom();
    await valley.train();
    for (const { id } of challenges) expect(solved(id, valley), id).toBe(false);
    valley.move({ x: 1.2, y: 0.3 });
    await measured(valley);
    expect(solved('lower', valley)).toBe(true);
    expect(solved('none-right', valley)).toBe(false);
    valley.move({ x: -6.78, y: 3.79 });
    await measured(valley);
    expect(solved('lower', valley)).toBe(false);
    expect(solved('none-right', valley)).toBe(true);
    await valley.choose({ plane: 'weights' });
    expect(solved('heavy', valley)).toBe(false);
    await valley.choose({ first: 12_634, second: 12_635 });
    expect(valley.name(12_634)).toBe('the weight from hidden neuron 8 to the answer 3');
    expect(solved('heavy', valley)).toBe(true);
  });

  it('gradient and two weights: other directions of the same network, and what they are called', async () => {
    const valley = valleyFrom();
    await valley.train();
    await valley.choose({ plane: 'gradient' });
    expect(valley.valley.plane).toBe('gradient');
    expect(valley.valley.shares).toBeUndefined();
    const { surface } = valley.valley;
    const at = (x: number) => {
      valley.move({ x, y: 0 });
      return valley.drawn;
    };
    const half = surface.x[1] / 32;
    // Along the gradient it goes uphill, steeper than any other way.
    expect(at(half)).toBeGreaterThan(at(0));
    await valley.choose({ plane: 'weights' });
    const [low, high] = heights(valley.valley.surface);
    expect(high / low).toBeLessThan(1.5);
    expect(valley.name(6504)).toBe(
      'the weight from the pixel in row 15, column 15 to hidden neuron 8',
    );
    expect(valley.name(12_730)).toBe('the bias of the answer 9');
    expect(valley.name(12_731)).toBe('no weight of this network');
    const told = honesty(valley.valley, [valley.name(6504) ?? '', valley.name(4264) ?? '']);
    expect(told.map(({ says }) => says).join(' ')).toContain('all but flat');
    expect(told.map(({ says }) => says).join(' ')).not.toMatch(noNumber);
  });

  it('training goes on while the point moves, and the map can be drawn anew through its new end', async () => {
    const valley = valleyFrom();
    await valley.train();
    const before = valley.valley.path.length;
    const going = valley.goOn();
    await expect.poll(() => valley.valley.path.length).toBeGreaterThan(before + 3);
    valley.move({ x: -2, y: 1 });
    expect(valley.running).toBe(true);
    await expect.poll(() => valley.reading?.loss).toBeCloseTo(valley.drawn, 1);
    expect(valley.running).toBe(true);
    valley.pause();
    await going;
    expect(valley.grown).toBe(true);
    const end = valley.valley.path.at(-1);
    expect(end?.off).toBeGreaterThan(0);
    await valley.redraw();
    expect(valley.grown).toBe(false);
    expect(valley.valley.path.at(-1)).toMatchObject({ step: end?.step, off: 0, x: 0, y: 0 });
  });

  it('a second seed ends as low, and far off the map', async () => {
    const valley = valleyFrom();
    await valley.meet();
    expect(valley.other?.done).toBe(true);
    const path = valley.other?.path ?? [];
    expect(whereEnded(valley.valley, path)).toBe('off');
    const [end, mine] = [path.at(-1), valley.valley.path.at(-1)];
    expect((end?.loss ?? NaN) / (mine?.loss ?? NaN)).toBeLessThan(1.5);
    expect(end?.off).toBeGreaterThan(5);
    expect(valley.says).toContain('away from this plane');
  });
});
