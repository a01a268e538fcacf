import { getCollection, type CollectionEntry } from 'astro:content';
import { book } from './book.ts';
import { contentProblems } from './check.ts';
import type { Catalogue } from './work.ts';

export interface Library {
  /** Written chapters by id. */
  readonly chapters: ReadonlyMap<string, CollectionEntry<'chapters'>>;
  /** Glossary entries by id, in the order of their terms. */
  readonly glossary: ReadonlyMap<string, CollectionEntry<'glossary'>>;
}

const dataOf = <T>(entries: ReadonlyMap<string, { data: T }>): ReadonlyMap<string, T> =>
  new Map([...entries].map(([id, entry]) => [id, entry.data]));

/** The written content, checked: anything that refers to nothing stops the build here. */
export async function library(): Promise<Library> {
  const chapters = new Map((await getCollection('chapters')).map((entry) => [entry.id, entry]));
  const terms = await getCollection('glossary');
  const glossary = new Map(
    terms
      .toSorted((a, b) => a.data.term.localeCompare(b.data.term, 'en'))
      .map((entry) => [entry.id, entry]),
  );
  const problems = contentProblems({
    book,
    chapters: dataOf(chapters),
    glossary: dataOf(glossary),
  });
  if (problems.length > 0)
    throw new Error(`The content does not hold together:\n${problems.join('\n')}`);
  return { chapters, glossary };
}

/** The same as a librarian wants it. */
export async function catalogue(site: URL | undefined): Promise<Catalogue> {
  const { chapters, glossary } = await library();
  const terms = new Map([...glossary].map(([id, { data }]) => [id, data.term]));
  return { book, chapters: dataOf(chapters), terms, site };
}

/** The written chapters as Astro wants its routes. */
export async function chapterRoutes() {
  const { chapters } = await library();
  return [...chapters].map(([id, entry]) => ({ params: { id }, props: { entry } }));
}
