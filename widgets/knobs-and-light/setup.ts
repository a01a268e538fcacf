import { choice, defineSetup, integer, number, text, type SetupOf } from '#stage/setup.ts';

export const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export const others = ['rest', ...digits] as const;
/** What the knobs start from: the average of the digits wanted, nothing, or what was painted. */
export const starts = ['average', 'zero', 'painted'] as const;

/** The knobs in a link: a letter for a mark, and how often it comes where that is more than once. */
export const written = /^(?:[A-Za-o]\d{0,3})*$/;

/** So many mistakes a link may have learnt again: some twenty-five passes over all digits. */
export const mostMistakes = 10_000;

export const schema = defineSetup({
  yes: choice(digits, 5, { name: 'digit that lights the lamp' }),
  no: choice(others, 'rest', { name: 'digits that must not' }),
  start: choice(starts, 'average', { name: 'start of the knobs' }),
  knobs: text({
    start: '',
    longest: 3200,
    shape: { pattern: written, looks: 'a letter for each knob' },
    name: 'painted knobs',
  }),
  /** The weight of a knob that is turned all the way. */
  turn: number({ start: 1, min: 1e-9, max: 1e9, name: 'weight of a full turn' }),
  threshold: number({ start: 30, min: -1e12, max: 1e12 }),
  /** How many mistakes the rule has mended since. */
  mistakes: integer({ start: 0, min: 0, max: mostMistakes, name: 'number of mended mistakes' }),
  /** Which of the thirty digits is in front of the machine. */
  shown: integer({ start: 5, min: 0, max: 29, name: 'digit in front of the machine' }),
});

export type Setup = SetupOf<typeof schema>;
