/** A stretch of the text. */
export interface Place {
  readonly at: number;
  /** In characters. */
  readonly length: number;
}

/** Why a text is no formula, and where. */
export interface Refusal extends Place {
  /** In a sentence. */
  readonly says: string;
}

/** Carries a refusal out of the depths of a formula. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor({ at, length }: Place, says: string) {
    super(says);
    this.refusal = { at, length, says };
  }
}

export type Sign = '+' | '-' | '*' | '/' | '^' | '(' | ')';

/** A word of a formula. */
export type Token = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'sign'; readonly sign: Sign }
  );

/** The longest formula that is read, in characters. */
export const longest = 200;

const signs: Readonly<Record<string, Sign>> = {
  ...{ '+': '+', '-': '-', '*': '*', '/': '/', '^': '^', '(': '(', ')': ')' },
  ...{ '−': '-', '·': '*', '×': '*', '⋅': '*', '÷': '/', '**': '^' },
};

const form = new RegExp(
  [
    /(?<space>\s+)/,
    /(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+\-−]?\d+)?)/,
    /(?<name>[a-z]+|π|√)/,
    /(?<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)/,
    /(?<sign>\*\*|[-+*/^()−·×⋅÷])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iuy',
);

/** For a reader who meant something by it. */
const hints: Readonly<Record<string, string>> = {
  ',': 'A comma has no meaning here: a decimal point is a point, as in 0.5.',
  '=': 'Only what stands to the right of the “=” belongs here.',
  '[': 'Only round brackets belong here.',
  ']': 'Only round brackets belong here.',
  '|': 'The size of a number is written abs(…).',
};

const plain = (raised: string): string =>
  raised.replaceAll(/./gu, (digit) => (digit === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))));

function numberAt(place: Place, text: string): Token {
  const value = Number(text.replace('−', '-'));
  if (!Number.isFinite(value)) throw new Refused(place, 'This number is too large.');
  return { ...place, kind: 'number', value };
}

/** A formula as its words, each with its place. Throws what it refuses. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > longest)
    throw new Refused(
      { at: longest, length: text.length - longest },
      `A formula may have ${longest} characters; this one has ${text.length}.`,
    );
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    form.lastIndex = at;
    const word = form.exec(text);
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const place = { at, length: (word?.[0] ?? character).length };
    at += place.length;
    if (!word?.groups)
      throw new Refused(place, hints[character] ?? `“${character}” has no meaning here.`);
    const { number, name, raised, sign } = word.groups;
    if (number !== undefined) tokens.push(numberAt(place, number));
    if (name !== undefined) tokens.push({ ...place, kind: 'name', name });
    if (raised !== undefined)
      // x² is x ^ 2.
      tokens.push({ ...place, kind: 'sign', sign: '^' }, numberAt(place, plain(raised)));
    if (sign !== undefined) tokens.push({ ...place, kind: 'sign', sign: signs[sign] ?? '+' });
  }
  return tokens;
}
