import type { Book } from '#schemas/book';
import { figurePlaces, nameOf, places } from './order.ts';

/** `data/guide.json`: the names of what a reader has done. A file of the site, asked for when the panel is opened. */
export interface Guide {
  readonly chapters: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly written: boolean;
  }[];
  /** Those that a widget draws. */
  readonly figures: readonly {
    readonly widget: string;
    readonly title: string;
    readonly challenges: readonly { readonly id: string; readonly says: string }[];
  }[];
}

export function guideOf(
  book: Book,
  written: ReadonlySet<string>,
  challengesOf: (widget: string) => readonly { readonly id: string; readonly says: string }[],
): Guide {
  return {
    chapters: places(book).map(({ id, number, title }) => ({
      ...{ id, number, title },
      written: written.has(id),
    })),
    figures: figurePlaces(book).flatMap(({ id, widget, title }) =>
      widget === undefined
        ? []
        : [
            {
              widget,
              title: nameOf({ id, title }),
              challenges: challengesOf(widget).map((each) => ({ id: each.id, says: each.says })),
            },
          ],
    ),
  };
}
