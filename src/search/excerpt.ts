/** A piece of a passage around what was found, with the words marked. */
import { terms, wordsIn, type Word } from './words.ts';

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const longest = 170;
/** How much is shown before the first marked word. */
const lead = 50;

const isFound = (word: Word, found: ReadonlySet<string>): boolean =>
  terms(word.text).some((term) => found.has(term));

/** The whole of a text, its found words marked. */
export const marked = (text: string, found: ReadonlySet<string>): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of wordsIn(text).filter((word) => isFound(word, found))) {
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
};

/** Where to begin: at the sentence's start if that is near, otherwise at a word. */
const beginning = (text: string, first: number): number => {
  const early = text.slice(0, first);
  const sentence = Math.max(...['. ', '? ', '! ', ': '].map((end) => early.lastIndexOf(end))) + 2;
  const start = early.includes('. ') || sentence > 1 ? sentence : 0;
  if (first - start <= lead * 1.6) return start;
  const space = text.indexOf(' ', first - lead);
  return space < 0 || space > first ? first : space + 1;
};

/** The window that holds most of what was found: first of different words, then of words at all. */
export const excerpt = (text: string, found: ReadonlySet<string>): readonly Piece[] => {
  const hits = wordsIn(text).filter((word) => isFound(word, found));
  const worth = (first: Word): number => {
    const inside = hits.filter(
      ({ from, to }) => from >= first.from && to <= first.from + longest - lead,
    );
    const different = new Set(inside.map((word) => terms(word.text).join(' ')));
    return different.size * 100 + inside.length;
  };
  let [best] = hits;
  for (const hit of hits) if (best === undefined || worth(hit) > worth(best)) best = hit;
  const from = beginning(text, best?.from ?? 0);
  const cut = text.length > from + longest ? text.lastIndexOf(' ', from + longest) : text.length;
  const to = cut > from ? cut : from + longest;
  const pieces = marked(text.slice(from, to), found);
  return [
    ...(from > 0 ? [{ text: '… ', marked: false }] : []),
    ...pieces,
    ...(to < text.length ? [{ text: ' …', marked: false }] : []),
  ];
};
