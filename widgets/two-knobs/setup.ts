import { defineSetup, integer, number, text, type SetupOf } from '#stage/setup.ts';

const place = (name: string, start: number) => number({ name, start, min: -3, max: 3, step: 0.05 });

/** The state worth sharing: a surface, where the walk begins, how far it goes in a step, and how many steps it has made. */
export const schema = defineSetup({
  formula: text({ start: 'x^2 + y^2', longest: 200 }),
  x: place('knob x', 1.5),
  y: place('knob y', 1),
  rate: number({ name: 'learning rate', start: 0.1, min: 0, max: 2, step: 0.01 }),
  steps: integer({ start: 0, min: 0, max: 200 }),
});

export type Setup = SetupOf<typeof schema>;
