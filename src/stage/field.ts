/**
 * One number, word or switch of a widget's setup: where it starts, what it may be,
 * and how it is written in a link. `read` takes anything and answers `undefined` for what does not belong.
 */
export interface Field<Value> {
  readonly kind: 'number' | 'integer' | 'choice' | 'list' | 'flag' | 'text';
  /** What a sentence to the reader calls it; without one, the key in words. */
  readonly name?: string | undefined;
  readonly start: Value;
  /** Completes "where … belongs". */
  readonly wants: string;
  read(raw: unknown): Value | undefined;
  write(value: Value): string;
}

interface Named {
  readonly name?: string | undefined;
}

interface Range {
  readonly start: number;
  readonly min: number;
  readonly max: number;
}

export interface NumberField extends Field<number> {
  readonly kind: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  /** The slider's step, where the author names one; links and typed values are not held to it. */
  readonly step?: number | undefined;
  /** How a slider should spread the range. */
  readonly scale: 'linear' | 'log';
}

export interface ChoiceField<Option extends string | number> extends Field<Option> {
  readonly kind: 'choice';
  readonly options: readonly Option[];
}

export interface ListField extends Field<readonly number[]> {
  readonly kind: 'list';
  readonly min: number;
  readonly max: number;
  readonly shortest: number;
  readonly longest: number;
}

export interface TextField extends Field<string> {
  readonly kind: 'text';
  readonly longest: number;
}

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `Number('')` is 0 and `Number('0x10')` is 16, so a written number is checked before it is read. */
const written = (raw: unknown): unknown =>
  typeof raw === 'string' && numeral.test(raw.trim()) ? Number(raw) : raw;

type Reader<Value> = (raw: unknown) => Value | undefined;

// By hand: as long as with valibot, and 1.2 KB lighter on every page with a figure (README.md).
const within =
  ({ min, max }: { readonly min: number; readonly max: number }): Reader<number> =>
  (raw) => {
    const value = written(raw);
    // −0 is written as 0, so it is read as 0.
    return typeof value === 'number' && value >= min && value <= max ? value + 0 : undefined;
  };

const whole =
  (range: { readonly min: number; readonly max: number }): Reader<number> =>
  (raw) => {
    const value = within(range)(raw);
    return Number.isSafeInteger(value) ? value : undefined;
  };

const asserted = <F extends Field<unknown>>(field: F): F => {
  if (field.read(field.start) === undefined)
    throw new RangeError(
      `A setup field starts at ${JSON.stringify(field.start)}, but wants ${field.wants}.`,
    );
  return field;
};

/** A real number in [min, max]. */
export const number = (
  of: Range & Named & { readonly step?: number; readonly scale?: 'linear' | 'log' },
): NumberField =>
  asserted({
    ...of,
    kind: 'number',
    scale: of.scale ?? 'linear',
    wants: `a number from ${of.min} to ${of.max}`,
    read: within(of),
    write: String,
  });

/** A whole number in [min, max]. */
export const integer = (of: Range & Named & { readonly step?: number }): NumberField =>
  asserted({
    step: 1,
    ...of,
    kind: 'integer',
    scale: 'linear',
    wants: `a whole number from ${of.min} to ${of.max}`,
    read: whole(of),
    write: String,
  });

/** One of a few words or numbers. */
export const choice = <const Option extends string | number>(
  options: readonly Option[],
  start: NoInfer<Option>,
  named: Named = {},
): ChoiceField<Option> => ({
  ...named,
  kind: 'choice',
  options,
  start,
  wants: `one of ${options.join(', ')}`,
  read: (raw) =>
    options.find((option) => option === raw || (typeof raw === 'string' && String(option) === raw)),
  write: String,
});

/** Whole numbers with commas between, such as the units of the hidden layers: `128` or `64,32`. */
export const list = (
  of: Named & {
    readonly start: readonly number[];
    readonly min: number;
    readonly max: number;
    readonly shortest?: number;
    readonly longest: number;
  },
): ListField => {
  const shortest = of.shortest ?? 0;
  const read: Reader<readonly number[]> = (raw) => {
    const items: unknown = typeof raw !== 'string' ? raw : raw.trim() === '' ? [] : raw.split(',');
    if (!Array.isArray(items) || items.length < shortest || items.length > of.longest)
      return undefined;
    const numbers = items.map(whole(of)).filter((item) => item !== undefined);
    return numbers.length === items.length ? numbers : undefined;
  };
  return asserted({
    ...of,
    kind: 'list',
    shortest,
    wants: `a list of ${shortest} to ${of.longest} whole numbers from ${of.min} to ${of.max}`,
    read,
    write: (value) => value.join(','),
  });
};

/** On or off: `1` or `0` in a link; `true` and `false` are understood too. */
export const flag = (start: boolean, named: Named = {}): Field<boolean> & { kind: 'flag' } => ({
  ...named,
  kind: 'flag',
  start,
  wants: '1 (yes) or 0 (no)',
  read: (raw) =>
    raw === true || raw === '1' || raw === 'true'
      ? true
      : raw === false || raw === '0' || raw === 'false'
        ? false
        : undefined,
  write: (value) => (value ? '1' : '0'),
});

/** What a text must be beyond its length: the pattern, and the words that complete "where … belongs". */
interface Shape {
  readonly pattern: RegExp;
  readonly looks: string;
}

/** A short text. Half characters (lone surrogates), which no link can carry, become �. */
export const text = (
  of: Named & { readonly start: string; readonly longest: number; readonly shape?: Shape },
): TextField =>
  asserted({
    ...of,
    kind: 'text',
    wants: of.shape
      ? `${of.shape.looks} (at most ${of.longest} characters)`
      : `a text of at most ${of.longest} characters`,
    read: (raw) => {
      const value = typeof raw === 'string' ? raw.toWellFormed() : undefined;
      const fits = value !== undefined && value.length <= of.longest;
      return fits && (of.shape === undefined || value.search(of.shape.pattern) === 0)
        ? value
        : undefined;
    },
    write: (value) => value.toWellFormed(),
  });
