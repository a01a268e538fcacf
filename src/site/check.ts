import type { Book } from '#schemas/book';
import type { Chapter } from '#schemas/chapter';
import type { GlossaryEntry } from '#schemas/glossary';
import { figurePlaces, places } from './order.ts';

export interface Content {
  readonly book: Book;
  readonly chapters: ReadonlyMap<string, Chapter>;
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
}

/** Every broken reference between the content's files: a sentence each, with the file and what to do. */
export function contentProblems({ book, chapters, glossary }: Content): readonly string[] {
  const order = places(book).map((place) => place.id);
  const figures = new Set(figurePlaces(book).map((figure) => figure.id));
  const problems: string[] = [];

  for (const [id, chapter] of chapters) {
    const file = `content/chapters/${id}/index.mdx`;
    const here = order.indexOf(id);
    if (here < 0) {
      problems.push(
        `${file}: book.yaml lists no chapter ${id}. List it there, or rename the folder.`,
      );
    }
    if (chapter.published < book.published) {
      problems.push(
        `${file}: published on ${chapter.published}, before the book was (${book.published}). Mend one of the two.`,
      );
    }
    for (const need of chapter.needs) {
      const there = order.indexOf(need);
      if (there < 0) {
        problems.push(`${file}: needs ${need}, which book.yaml does not list. Mend the name.`);
      } else if (here >= 0 && there >= here) {
        problems.push(
          `${file}: needs ${need}, which does not come before it. Remove it from needs.`,
        );
      }
    }
    for (const term of chapter.terms) {
      if (!glossary.has(term)) {
        problems.push(
          `${file}: teaches ${term}, but content/glossary/${term}.md is missing. Write it.`,
        );
      }
    }
  }

  for (const [id, entry] of glossary) {
    const file = `content/glossary/${id}.md`;
    if (entry.figure !== undefined && !figures.has(entry.figure)) {
      problems.push(`${file}: book.yaml has no figure ${entry.figure}. Mend the number.`);
    }
    for (const other of entry.see) {
      if (!glossary.has(other) || other === id) {
        problems.push(
          `${file}: see ${other} leads to no other entry. Write it, or remove the word.`,
        );
      }
    }
  }
  return problems;
}
