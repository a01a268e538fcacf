import { defineSetup, flag, text, type SetupOf } from '#stage/setup.ts';
import { longestDrawing, writtenDrawing } from './drawing.ts';

export const schema = defineSetup({
  /** The strokes, written small enough for a link; see `drawing.ts`. */
  drawing: text({
    start: '',
    longest: longestDrawing,
    shape: { pattern: writtenDrawing, looks: 'a drawing as “Link to this” writes it' },
  }),
  crop: flag(true, { name: 'cropping' }),
  scale: flag(true, { name: 'scaling' }),
  centre: flag(true, { name: 'centring' }),
});

export type Setup = SetupOf<typeof schema>;
