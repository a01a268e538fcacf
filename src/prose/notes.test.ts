import type { Root } from 'hast';
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { numberNotes } from './notes.ts';

interface Tag {
  type: 'mdxJsxTextElement';
  name: string;
  attributes: { type: string; name: string; value: string }[];
  children: never[];
}

const tag = (name: string, id: string): Tag => ({
  type: 'mdxJsxTextElement',
  name,
  attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: id }],
  children: [],
});
const numberOf = ({ attributes }: Tag): string | undefined =>
  attributes.find(({ name }) => name === 'note')?.value;

function run(tags: readonly Tag[], html = '', path = 'content/chapters/x/index.mdx') {
  const tree: Root = fromHtmlIsomorphic(html, { fragment: true });
  // MDX puts its elements into the same tree, where hast's own types do not know them.
  tree.children.unshift(...(tags as unknown as Root['children']));
  const frontmatter: Record<string, unknown> = {};
  numberNotes()(tree, new VFile({ path, data: { astro: { frontmatter } } }));
  return { tree, notes: frontmatter['notes'] };
}

test('terms, works and links are numbered in one row, each at its first use', () => {
  const tags = [tag('Term', 'epoch'), tag('Cite', 'lecun1998'), tag('Term', 'epoch')];
  const { tree, notes } = run(tags, '<p><a href="https://example.org/">there</a></p>');
  expect(tags.map(numberOf)).toEqual(['1', '2', undefined]);
  expect(JSON.stringify(tree)).toContain('"dataNote":"3"');
  expect(notes).toEqual([
    { kind: 'term', id: 'epoch' },
    { kind: 'cite', id: 'lecun1998' },
    { kind: 'link', href: 'https://example.org/' },
  ]);
});

test('a term and a work of one name are two notes', () => {
  const tags = [tag('Term', 'adam'), tag('Cite', 'adam')];
  run(tags);
  expect(tags.map(numberOf)).toEqual(['1', '2']);
});

test('what is no chapter keeps its links as they are', () => {
  const { tree, notes } = run([], '<a href="/x.html">x</a>', 'content/glossary/epoch.md');
  expect(notes).toBeUndefined();
  expect(JSON.stringify(tree)).not.toContain('dataNote');
});
