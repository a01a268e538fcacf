import { choice, defineSetup, integer, number, text, type SetupOf } from '#stage/setup.ts';
import { moments } from './moments.ts';

/** Stands for the sender that is heard loudest. */
export const loudest = -1;

export const schema = defineSetup({
  source: choice(['book', 'yours'], 'book', { name: 'picture' }),
  /** Which digit it is; of the reader's own, which was meant. */
  digit: integer({ start: 2, min: 0, max: 9 }),
  /** Which of the book's six pictures of it. */
  turn: integer({ name: 'picture of the digit', start: 0, min: 0, max: 5 }),
  /** As long as `#maths/drawing` writes them, whose code comes with the touch; what is no drawing is an empty pad. */
  drawing: text({ start: '', longest: 2000 }),
  moment: choice(moments, 'wishes'),
  /** The chosen neuron: layer 3 is the ten lamps. */
  layer: integer({ start: 3, min: 1, max: 3 }),
  unit: integer({ name: 'neuron', start: 2, min: 0, max: 15 }),
  sender: integer({ start: loudest, min: loudest, max: 783 }),
  rate: number({ name: 'learning rate', start: 2, min: 0.01, max: 100, scale: 'log' }),
});

export type Setup = SetupOf<typeof schema>;
