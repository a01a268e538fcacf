import type { Book, ChapterPlace, Figure } from '#schemas/book';

/** A chapter with the part it stands in. */
export interface Place extends ChapterPlace {
  readonly part: { readonly number: number; readonly title: string };
}

/** A figure with the chapter it stands in; F0 stands in none. */
export interface FigurePlace extends Figure {
  readonly chapter: string | undefined;
}

/**
 * What stands in front of a figure's title: `Figure 17.1`, `Warm-up`. The front page's F0 has nothing there: it is a
 * name for tests and links, and as a number it would tell a reader nothing.
 */
export function numberOf({ id }: Pick<Figure, 'id'>): string | undefined {
  if (/^\d/.test(id)) return `Figure ${id}`;
  return id.startsWith('W') ? 'Warm-up' : undefined;
}

/** A figure as lists name it: `Figure 17.1: The laboratory`. */
export function nameOf(figure: Pick<Figure, 'id' | 'title'>, between = ': '): string {
  const number = numberOf(figure);
  return number === undefined ? figure.title : `${number}${between}${figure.title}`;
}

/** All chapters in reading order. */
export function places(book: Book): readonly Place[] {
  return book.parts.flatMap((part, index) =>
    part.chapters.map((chapter) => ({
      ...chapter,
      part: { number: index + 1, title: part.title },
    })),
  );
}

/** All figures in reading order, the front page's first. */
export function figurePlaces(book: Book): readonly FigurePlace[] {
  return [
    ...book.front.figures.map((figure) => ({ ...figure, chapter: undefined })),
    ...places(book).flatMap((place) =>
      place.figures.map((figure) => ({ ...figure, chapter: place.id })),
    ),
  ];
}

/** The chapters before and after one, among those that are written. */
export function neighbours(
  book: Book,
  written: ReadonlySet<string>,
  id: string,
): { readonly previous: Place | undefined; readonly next: Place | undefined } {
  const order = places(book);
  const here = order.findIndex((place) => place.id === id);
  if (here < 0) return { previous: undefined, next: undefined };
  const isWritten = (place: Place): boolean => written.has(place.id);
  return {
    previous: order.slice(0, here).findLast(isWritten),
    next: order.slice(here + 1).find(isWritten),
  };
}

/** What book.yaml says twice, one sentence each. */
export function bookProblems(book: Book): readonly string[] {
  const all = places(book);
  const figures = figurePlaces(book);
  const twice = (what: string, names: readonly string[]): readonly string[] =>
    [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
      (name) =>
        `content/book.yaml: ${what} ${name} stands there twice. Remove or rename one of the two.`,
    );
  return [
    ...twice(
      'the chapter',
      all.map((place) => place.id),
    ),
    ...twice(
      'the chapter number',
      all.map((place) => String(place.number)),
    ),
    ...twice(
      'the figure',
      figures.map((figure) => figure.id),
    ),
    ...twice(
      'the widget',
      figures.flatMap((figure) => figure.widget ?? []),
    ),
    ...all.flatMap((place) =>
      place.figures
        .filter(({ id }) => !id.startsWith(`${place.number}.`) && id !== `W${place.number}`)
        .map(
          (figure) =>
            `content/book.yaml: figure ${figure.id} stands in chapter ${place.number}. ` +
            `Number it ${place.number}.x (its warm-up W${place.number}) or move it.`,
        ),
    ),
  ];
}

/** A part's number as the book prints it: 4 is IV. Defined for 1 to 39. */
export function roman(value: number): string {
  const tens = 'X'.repeat(Math.floor(value / 10));
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][value % 10] ?? '';
  return tens + ones;
}
