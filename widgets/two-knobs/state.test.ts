import { expect, it } from 'vitest';
import { schema } from './setup.ts';
import { TwoKnobsState } from './state.svelte.ts';
import { surfaces } from './surface.ts';

const made = (): TwoKnobsState => new TwoKnobsState(schema.defaults);

it('while what is typed is no formula, the surface stays the last that was one', () => {
  const knobs = made();
  knobs.type('x y');
  for (const text of ['x y +', 'x y + s', 'x y + sin(']) knobs.type(text);
  expect(knobs.scene.surface.formula).toBe('x y');
  expect(knobs.scene.refusal?.says).toBe('This bracket is never closed.');
  knobs.type('x y + sin(x)');
  expect(knobs.scene.refusal).toBeUndefined();
  expect(knobs.scene.surface.slopes.x).toBe('y + cos(x)');
});

it('steps go on, back, and again; another rate walks the same number of steps', () => {
  const knobs = made();
  knobs.tick(5);
  expect(knobs.scene.point.x).toBeCloseTo(1.5 * 0.8 ** 5, 12);
  knobs.back();
  knobs.setRate(0.2);
  expect(knobs.scene.places).toHaveLength(5);
  expect(knobs.scene.point.x).toBeCloseTo(1.5 * 0.6 ** 4, 12);
  knobs.again();
  expect(knobs.scene.places).toEqual([{ x: 1.5, y: 1 }]);
});

it('running ends where the walk comes to rest, leaves the picture, or has gone far enough', () => {
  for (const rate of [0.4, 1.2, 1]) {
    const knobs = made();
    knobs.setRate(rate);
    knobs.play();
    for (let tick = 0; tick < 300 && knobs.running; tick++) knobs.tick(1);
    expect(knobs.running).toBe(false);
    expect(knobs.scene.fate.kind).toBe({ 0.4: 'rest', 1.2: 'out', 1: 'bounces' }[rate]);
  }
});

it('of a walk that has ended only the steps that were made can be taken back', () => {
  const knobs = made();
  knobs.apply({ ...schema.defaults, rate: 1.2, steps: 200 });
  const { length } = knobs.scene.places;
  expect(length).toBeLessThan(10);
  expect(knobs.canStep).toBe(false);
  knobs.back();
  expect(knobs.scene.places).toHaveLength(length - 1);
  expect(knobs.canStep).toBe(true);
});

it('a point that is moved begins a new walk, within the picture', () => {
  const knobs = made();
  knobs.tick(3);
  knobs.drag({ x: 99, y: 0.513 });
  expect(knobs.scene.places).toEqual([{ x: 3, y: 0.5 }]);
  knobs.turn('y', NaN);
  expect(knobs.scene.point).toEqual({ x: 3, y: -3 });
  expect(knobs.cut).toBe('y');
});

it('Reset leads back to the start, whatever was typed', () => {
  const knobs = made();
  knobs.choose('eggs');
  expect(knobs.name).toBe('eggs');
  knobs.type('1/');
  knobs.reset();
  expect(knobs.setup).toEqual(schema.defaults);
  expect(knobs.scene.surface.text).toBe(surfaces.bowl);
});

it('the question is answered by a walk at a rate of 1 on the bowl, and by no other', () => {
  const knobs = made();
  knobs.setRate(1);
  knobs.tick(1);
  expect(knobs.atOne).toBeUndefined();
  knobs.tick(1);
  expect(knobs.atOne).toBe('bounces');
  knobs.choose('saddle');
  knobs.tick(2);
  expect(knobs.atOne).toBeUndefined();
});
