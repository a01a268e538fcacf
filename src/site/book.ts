import { bookSchema } from '#schemas/book';
import text from '../../content/book.yaml?raw';
import { bookProblems, figurePlaces, type FigurePlace } from './order.ts';
import { parseYaml } from './parse.ts';

/** The book's parts, chapters and figures, as content/book.yaml has them. */
export const book = parseYaml('content/book.yaml', text, bookSchema);

const problems = bookProblems(book);
if (problems.length > 0) throw new Error(problems.join('\n'));

/**
 * Number, title and chapter of the figure that a widget draws.
 * Throws a sentence when book.yaml knows no figure of this widget.
 */
export function figureOf(widget: string): FigurePlace {
  const figure = figurePlaces(book).find((each) => each.widget === widget);
  if (figure !== undefined) return figure;
  throw new Error(
    `content/book.yaml: no figure names the widget ${widget}. ` +
      `Add "widget: ${widget}" to the figure that widgets/${widget} draws.`,
  );
}
