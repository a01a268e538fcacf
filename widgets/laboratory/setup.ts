import { choice, defineSetup, integer, list, number, type SetupOf } from '#stage/setup.ts';

/** Everything about an experiment that is worth sharing: with the seed it fixes every number that follows. */
export const schema = defineSetup({
  hidden: list({ name: 'hidden layers', start: [128], min: 1, max: 512, longest: 3 }),
  activation: choice(['relu', 'sigmoid'], 'relu'),
  loss: choice(['cross-entropy', 'squared-error'], 'cross-entropy'),
  optimiser: choice(['adam', 'momentum', 'sgd'], 'adam'),
  rate: number({
    name: 'learning rate',
    start: 0.003,
    min: 0.00001,
    max: 10,
    scale: 'log',
  }),
  batch: integer({ name: 'batch size', start: 64, min: 1, max: 1024 }),
  digits: integer({ name: 'number of training digits', start: 8000, min: 0, max: 8000, step: 100 }),
  seed: integer({ start: 1, min: 0, max: 9999 }),
  patience: integer({ name: 'patience in epochs', start: 3, min: 0, max: 20 }),
  engine: choice(['automatic', 'webgl', 'cpu'], 'automatic'),
});

export type Setup = SetupOf<typeof schema>;
