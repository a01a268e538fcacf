/** What a room and a widget are made of. */

/** Folder and file names that say nothing. */
export const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'misc'];

/** Longest a file may be, in lines, its styles not counted. A longer one has a second reason to change. */
export const lineBudgets: readonly { readonly files: RegExp; readonly lines: number }[] = [
  { files: /^widgets\/.*\.svelte$/, lines: 200 },
  { files: /\.test\.ts$/, lines: 400 },
  { files: /\.(?:ts|mjs|js|svelte|astro|css)$/, lines: 300 },
];

/** What every widget's folder holds, beside its view `<Idea>.svelte`. */
export const widgetRoles = [
  'index.astro',
  'setup.ts',
  'state.svelte.ts',
  'model.ts',
  'describe.ts',
  'stories.ts',
];
