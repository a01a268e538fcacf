import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Book } from '#schemas/book';
import type { Chapter } from '#schemas/chapter';
import { bibtex, texOf } from './bibtex.ts';
import { cslJson } from './csl.ts';
import { allWorks, bookWork, chapterWork, citationSentence, type Work } from './work.ts';

const book: Book = {
  title: 'A book',
  subtitle: 'Of two chapters',
  promise: 'It is short.',
  authors: 'Nobody & Sons',
  published: '2026-03-01',
  front: { figures: [] },
  parts: [
    {
      title: 'Only',
      chapters: [
        { id: 'one', number: 1, title: 'One?', figures: [] },
        { id: 'two', number: 2, title: 'Two?', figures: [] },
      ],
    },
  ],
};
const chapter = (published: string, revised: string): Chapter => ({
  question: 'Is it so?',
  lede: 'It is.',
  summary: 'What stands in it.',
  ...{ needs: [], terms: [], minutes: 5, leftOut: [] },
  ...{ published, revised },
});
const written = {
  book,
  chapters: new Map([['two', chapter('2026-04-05', '2027-01-02')]]),
  site: new URL('https://example.org/nudge/'),
};
const work = (changes: Partial<Work> = {}): Work => ({
  ...chapterWork(written, 'two'),
  ...changes,
});

/** BibTeX read by other means than it is written: a cursor, braces counted, fields by name. */
function readBibtex(source: string): { kind: string; key: string; fields: Map<string, string> } {
  let at = 0;
  const take = (pattern: RegExp): string => {
    const found = new RegExp(pattern, 'y');
    found.lastIndex = at;
    const match = found.exec(source);
    if (!match) throw new Error(`Not BibTeX from here on: ${source.slice(at, at + 40)}`);
    at = found.lastIndex;
    return match[1] ?? match[0];
  };
  const braced = (): string => {
    const start = (take(/\{/), at);
    for (let depth = 1; depth > 0; at += 1) {
      if (at >= source.length) throw new Error('A brace is never closed.');
      // BibTeX counts braces without minding the backslash before them.
      if (source[at] === '{') depth += 1;
      if (source[at] === '}') depth -= 1;
    }
    return source.slice(start, at - 1);
  };
  const kind = take(/@(\w+)/);
  const key = take(/\{([^\s,{}"#%~\\]+),\s*/);
  const fields = new Map<string, string>();
  while (source[at] !== '}') {
    const name = take(/(\w+) = /);
    if (fields.has(name)) throw new Error(`${name} stands there twice.`);
    fields.set(name, source[at] === '{' ? braced() : take(/[a-z]+/));
    take(/,\s*/);
  }
  take(/\}\n$/);
  return { kind, key, fields };
}

/** What TeX would print. Knows no more of TeX than a title needs. */
function printed(tex: string): string {
  const letters: Readonly<Record<string, string>> = {
    ...{ ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł' },
    ...{ textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textasciigrave: '`' },
    ...{ ldots: '…', '{': '{', '}': '}', '%': '%', '&': '&', '#': '#', $: '$', _: '_' },
    ...{ textbraceleft: '{', textbraceright: '}' },
  };
  const marks: Readonly<Record<string, string>> = {
    ...{ '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '=': '\u0304', '.': '\u0307' },
    ...{ '"': '\u0308', r: '\u030a', u: '\u0306', H: '\u030b', v: '\u030c', c: '\u0327' },
    k: '\u0328',
  };
  return tex.replace(
    /\{\\([`'^~=."]|[ruHvck] )([A-Za-z])\}|\{\\([A-Za-z]+)\}|\{"\}|\\([%&#$_])|---|--|``|''|`|'|~|[{}]/g,
    (all, mark?: string, letter?: string, name?: string, plain?: string) => {
      if (mark !== undefined && letter !== undefined)
        return (letter + (marks[mark.trim()] ?? '?')).normalize('NFC');
      if (name !== undefined) return letters[name] ?? '?';
      if (plain !== undefined) return plain;
      return (
        { '{"}': '"', '---': '—', '--': '–', '``': '“', "''": '”', '`': '‘', "'": '’' }[all] ??
        (all === '~' ? '\u00a0' : '')
      );
    },
  );
}

describe('a chapter in BibTeX', () => {
  test('has what a list of sources needs, and its own address', () => {
    const { kind, key, fields } = readBibtex(bibtex(work()));
    expect([kind, key]).toEqual(['incollection', 'nudge-two']);
    expect(Object.fromEntries(fields)).toEqual({
      author: '{Nobody \\& Sons}',
      title: '{Two?}',
      booktitle: '{A book: Of two chapters}',
      chapter: '2',
      publisher: 'Self-published',
      year: '2026',
      month: 'apr',
      note: 'Revised 2027-01-02',
      url: 'https://example.org/nudge/chapters/two.html',
    });
  });

  test('says nothing of an address that is not known, nor of a revision that was none', () => {
    const { fields } = readBibtex(bibtex(work({ address: undefined, revised: '2026-04-05' })));
    expect([...fields.keys()].filter((name) => ['url', 'note'].includes(name))).toEqual([]);
  });

  test.each([
    ['100 % & more_or_less #1 $5', '100 \\% \\& more\\_or\\_less \\#1 \\$5'],
    ['Poincaré’s “naïve” Łódź', "Poincar{\\'e}'s {``}na{\\\"i}ve{''} {\\L}{\\'o}d{\\'z}"],
    ['Ångström, façade, Dvořák', '{\\r A}ngstr{\\"o}m, fa{\\c c}ade, Dvo{\\v r}{\\\'a}k'],
    [
      'pages 1–2 … and ~ then ^',
      'pages 1{--}2 {\\ldots} and {\\textasciitilde} then {\\textasciicircum}',
    ],
    ['a {brace} and a "quote"', 'a {\\textbraceleft}brace{\\textbraceright} and a {"}quote{"}'],
    ['two\n lines', 'two lines'],
    ['梯度 ψ', '梯度 ψ'],
  ])('spells %s as TeX reads it', (text, tex) => {
    expect(texOf(text)).toBe(tex);
    expect(printed(tex)).toBe(text.replace(/\s+/g, ' '));
  });

  const titles = fc
    .array(fc.constantFrom(...Array.from('aZ1 ?!:;,.()/@%&#$_{}~^\\"“”–—…éüñçåøßŁžőψ梯\u00a0')), {
      minLength: 1,
    })
    .map((characters) => characters.join(''));
  property.prop([titles])('keeps any title whole, its braces balanced', (title) => {
    const { fields } = readBibtex(bibtex(work({ title })));
    const spaced = title.replace(/\s+/g, (space) => (space === '\u00a0' ? space : ' '));
    expect(printed(fields.get('title') ?? '')).toBe(spaced);
  });
});

describe('works in CSL-JSON', () => {
  const dated = { 'date-parts': [[2026, 3, 1]] };

  test('are a list that holds the book and its written chapters', () => {
    const items = JSON.parse(cslJson(allWorks(written))) as Record<string, unknown>[];
    expect(items.map(({ id, type, issued }) => [id, type, issued])).toEqual([
      ['nudge', 'book', dated],
      ['nudge-two', 'chapter', { 'date-parts': [[2026, 4, 5]] }],
    ]);
    expect(items[1]).toMatchObject({
      'container-title': 'A book: Of two chapters',
      'chapter-number': '2',
      author: [{ literal: 'Nobody & Sons' }],
      note: 'Revised 2027-01-02',
      URL: 'https://example.org/nudge/chapters/two.html',
    });
  });

  // The variables of CSL 1.0.2 that we use, with the kinds of value its schema allows.
  const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
    id: (value) => typeof value === 'string' && value !== '',
    type: (value) => value === 'book' || value === 'chapter',
    author: (value) => Array.isArray(value) && value.length > 0,
    issued: (value) =>
      /^\{"date-parts":\[\[\d{4},(?:[1-9]|1[0-2]),(?:[1-9]|[12]\d|3[01])\]\]\}$/.test(
        JSON.stringify(value),
      ),
    ...Object.fromEntries(
      ['title', 'container-title', 'chapter-number', 'note', 'abstract', 'language', 'URL'].map(
        (name) => [name, (value: unknown) => typeof value === 'string' && value !== ''],
      ),
    ),
  };
  property.prop([fc.string({ minLength: 1 }), fc.boolean()])(
    'use no variable that CSL does not have, whatever the title',
    (title, known) => {
      const one = work({ title, ...(known ? {} : { address: undefined }) });
      const [item = {}] = JSON.parse(cslJson([one])) as Record<string, unknown>[];
      expect(item['title']).toBe(title);
      expect('URL' in item).toBe(known);
      expect(Object.entries(item).filter(([name, value]) => !kinds[name]?.(value))).toEqual([]);
    },
  );
});

describe('a work', () => {
  test('is cited in a sentence', () => {
    expect(citationSentence(work())).toBe(
      'Nobody & Sons (2026). Two? In A book: Of two chapters, chapter 2. Revised 2027-01-02.',
    );
    expect(citationSentence(bookWork({ ...written, chapters: new Map() }))).toBe(
      'Nobody & Sons (2026). A book: Of two chapters.',
    );
  });

  test('that is the book was revised when the last of its chapters was', () => {
    expect(bookWork(written).revised).toBe('2027-01-02');
  });

  test('that is not written cannot be cited', () => {
    expect(() => chapterWork(written, 'one')).toThrow(/one cannot be cited: it is not written/);
  });
});
