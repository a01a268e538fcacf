import { defineSetup, flag, number, type SetupOf } from '#stage/setup.ts';

const part = (name: string, start: number) => number({ name, start, min: -3, max: 3, step: 0.1 });

/** The state worth sharing: two arrows and a bias. The defaults are what a reader sees first. */
export const schema = defineSetup({
  w1: part('weight w₁', 2),
  w2: part('weight w₂', 1),
  x1: part('input x₁', 1),
  x2: part('input x₂', 2),
  b: number({ name: 'bias b', start: 0, min: -6, max: 6, step: 0.1 }),
  /** Whether the line w · x + b = 0 is on show. */
  line: flag(false, { name: 'line on show' }),
});

export type Setup = SetupOf<typeof schema>;
