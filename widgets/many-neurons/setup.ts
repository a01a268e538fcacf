import { choice, defineSetup, number, type SetupOf } from '#stage/setup.ts';

/** Every weight and bias: `w132` is w⁽¹⁾₃₂, into neuron 3 of layer 1 from neuron 2 before it; `b13` is b⁽¹⁾₃. */
export const knobs = [
  ...['w111', 'w112', 'w121', 'w122', 'w131', 'w132', 'b11', 'b12', 'b13'],
  ...['w211', 'w212', 'w213', 'w221', 'w222', 'w223', 'b21', 'b22'],
] as const;

/** The three ways to write the same slope. */
export const views = ['paths', 'equations', 'matrices'] as const;
export type View = (typeof views)[number];

const some = (kind: string, name: string, start: number) =>
  number({ name: `${kind} ${name}`, start, min: -1000, max: 1000, step: 0.1 });
const weight = (name: string, start: number) => some('weight', name, start);
const bias = (name: string, start: number) => some('bias', name, start);

/** The state worth sharing: the network's numbers, which of them is followed, and how it is written. */
export const schema = defineSetup({
  w111: weight('w(1) 11', 1.2),
  w112: weight('w(1) 12', -0.8),
  w121: weight('w(1) 21', 0.7),
  w122: weight('w(1) 22', 1.5),
  w131: weight('w(1) 31', -1.1),
  w132: weight('w(1) 32', 0.6),
  b11: bias('b(1) 1', -0.3),
  b12: bias('b(1) 2', -0.5),
  b13: bias('b(1) 3', 0.4),
  w211: weight('w(2) 11', 0.8),
  w212: weight('w(2) 12', 1.6),
  w213: weight('w(2) 13', -1.2),
  w221: weight('w(2) 21', -1.4),
  w222: weight('w(2) 22', 1.1),
  w223: weight('w(2) 23', 0.9),
  b21: bias('b(2) 1', -0.9),
  b22: bias('b(2) 2', 0.4),
  knob: choice(knobs, 'w111', { name: 'number to follow' }),
  view: choice(views, 'paths'),
});

export type Setup = SetupOf<typeof schema>;
export type Knob = Setup['knob'];
