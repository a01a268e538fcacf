import type { Root } from 'hast';
import { visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';

/** What a numbered note of a chapter speaks of: a term, a work, or where a link leads. Its number is its place. */
export type Note =
  | { readonly kind: 'term' | 'cite'; readonly id: string }
  | { readonly kind: 'link'; readonly href: string };

/** An MDX element such as `<Term id="epoch">`, as far as it matters here. */
interface Tag {
  readonly type: string;
  readonly name: string | null;
  readonly attributes: { type: string; name?: string; value?: unknown }[];
}

const isTag = (node: object): node is Tag => 'name' in node && 'attributes' in node;

const kinds: ReadonlyMap<string | null, 'term' | 'cite'> = new Map([
  ['Term', 'term'],
  ['Cite', 'cite'],
]);

/** The front matter that Astro hands to the page; other files have none. */
function frontmatterOf(file: VFile): Record<string, unknown> | undefined {
  const { astro } = file.data as { astro?: { frontmatter?: Record<string, unknown> } };
  return astro?.frontmatter;
}

/**
 * Rehype plugin: numbers what a reader of paper, or without scripting, cannot open. The first use of each term,
 * work and link of a chapter gets its number as an attribute; the list goes into the front matter as `notes`,
 * from which `Notes.astro` prints it. Numbered here, since a page's components finish in no fixed order.
 */
export function numberNotes() {
  return (tree: Root, file: VFile): void => {
    const frontmatter = frontmatterOf(file);
    if (frontmatter === undefined || !file.path.endsWith('.mdx')) return;
    const notes: Note[] = [];
    const seen = new Set<string>();

    const numbered = (note: Note): string | undefined => {
      const key = JSON.stringify(note);
      if (seen.has(key)) return undefined;
      seen.add(key);
      return String(notes.push(note));
    };

    visitParents(tree, (node) => {
      if (isTag(node)) {
        const kind = kinds.get(node.name);
        const id = node.attributes.find(({ name }) => name === 'id')?.value;
        if (kind === undefined || typeof id !== 'string') return;
        const value = numbered({ kind, id });
        if (value !== undefined)
          node.attributes.push({ type: 'mdxJsxAttribute', name: 'note', value });
      } else if (node.type === 'element' && node.tagName === 'a') {
        const { href } = node.properties;
        if (typeof href !== 'string') return;
        const value = numbered({ kind: 'link', href });
        if (value !== undefined) node.properties['dataNote'] = value;
      }
    });
    frontmatter['notes'] = notes;
  };
}
