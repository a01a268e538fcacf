import { readFileSync } from 'node:fs';

/** What a chapter says, on one line: what a test quotes may be broken anywhere in the file. */
export const proseOf = (chapter: string): string =>
  readFileSync(
    new URL(`../../content/chapters/${chapter}/index.mdx`, import.meta.url),
    'utf8',
  ).replace(/\s+/g, ' ');
