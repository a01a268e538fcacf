/** A formula whose parts have names, as `?katex` builds it (`src/prose/living.ts`). */
export interface Formula {
  readonly says: string;
  readonly rows: readonly string[];
  readonly terms: readonly string[];
}

/** What stands for terms instead of their symbols; `is` for the equals sign. Powers are written `10^−5`. */
export type Values = Readonly<Record<string, string>>;

// In an index its class says so too: `enclosing mtight`.
const opening = /<span class="enclosing[^"]*" data-term="([^"]+)"[^>]*>/g;

/** Where the span that is open at `from` ends: before its own `</span>`. */
function endOf(html: string, from: number): number {
  const tags = /<span\b|<\/span>/g;
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[0] === '</span>' ? -1 : 1;
    if (depth === 0) return tag.index;
  }
  return html.length;
}

const written = (value: string): string => value.replace(/\^(−?\d+)/gu, '<sup>$1</sup>');

/** The markup with a value in the place of each term that has one: the formula's own shape, in numbers. */
export function filled(html: string, values: Values): string {
  let made = '';
  let done = 0;
  for (const { 0: tag, 1: term = '', index } of html.matchAll(opening)) {
    const value = values[term];
    // What lies inside a term that was replaced is gone with it.
    if (index < done || value === undefined) continue;
    const from = index + tag.length;
    const to = endOf(html, from);
    made += `${html.slice(done, from)}<span class="mord">${written(value)}</span>`;
    done = to;
  }
  return made + html.slice(done);
}

/** The markup with all its terms at one place: `wire` becomes `wire:1`; an equals sign, and what has a place, stays. */
export const placed = (html: string, place: number): string =>
  html.replaceAll(/data-term="(?!is")([^":]+)"/g, `data-term="$1:${place}"`);

/** The half of KaTeX's markup that is seen, without its MathML. */
export const seen = (html: string): string =>
  html.replace(/<span class="katex-mathml">.*?<\/math><\/span>/s, '');

/**
 * What a line of numbers says to the ear. Letters and a fraction's bar are not to be heard in markup: where the line begins
 * with them, `left` says in words what it is about.
 */
export function heard(html: string, left?: string): string {
  const line = seen(html)
    .replace(/<sup>(.*?)<\/sup>/g, ' to the power of $1')
    .replace(/<[^>]*>/g, '')
    .replaceAll('⋅', ' times ')
    .replaceAll(/ *([=≈+]) */g, ' $1 ')
    .replaceAll('\u200b', '')
    .trim();
  return left === undefined ? line : `${left} ${line.slice(line.search(/[=≈]/))}`;
}
