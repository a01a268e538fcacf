/** The files of the repository, without what is made or installed. */
import { globSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export const read = (path: string): string => readFileSync(root + path, 'utf8');

// Not by asking git: an unpacked archive has none.
const made = new Set(
  ['.git/', ...read('.gitignore').split('\n')].flatMap((line) => /^(\S+)\/$/.exec(line)?.[1] ?? []),
);

export const files: readonly string[] = globSync(['**/*', '.*', '.{ci,github}/**/*'], {
  cwd: root,
  withFileTypes: true,
  exclude: (entry) => made.has(entry.name),
})
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}${sep}${entry.name}`.slice(root.length).split(sep).join('/'))
  .filter((path, i, all) => all.indexOf(path) === i)
  .sort();

export const isCode = (path: string): boolean => /\.(?:ts|mjs|js|svelte|astro|mdx|css)$/.test(path);
