import { choice, defineSetup, number, type SetupOf } from '#stage/setup.ts';

/** What may be nudged, in the order in which it stands in the chain. */
export const knobs = ['a0', 'w1', 'b1', 'w2', 'b2', 'w3', 'b3', 'y'] as const;
export type Knob = (typeof knobs)[number];

const weight = (name: string, start: number) =>
  number({ name, start, min: -1000, max: 1000, step: 0.1 });

/** The state worth sharing: the chain's numbers, which of them is nudged, and by how much. */
export const schema = defineSetup({
  a0: number({ name: 'input', start: 0.8, min: 0, max: 1, step: 0.01 }),
  w1: weight('first weight', 1.5),
  b1: weight('first bias', -1),
  w2: weight('second weight', -2),
  b2: weight('second bias', 0.5),
  w3: weight('last weight', 2.5),
  b3: weight('last bias', -1),
  y: number({ name: 'target', start: 1, min: 0, max: 1, step: 0.01 }),
  knob: choice(knobs, 'w3'),
  nudge: number({ start: 0.1, min: 0, max: 1 }),
});

export type Setup = SetupOf<typeof schema>;
