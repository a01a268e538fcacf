import type { Plugin } from 'vite';
import { typeset } from './katex.ts';

/** One formula of a file. */
export interface LivingFormula {
  readonly says: string;
  readonly rows: readonly string[];
  readonly terms: readonly string[];
}

/** Thrown for what cannot be typeset; says where in the file. */
export class FormulaError extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

/**
 * What a living formula may say beside TeX: `\term{id}{tone}{…}` is a part that can be pointed at, coloured by what it
 * stands for; `\is` is an equals sign that turns into ≈ where numbers that stand for terms are rounded.
 */
const macros = {
  // In braces: else KaTeX would put the space to the next symbol inside.
  '\\term': '{\\htmlData{term=#1,tone=#2}{#3}}',
  '\\is': '\\mathrel{\\htmlData{term=is}{=}}',
};

interface Block {
  readonly name: string;
  readonly says: string;
  readonly rows: readonly { readonly tex: string; readonly line: number }[];
}

/** `% name: sentence`, the sentence going on in further lines of comment. */
const heading = /^% ?([\w-]+): (.+)$/;

/** Cuts a file into what stands before its first formula, and its formulas: a line of TeX is a row. */
function blocksOf(text: string): { preamble: string; blocks: Block[] } {
  const preamble: string[] = [];
  const blocks: { name: string; says: string; rows: { tex: string; line: number }[] }[] = [];
  text.split('\n').forEach((content, index) => {
    const line = index + 1;
    const [, name, says] = heading.exec(content) ?? [];
    const current = blocks.at(-1);
    if (name !== undefined && says !== undefined) {
      if (blocks.some((block) => block.name === name))
        throw new FormulaError(`Two formulas are called ${name}.`, line);
      blocks.push({ name, says, rows: [] });
    } else if (!current) preamble.push(content);
    else if (content.startsWith('%') && current.rows.length === 0)
      current.says += ` ${content.replace(/^%\s*/, '')}`;
    else if (content.trim() !== '' && !content.startsWith('%'))
      current.rows.push({ tex: content, line });
  });
  return { preamble: preamble.filter((each) => !each.startsWith('%')).join('\n'), blocks };
}

const termsIn = (html: string): string[] =>
  [...html.matchAll(/data-term="([^"]+)"/g)].map(([, term = '']) => term);

/**
 * Typesets a file of formulas. It begins with TeX that all of them share (`\newcommand…`); each formula is a name with
 * the sentence that says it, and a line of TeX for each of its rows. Rows are set in text style, so that they break
 * where there is no room. Throws a FormulaError, with its line, for what does not parse or has no sentence.
 */
export function livingFormulas(text: string): Readonly<Record<string, LivingFormula>> {
  const { preamble, blocks } = blocksOf(text);
  const set = (tex: string, line: number): string => {
    try {
      return typeset(tex, false, macros);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new FormulaError(
        `The formula does not parse: ${reason.replace(/^KaTeX parse error: /, '')}`,
        line,
      );
    }
  };
  set(preamble, 1);
  if (blocks.length === 0)
    throw new FormulaError('There is no formula: one begins with “% name: a sentence”.', 1);
  return Object.fromEntries(
    blocks.map(({ name, says, rows }) => {
      const built = rows.map(({ tex, line }) => set(`${preamble}\n${tex}`, line));
      const terms = new Set(built.flatMap(termsIn));
      terms.delete('is');
      return [name, { says, rows: built, terms: [...terms] }];
    }),
  );
}

/** Vite plugin: `import formulas from './formulas.tex?katex'`, in development, the build and tests alike. */
export function living(): Plugin {
  return {
    name: 'living-formulas',
    enforce: 'pre',
    async load(id) {
      const [file = '', query] = id.split('?');
      if (query !== 'katex') return undefined;
      const text = await this.fs.readFile(file, { encoding: 'utf8' });
      this.addWatchFile(file);
      try {
        return `export default ${JSON.stringify(livingFormulas(text))}`;
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        return this.error({
          message: `${file}:${error.line} ${error.message}`,
          id: file,
          loc: { file, line: error.line, column: 0 },
        });
      }
    },
  };
}
