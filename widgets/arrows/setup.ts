import { defineSetup, number, type SetupOf } from '#stage/setup.ts';

const part = (name: string, start: number) => number({ name, start, min: -3, max: 3, step: 0.5 });

/** The state worth sharing: two arrows, and how much of the second is walked. The defaults are what a reader sees first. */
export const schema = defineSetup({
  x1: part('number x₁', 3),
  x2: part('number x₂', 1),
  w1: part('number w₁', 2),
  w2: part('number w₂', 3),
  c: number({ name: 'stretch c', start: 1, min: -2, max: 2, step: 0.25 }),
});

export type Setup = SetupOf<typeof schema>;
