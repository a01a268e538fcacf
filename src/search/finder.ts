/** What a reader's words find, best first, and what to try where they find nothing. */
import MiniSearch from 'minisearch';
import type { Passage, SearchIndex } from './index-file.ts';
import { asked, idle, terms, wordsIn } from './words.ts';

export interface Hit {
  readonly passage: Passage;
  /** The words, as `words.ts` spells them, that were found in it. */
  readonly found: ReadonlySet<string>;
}

export interface Answer {
  readonly hits: readonly Hit[];
  /** No passage has all the words; these have some. */
  readonly loosened: boolean;
  /** Where nothing was found: words of the book that look like what was asked. */
  readonly nearest: readonly string[];
}

export interface Finder {
  find(question: string): Answer;
}

const fields = ['title', 'above', 'text'] as const;
const boost = { title: 5, above: 1.3 };
const nearestShown = 4;

/** Letters that may be wrong in a word that the book does not have. */
const slips = (term: string): readonly number[] =>
  term.length < 4 ? [] : term.length < 7 ? [1] : [1, 2];

/** A word with two neighbours swapped, each way that it can be. */
const swaps = (term: string): readonly string[] =>
  Array.from(
    { length: term.length - 1 },
    (_, at) => term.slice(0, at) + term.charAt(at + 1) + term.charAt(at) + term.slice(at + 2),
  );

/** The words that are looked for, without idle ones unless there are no others. */
function telling(text: string): readonly string[] {
  const all = wordsIn(text).map((word) => asked(word.text));
  const some = all.filter((term) => !idle.has(term));
  return some.length > 0 ? some : all;
}

/** A word as it is looked for. */
interface Wanted {
  readonly term: string;
  /** Letters that may differ. */
  readonly fuzzy: number | false;
}

const found = { tokenize: (text: string): string[] => text.split(' ') };

class BookFinder implements Finder {
  readonly #passages: readonly Passage[];
  readonly #index = new MiniSearch<Passage & { id: number }>({
    fields: [...fields],
    tokenize: (text) => wordsIn(text).map((word) => word.text),
    processTerm: (word, field) => {
      const all = terms(word);
      return [...(field === 'text' ? all.filter((term) => !idle.has(term)) : all)];
    },
    searchOptions: { ...found, processTerm: (term) => term, boost },
  });
  /** Each word as the book writes it, by how it is compared. */
  readonly #written = new Map<string, string>();

  constructor(passages: readonly Passage[]) {
    this.#passages = passages;
  }

  async fill(): Promise<void> {
    // In pieces, so that the reader can go on typing meanwhile.
    await this.#index.addAllAsync(this.#passages.map((passage, id) => ({ ...passage, id })));
    for (const { title, text } of this.#passages)
      for (const { text: word } of wordsIn(`${title} ${text}`))
        for (const term of terms(word).slice(-1))
          if (!this.#written.has(term)) this.#written.set(term, word.toLowerCase());
  }

  find(question: string): Answer {
    const typed = [...new Set(telling(question))];
    if (typed.length === 0) return { hits: [], loosened: false, nearest: [] };
    const wanted = typed.map((term) => this.#meant(term));
    const strict = this.#ask(wanted, 'AND');
    if (strict.length > 0) return { hits: strict, loosened: false, nearest: [] };
    const loose = wanted.length > 1 ? this.#ask(wanted, 'OR') : [];
    if (loose.length > 0) return { hits: loose, loosened: true, nearest: [] };
    return { hits: [], loosened: false, nearest: this.#near(typed) };
  }

  #ask(wanted: readonly Wanted[], combineWith: 'AND' | 'OR'): readonly Hit[] {
    const hits = this.#index
      .search(wanted.map(({ term }) => term).join(' '), {
        combineWith,
        // The last word may still be being typed; an earlier one stands for its plural too.
        prefix: (term, at) => at === wanted.length - 1 || term.length > 3,
        fuzzy: (_, at) => wanted[at]?.fuzzy ?? false,
      })
      .flatMap(({ id, terms: matched }) => {
        const passage = this.#passages[Number(id)];
        return passage === undefined ? [] : [{ passage, found: new Set(matched) }];
      });
    return this.#called(wanted.map(({ term }) => term).join(' '), hits);
  }

  /** What is called just so stands first, whatever else speaks of it; a section before a figure in it of the same name. */
  #called(name: string, hits: readonly Hit[]): readonly Hit[] {
    const isCalled = ({ passage }: Hit): boolean =>
      [...new Set(telling(passage.title))].join(' ') === name;
    const called = hits.filter(isCalled);
    const isFigure = ({ passage }: Hit): boolean => passage.kind === 'figure';
    return [
      ...called.filter((hit) => !isFigure(hit)),
      ...called.filter(isFigure),
      ...hits.filter((hit) => !isCalled(hit)),
    ];
  }

  #has(term: string, options: { prefix: boolean; fuzzy: number | false }): boolean {
    return this.#index.search(term, options).length > 0;
  }

  /** A word that the book has, or that begins one, is meant as it stands; another may be a slip. */
  #meant(term: string): Wanted {
    if (this.#has(term, { prefix: true, fuzzy: false })) return { term, fuzzy: false };
    const swapped = swaps(term).find((other) => this.#has(other, { prefix: false, fuzzy: false }));
    if (swapped !== undefined) return { term: swapped, fuzzy: false };
    const fuzzy = slips(term).find((slip) => this.#has(term, { prefix: false, fuzzy: slip }));
    return { term, fuzzy: fuzzy ?? false };
  }

  #near(wanted: readonly string[]): readonly string[] {
    const near = wanted.flatMap((term) => {
      const alike = this.#index.autoSuggest(term, { prefix: false, fuzzy: 0.4 });
      const begun = [3, 2]
        .map((letters) => term.slice(0, letters))
        .map((start) => this.#index.autoSuggest(start, { prefix: true, fuzzy: false }))
        .find((suggestions) => suggestions.length > 0);
      return [...alike, ...(begun ?? [])].map(({ suggestion }) => suggestion);
    });
    const words = near.filter((term) => term.length > 2).map((term) => this.#written.get(term));
    return [...new Set(words.filter((word) => word !== undefined))].slice(0, nearestShown);
  }
}

export const openFinder = async ({ passages }: SearchIndex): Promise<Finder> => {
  const finder = new BookFinder(passages);
  await finder.fill();
  return finder;
};
