import { choice, defineSetup, flag, integer, number, type SetupOf } from '#stage/setup.ts';

const parts = ['gate', 'xor', 'layers'] as const;
export const goals = ['AND', 'OR', 'NAND', 'XOR'] as const;

const weight = (name: string, start: number) => number({ name, start, min: -3, max: 3, step: 0.1 });
const bias = (name: string, start: number) => number({ name, start, min: -5, max: 5, step: 0.1 });

export const schema = defineSetup({
  part: choice(parts, 'gate', { name: 'part of the figure' }),
  goal: choice(goals, 'AND', { name: 'gate to make' }),
  /** The one line. */
  w1: weight('weight w₁', 1),
  w2: weight('weight w₂', 0.3),
  b: bias('bias b', -0.6),
  /** Which truth tables the reader's line has made: bit k for the table that is k in binary. */
  found: integer({ name: 'truth tables found', start: 8, min: 0, max: 65_535 }),
  whole: flag(false, { name: 'map uncovered' }),
  demands: integer({ name: 'demands of XOR on show', start: 0, min: 0, max: 5 }),
  /** The three lines of two layers: h₁, h₂ and a. */
  p1: weight('first weight of h₁', 1),
  p2: weight('second weight of h₁', 1),
  p0: bias('bias of h₁', -0.5),
  q1: weight('first weight of h₂', -1),
  q2: weight('second weight of h₂', -1),
  q0: bias('bias of h₂', 1.5),
  v1: weight('first weight of a', 1),
  v2: weight('second weight of a', 1),
  v0: bias('bias of a', -0.5),
  hand: choice(['a', 'h₁', 'h₂'], 'a', { name: 'line on hand' }),
});

export type Setup = SetupOf<typeof schema>;
