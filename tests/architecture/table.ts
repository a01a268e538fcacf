/**
 * Who may import whom: the one table behind ESLint (`rule.ts`), the architecture tests and `src/README.md`.
 * Imports point down the list's arrows, never sideways; a room that is not named may not be entered.
 */

export interface Room {
  readonly name: string;
  /** Matches the paths of its files, from the repository's root. The first room that matches owns the file. */
  readonly files: RegExp;
  /** Rooms it may enter. `engine: types` lets only types through, and the names listed with it. */
  readonly enters: readonly string[];
  /** npm packages and `node:` or `astro:` modules that it may use, by their first part; `*` for any. */
  readonly packages: readonly string[];
  /** Why the fence stands, as the end of the sentence that a broken one prints. */
  readonly because: string;
}

/** What may cross a `: types` arrow as a value: it says what a thing is, and computes and opens nothing. */
export const harmlessNames: readonly string[] = [
  ...['EngineError', 'isAbort', 'isEnd', 'isLoss', 'isSnapshot', 'labSlots', 'sentenceOf'],
];

const pure = 'numbers are made by pure functions';
const down = 'imports point down, never sideways';

export const rooms: readonly Room[] = [
  {
    name: 'tests',
    files: /^tests\/|\.test\.ts$|^src\/engine\/testing(\.ts|\/)|\/fixtures\//,
    enters: ['*'],
    packages: ['*'],
    because: 'tests may import anything',
  },
  {
    name: 'tools',
    // `record.ts` makes a widget's recorded run or weights, in Node, before the build.
    files:
      /^[^/]+\.(?:js|mjs|ts)$|^widgets\/new\.ts$|\/make-[^/]+\.ts$|^widgets\/[^/]+\/record\.ts$/,
    enters: ['*'],
    packages: ['*'],
    because: 'a tool may look at everything',
  },
  {
    name: 'book',
    files: /^content\/[^/]+\.yaml$/,
    enters: [],
    packages: [],
    because: 'order and sources are data',
  },
  {
    name: 'content',
    files: /^content\//,
    enters: ['door', 'prose'],
    packages: [],
    because: 'prose knows only front doors',
  },
  {
    name: 'door',
    files: /^widgets\/[^/]+\/index\.astro$/,
    enters: ['view', 'setup', 'stories', 'prose', 'stage'],
    packages: [],
    because: 'a door holds the figure, its caption and the island, nothing else',
  },
  {
    name: 'view',
    files: /^widgets\/[^/]+\/[^/]+\.svelte$/,
    enters: [
      ...['view', 'state', 'world', 'saved', 'setup', 'model', 'describe', 'stories', 'draw'],
      ...['controls', 'marks', 'stage', 'engine', 'data', 'progress'],
    ],
    packages: ['svelte'],
    because: 'a view lays out controls and marks; what it computes belongs in model.ts',
  },
  {
    name: 'setup',
    files: /^widgets\/[^/]+\/setup\.ts$/,
    enters: ['stage', 'model'],
    packages: [],
    because: 'a setup is plain data: defaults and limits',
  },
  {
    name: 'describe',
    files: /^widgets\/[^/]+\/(?:describe|telling)\.ts$/,
    enters: ['maths', 'model', 'setup: types', 'state: types', 'engine: types'],
    packages: [],
    because: 'a description is made from a scene by a pure function',
  },
  {
    name: 'stories',
    files: /^widgets\/[^/]+\/stories\.ts$/,
    enters: ['model', 'describe', 'setup', 'state: types', 'stage'],
    packages: [],
    because: 'a story is a setup and a sentence',
  },
  {
    name: 'draw',
    files: /^widgets\/[^/]+\/draw\.ts$/,
    enters: ['model', 'maths', 'stage', 'marks'],
    packages: [],
    because: 'drawing takes numbers and a canvas',
  },
  {
    // What a state is handed for the world: a view's affair, in a file of its own where it is long.
    name: 'world',
    files: /^widgets\/[^/]+\/world\.ts$/,
    enters: ['state', 'saved', 'describe', 'engine', 'data', 'progress', 'stage'],
    packages: [],
    because: 'it ties a state to the engine, the digits and what is kept',
  },
  {
    // What a widget keeps on the device, and the only check of it: a file from elsewhere has to pass it too.
    name: 'saved',
    files: /^widgets\/[^/]+\/saved\.ts$/,
    enters: ['state: types', 'model', 'setup', 'engine: types'],
    packages: [],
    because: 'it says what is a sound thing of the widget, and nothing more',
  },
  {
    name: 'state',
    files: /^widgets\/[^/]+\/[^/]+\.svelte\.ts$/,
    enters: ['model', 'describe', 'setup', 'engine: types', 'data: types', 'stage: types'],
    packages: [],
    because:
      'a state gets engine, clock and data by its constructor, so that tests can hand in others',
  },
  {
    // model.ts and what it is made of: plain files without runes.
    name: 'model',
    files: /^widgets\/[^/]+\/[^/]+\.ts$/,
    enters: ['maths', 'setup: types', 'engine: types', 'data: types'],
    packages: [],
    because: pure,
  },
  {
    name: 'maths',
    files: /^src\/maths\//,
    enters: [],
    packages: ['pure-rand'],
    because: 'maths knows nothing of the rest',
  },
  {
    name: 'portable',
    files: /^src\/portable\//,
    enters: [],
    packages: [
      ...['node', 'astro', 'fflate', 'lightningcss', 'magic-string', 'parse5', 'rolldown', 'vite'],
    ],
    because: 'it stands under everything',
  },
  {
    name: 'stage',
    files: /^src\/stage\//,
    enters: ['maths'],
    packages: ['svelte'],
    because: down,
  },
  {
    name: 'data',
    files: /^src\/data\//,
    enters: ['portable', 'maths', 'engine: types'],
    packages: ['node', 'astro', 'vite', 'mnist'],
    because: down,
  },
  {
    name: 'engine',
    files: /^src\/engine\//,
    enters: ['maths', 'data', 'portable'],
    packages: ['@tensorflow'],
    because: 'the engine does not know who asks',
  },
  {
    name: 'progress',
    files: /^src\/progress\//,
    enters: ['stage', 'engine: types'],
    packages: [],
    because: down,
  },
  {
    // One half reads the built pages in Node, the other looks in what that made, in the reader's browser.
    name: 'search',
    files: /^src\/search\//,
    enters: ['portable'],
    packages: ['node', 'astro', 'parse5', 'minisearch'],
    because: 'it knows pages and words, not what they are about',
  },
  {
    name: 'controls',
    files: /^src\/controls\//,
    enters: ['stage', 'progress', 'maths', 'marks'],
    packages: ['svelte'],
    because: 'a control knows nothing of the widget that uses it',
  },
  {
    name: 'marks',
    files: /^src\/marks\//,
    enters: ['maths', 'stage'],
    packages: ['d3-array'],
    because: 'a mark takes numbers and gives a picture',
  },
  {
    name: 'schemas',
    files: /^src\/schemas\//,
    enters: ['maths'],
    packages: ['astro'],
    because: down,
  },
  {
    name: 'site',
    files: /^src\/site\//,
    enters: ['schemas', 'book'],
    packages: ['astro', 'node', 'yaml'],
    because: 'the site is pure functions over content entries',
  },
  {
    name: 'prose',
    files: /^src\/prose\//,
    enters: ['site', 'stage', 'schemas', 'book', 'styles'],
    packages: [
      ...['astro', 'node', 'katex', 'astro-expressive-code', 'vfile', 'hast', 'vite'],
      ...['hast-util-from-html-isomorphic', 'hast-util-to-text', 'unist-util-visit-parents'],
    ],
    because: 'what authors write holds no islands and no engine',
  },
  {
    name: 'panels',
    files: /^src\/panels\//,
    enters: ['stage', 'progress', 'controls', 'portable', 'saved', 'site: types'],
    packages: ['svelte'],
    because: 'a panel shows what the reader has, and is loaded by a press',
  },
  {
    name: 'pictures',
    files: /^src\/pictures\//,
    enters: ['data', 'styles'],
    packages: ['satori', 'sharp', '@fontsource'],
    because: 'what a picture says is handed in, and it is drawn at build only',
  },
  {
    name: 'installed',
    files: /^src\/installed\//,
    enters: ['controls'],
    // `rolldown` makes one script of the worker, after the site is built.
    packages: ['node', 'astro', 'svelte', 'rolldown'],
    because: 'it keeps files, whatever they are',
  },
  {
    name: 'layouts',
    files: /^src\/layouts\//,
    enters: ['prose', 'site', 'stage', 'progress', 'panels', 'installed', 'search', 'styles'],
    packages: ['astro', '@fontsource-variable', 'katex'],
    because: down,
  },
  {
    name: 'pages',
    files: /^src\/pages\//,
    enters: ['layouts', 'door', 'stories', 'schemas', 'site', 'prose', 'pictures', 'installed'],
    packages: ['astro', '@astrojs'],
    because: 'a page only puts together',
  },
  {
    // Its `make-pdf.ts` is a tool like any other `make-….ts`, and starts the browser.
    name: 'paper',
    files: /^src\/paper\//,
    enters: ['site', 'schemas'],
    packages: ['node', '@cantoo', '@playwright'],
    because: 'it prints what the site has built, and adds nothing to it',
  },
  {
    name: 'styles',
    files: /^src\/styles\//,
    enters: [],
    packages: ['vite', '@fontsource-variable'],
    because: 'tokens depend on nothing',
  },
  {
    name: 'collections',
    files: /^src\/content\.config\.ts$/,
    enters: ['schemas', 'site', 'prose'],
    packages: ['astro'],
    because: 'it says what the content is',
  },
];

/** The room that owns a file, by its path from the repository's root. */
export function roomOf(path: string): Room | undefined {
  return rooms.find(({ files }) => files.test(path));
}
