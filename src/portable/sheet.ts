/** A stylesheet without what no page uses. */
import { transform } from 'lightningcss';

const word = /[a-zA-Z_][\w-]*/g;

/** Every word of these pages and scripts that could be the name of a class. */
export const wordsOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(word) ?? []));

/** The sheet without rules for classes that are not among the words: of KaTeX's sheet, which knows all of TeX, less than half remains. */
export function withoutUnused(file: string, sheet: string, words: ReadonlySet<string>): string {
  const names = Array.from(
    sheet.replace(/url\([^)]*\)/g, '').matchAll(/\.([a-zA-Z_][\w-]*)/g),
    ([, name = '']) => name,
  );
  const { code } = transform({
    filename: file,
    code: Buffer.from(sheet),
    minify: true,
    unusedSymbols: names.filter((name) => !words.has(name)),
  });
  return code.toString();
}
