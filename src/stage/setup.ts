import type { Field } from './field.ts';

export { choice, flag, integer, list, number, text } from './field.ts';
export type { Field } from './field.ts';

export type Fields = Readonly<Record<string, Field<unknown>>>;

type ValuesOf<F extends Fields> = {
  readonly [Key in keyof F]: F[Key] extends Field<infer Value> ? Value : never;
};

/** What was understood, and a sentence for each thing that was not. `setup` always lies within the limits. */
export interface Understood<Setup> {
  readonly setup: Setup;
  readonly problems: readonly string[];
}

export interface ReadOptions<Setup> {
  /** What stands where nothing (or nothing usable) is given. Default: the schema's defaults. */
  readonly base?: Setup;
  /** Begins the sentences: who gave the values. Default: `The link`. */
  readonly source?: string;
}

/** One schema for the state worth sharing: it gives defaults, limits, permalink, embed and fuzzing. */
export interface SetupSchema<Setup, F extends Fields = Fields> {
  readonly fields: F;
  readonly defaults: Setup;
  /** Reads a plain object: a widget's props, a story, something stored. Never throws. */
  parse(input: unknown, options?: ReadOptions<Setup>): Understood<Setup>;
  /** What differs from `base` (default: the defaults), as `rate=0.01&hidden=64,32`. */
  toParams(setup: Setup, base?: Setup): string;
  /** The other way. The names `figure` and `story` belong to the address and are passed over. */
  fromParams(params: URLSearchParams, options?: ReadOptions<Setup>): Understood<Setup>;
}

export type SetupOf<Schema extends { readonly defaults: unknown }> = Schema['defaults'];

/** Names in an address that say which figure or story is meant, never a field. */
const addressNames: readonly string[] = ['figure', 'story'];

const longestShown = 40;

const shown = (raw: unknown): string => {
  let written: string | undefined;
  try {
    written = typeof raw === 'string' ? raw : JSON.stringify(raw);
  } catch {
    // A circular object or a big integer: only its kind can be said.
  }
  written ??= typeof raw;
  return written.length > longestShown ? `${written.slice(0, longestShown)}…` : written;
};

const inWords = (key: string): string => key.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();

/** Like `encodeURIComponent`, but the commas of a list stay readable. */
const encoded = (value: string): string => encodeURIComponent(value).replaceAll('%2C', ',');

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/**
 * Makes the schema of a widget's setup out of its fields:
 * `defineSetup({ rate: number({ start: 0.003, min: 1e-5, max: 10 }), … })`.
 * Throws a RangeError for a field that bears a name of the address.
 */
export const defineSetup = <const F extends Fields>(fields: F): SetupSchema<ValuesOf<F>, F> => {
  type Setup = ValuesOf<F>;
  const entries = Object.entries(fields);
  const taken = entries.find(([key]) => addressNames.includes(key));
  if (taken) throw new RangeError(`A setup cannot have a field called "${taken[0]}".`);

  const assemble = (valueOf: (key: string, field: Field<unknown>) => unknown): Setup =>
    Object.fromEntries(
      entries.map(([key, field]) => [key, valueOf(key, field)]),
    ) as unknown as Setup; // Object.fromEntries forgets which key had which type.

  const defaults = assemble((_, field) => field.start);

  const parse = (
    input: unknown,
    { base = defaults, source = 'The link' }: ReadOptions<Setup> = {},
  ): Understood<Setup> => {
    if (input === undefined) return { setup: base, problems: [] };
    if (!isRecord(input))
      return {
        setup: base,
        problems: [`${source} holds nothing that this figure understands; it starts as usual.`],
      };
    const problems: string[] = [];
    for (const key of Object.keys(input))
      if (!Object.hasOwn(fields, key))
        problems.push(
          `${source} mentions “${shown(key)}”, which this figure does not have; it is left out.`,
        );
    const setup = assemble((key, field) => {
      const fallback = base[key];
      const raw = Object.hasOwn(input, key) ? input[key] : undefined;
      if (raw === undefined) return fallback;
      const value = field.read(raw);
      if (value !== undefined) return value;
      const start = field.write(fallback);
      problems.push(
        `${source} says “${shown(raw)}” for the ${field.name ?? inWords(key)}, where ${field.wants} belongs; ` +
          `the figure starts from ${start === '' ? 'none' : start} instead.`,
      );
      return fallback;
    });
    return { setup, problems };
  };

  return {
    fields,
    defaults,
    parse,
    toParams: (setup, base = defaults) =>
      entries
        .map(([key, field]) => ({ key, now: field.write(setup[key]), was: field.write(base[key]) }))
        .filter(({ now, was }) => now !== was)
        .map(({ key, now }) => `${encoded(key)}=${encoded(now)}`)
        .join('&'),
    fromParams: (params, options) =>
      parse(
        Object.fromEntries(
          // Of a name given twice the first counts, as with `URLSearchParams.get`.
          [...params].filter(([key]) => !addressNames.includes(key)).toReversed(),
        ),
        options,
      ),
  };
};
