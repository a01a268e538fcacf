import { readFileSync } from 'node:fs';
import { bookSchema, type Book } from '#schemas/book';
import { figurePlaces } from './order.ts';
import { parseYaml } from './parse.ts';

const yaml = 'content/book.yaml';

/** The book's parts, chapters and figures, for what runs in Node; pages have them from `book.ts`. */
export const readBook = (): Book =>
  parseYaml(yaml, readFileSync(new URL(`../../${yaml}`, import.meta.url), 'utf8'), bookSchema);

/** The chapter of each widget that draws a figure; `index` for those of the front page. */
export const pagesOfWidgets = (book: Book): ReadonlyMap<string, string> =>
  new Map(
    figurePlaces(book).flatMap(({ widget, chapter = 'index' }): [string, string][] =>
      widget === undefined ? [] : [[widget, chapter]],
    ),
  );
