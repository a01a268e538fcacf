import { referencesSchema, type Reference } from '#schemas/reference';
import text from '../../content/references.yaml?raw';
import { parseYaml } from './parse.ts';

/** The works that the book stands on, by id, as content/references.yaml has them. */
export const references = parseYaml('content/references.yaml', text, referencesSchema);

/** One work; throws a sentence when references.yaml does not have it. */
export function referenceOf(id: string): Reference {
  const reference = references[id];
  if (reference !== undefined) return reference;
  throw new Error(
    `content/references.yaml: there is no reference ${id}. Add it there, or mend the id of the <Cite>.`,
  );
}
