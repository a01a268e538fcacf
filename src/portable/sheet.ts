/** Stylesheets without what no page uses. */
import { transform } from 'lightningcss';

const word = /[a-zA-Z_][\w-]*/g;

/** Every word of these pages and scripts that could be the name of a class. */
export const wordsOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(word) ?? []));

/** The names of scripts in a text. */
export const scriptNames = (text: string): readonly string[] =>
  Array.from(text.matchAll(/[\w.-]+\.js\b/g), ([name]) => name);

/** What a script names: words, and the scripts that it may load, at once or ever. */
export interface Script {
  readonly words: ReadonlySet<string>;
  readonly names: readonly string[];
}

/** Every word of a page, its styles apart, and of all scripts that it may come to load. */
export function wordsOfPage(
  html: string,
  scripts: ReadonlyMap<string, Script>,
): ReadonlySet<string> {
  const page = html.replaceAll(/<style\b[^]*?<\/style>/g, '');
  const words = new Set(wordsOf([page]));
  const reached = new Set(scriptNames(page));
  // What is added while it is walked through is walked through as well.
  for (const name of reached) {
    const script = scripts.get(name);
    script?.words.forEach((word) => words.add(word));
    script?.names.forEach((next) => reached.add(next));
  }
  return words;
}

/** Every custom property that these sheets, pages and scripts read. */
export const propertiesOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    texts.flatMap((text) =>
      Array.from(text.matchAll(/var\(\s*(--[\w-]+)/g), ([, name = '']) => name),
    ),
  );

/**
 * The sheet without rules for classes that are not among the words, and without properties that nobody reads: of
 * KaTeX's sheet, which knows all of TeX, less than half remains.
 */
export function withoutUnused(
  file: string,
  sheet: string,
  words: ReadonlySet<string>,
  /** Left out, all properties stay. */
  properties?: ReadonlySet<string>,
): string {
  const plain = sheet.replace(/url\([^)]*\)/g, '');
  const classes = Array.from(plain.matchAll(/\.([a-zA-Z_][\w-]*)/g), ([, name = '']) => name);
  const declared = Array.from(plain.matchAll(/(--[\w-]+)\s*:/g), ([, name = '']) => name);
  const { code } = transform({
    filename: file,
    code: Buffer.from(sheet),
    minify: true,
    unusedSymbols: [
      ...classes.filter((name) => !words.has(name)),
      // A script may read a property by its name alone.
      ...declared.filter(
        (name) => properties && !properties.has(name) && !words.has(name.slice(2)),
      ),
    ],
  });
  return code.toString();
}

/** The rules of a sheet, one after the other; those within a condition or a layer come with it. */
export function rulesOf(css: string): readonly string[] {
  const rules: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] !== '}' || --depth > 0) continue;
    rules.push(css.slice(start, at + 1));
    start = at + 1;
  }
  return rules;
}

/** The sheet without rules that stand just so in another which the page has as well. */
export const withoutTwice = (css: string, other: string): string => {
  const there = new Set(rulesOf(other));
  return rulesOf(css)
    .filter((rule) => !there.has(rule))
    .join('');
};
