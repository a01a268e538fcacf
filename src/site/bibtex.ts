import type { Work } from './work.ts';

/** TeX's names for accents, by the combining character that Unicode splits off. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u ',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r ',
  '\u030b': 'H ',
  '\u030c': 'v ',
  '\u0327': 'c ',
  '\u0328': 'k ',
};

/** Characters that mean something to TeX, or that older ones cannot read. */
const characters: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  // Not \{: BibTeX counts braces without minding the backslash.
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '"': '{"}',
  '`': '{\\textasciigrave}',
  // In braces, so that TeX joins none of them with what stands beside it.
  '‘': '{`}',
  '’': "'",
  '“': '{``}',
  '”': "{''}",
  '–': '{--}',
  '—': '{---}',
  '…': '{\\ldots}',
  '\u00a0': '~',
  ß: '{\\ss}',
  æ: '{\\ae}',
  Æ: '{\\AE}',
  œ: '{\\oe}',
  Œ: '{\\OE}',
  ø: '{\\o}',
  Ø: '{\\O}',
  ł: '{\\l}',
  Ł: '{\\L}',
};

/** Text as TeX sets it: what is not in its alphabet spelt out, the rest as it is. */
export function texOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, (space) => (space === '\u00a0' ? space : ' '))
    .replace(/./gu, (character) => {
      const known = characters[character];
      if (known !== undefined) return known;
      const [letter = '', mark = '', ...more] = character.normalize('NFD');
      const accent = accents[mark];
      // TeX puts no accent on a letter that has two: those stay as they are, for the newer ones to read.
      return accent === undefined || more.length > 0 || !/[a-z]/i.test(letter)
        ? character
        : `{\\${accent}${letter}}`;
    });
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The work for a LaTeX author's list of sources. What stands in two pairs of braces keeps its capitals. */
export function bibtex(work: Work): string {
  const { within, published, revised, address } = work;
  const [year = '', month = ''] = published.split('-');
  const fields: readonly (readonly [string, string] | undefined)[] = [
    ['author', `{{${texOf(work.authors)}}}`],
    ['title', `{{${texOf(work.title)}}}`],
    within && ['booktitle', `{{${texOf(within.title)}}}`],
    within && ['chapter', `{${within.chapter}}`],
    // BibTeX asks for one, and there is no other.
    ['publisher', '{Self-published}'],
    ['year', `{${year}}`],
    // Not in braces: each style has its own name for a month.
    ['month', months[Number(month) - 1] ?? ''],
    revised === published ? undefined : ['note', `{Revised ${revised}}`],
    // As it is: \url, which sets it, takes every character for itself.
    address === undefined ? undefined : ['url', `{${address}}`],
  ];
  const lines = fields
    .filter((field) => field !== undefined)
    .map(([name, value]) => `  ${name} = ${value},\n`);
  return `@${within ? 'incollection' : 'book'}{${work.key},\n${lines.join('')}}\n`;
}
