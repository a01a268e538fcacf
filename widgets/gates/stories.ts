import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import { nameOf, possible } from './tables.ts';
import type { Setup } from './setup.ts';

const xor = { p1: 1, p2: 1, p0: -0.5, q1: -1, q2: -1, q0: 1.5, v1: 1, v2: 1, v0: -1.5 };

export const stories: Stories<Setup> = {
  start: { says: 'A line that asks only for x₁, and one place found on the map.', setup: {} },
  and: { says: 'A line that makes AND.', setup: { w1: 1, w2: 1, b: -1.5 } },
  through: { says: 'A line through an input: exactly 0 is off.', setup: { w1: 1, w2: 1, b: -1 } },
  map: {
    says: 'The whole map: 14 regions.',
    setup: { whole: true, w1: 1, w2: 1, b: -0.5, goal: 'OR' },
  },
  'no-line': { says: 'Both weights 0: no line at all.', setup: { w1: 0, w2: 0, b: 0.5 } },
  'off-the-map': {
    says: 'A line far from the square.',
    setup: { w1: 0.1, w2: 0, b: -5, whole: true },
  },
  'two-demands': {
    says: 'Two demands of XOR leave three regions.',
    setup: { part: 'xor', demands: 2 },
  },
  contradiction: {
    says: 'All four demands, and why they cannot all hold.',
    setup: { part: 'xor', demands: 5 },
  },
  layers: { says: 'Two layers, one line short of XOR.', setup: { part: 'layers' } },
  'xor-made': { says: 'Two layers make XOR.', setup: { part: 'layers', ...xor } },
};

const one =
  (name: string) =>
  ({ setup, table }: Scene): boolean =>
    setup.part !== 'layers' && nameOf(table) === name;

export const challenges: readonly Challenge<Scene>[] = [
  { id: 'and', says: 'Make AND: the light is on only when both inputs are.', solved: one('AND') },
  { id: 'or', says: 'Make OR: one input is enough.', solved: one('OR') },
  { id: 'nand', says: 'Make NAND: on, but not when both are.', solved: one('NAND') },
  {
    id: 'all',
    says: 'Find every truth table that a line can make.',
    solved: ({ found }) => found.length === possible.length,
  },
  {
    id: 'xor',
    says: 'Make XOR with two layers.',
    solved: ({ setup, layers }) => setup.part === 'layers' && nameOf(layers.table) === 'XOR',
  },
];
