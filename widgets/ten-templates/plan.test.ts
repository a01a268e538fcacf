import { expect, it } from 'vitest';
import {
  batchSize,
  headStartCount,
  headStartSteps,
  indexAt,
  indexOfPass,
  lastStep,
  placeOf,
  plan,
  seenAt,
} from './plan.ts';

it('the plan goes on from 0 to twenty passes without a step back', () => {
  expect(plan[0]).toBe(0);
  expect(plan.at(-1)).toBe(lastStep);
  plan.slice(1).forEach((step, i) => expect(step).toBeGreaterThan(plan[i] ?? NaN));
});

it('the ends of the first and of the last pass are among the kept moments', () => {
  expect(seenAt(indexOfPass(1))).toBe(8000);
  expect(seenAt(indexOfPass(20))).toBe(160_000);
});

it('keeps 40 to 80 moments, more than half of them within the first pass', () => {
  expect(plan.length).toBeGreaterThanOrEqual(40);
  expect(plan.length).toBeLessThanOrEqual(80);
  expect(indexOfPass(1) + 1).toBeGreaterThan(plan.length / 2);
});

it('the track gives equal ways to equal factors, from the first step to the last, and zero stands apart', () => {
  const decade = placeOf(1000) - placeOf(100);
  expect(placeOf(10_000) - placeOf(1000)).toBeCloseTo(decade, 9);
  expect(placeOf(100_000) - placeOf(10_000)).toBeCloseTo(decade, 9);
  expect([placeOf(0), placeOf(seenAt(indexOfPass(20)))]).toEqual([0, 1]);
  expect(placeOf(100)).toBeGreaterThan(0.05);
});

it('every place on the track leads to the moment that stands nearest', () => {
  plan.forEach((_, index) => expect(indexAt(placeOf(seenAt(index)))).toBe(index));
  expect([indexAt(-1), indexAt(0.02), indexAt(2)]).toEqual([0, 0, plan.length - 1]);
});

it('the head start is whole passes over the first slice, so that no digit of it counts more than another', () => {
  expect((headStartSteps * batchSize) % headStartCount).toBe(0);
  expect(plan).toContain(headStartSteps);
});
