/** What only some rooms may say, and the packages that nobody imports. Rooms: `table.ts`. */

export interface Ban {
  /** Found in code, after comments and strings have been taken out. */
  readonly pattern: RegExp;
  readonly what: string;
  readonly owners: readonly string[];
  /** What to do instead, as a whole sentence. */
  readonly instead: string;
  /** Only in files with these endings. */
  readonly endings?: RegExp;
  /** Looked for inside strings too. */
  readonly inStrings?: boolean;
}

/** What only some rooms may say. */
export const bans: readonly Ban[] = [
  {
    pattern: /\bMath\s*\.\s*random\b/g,
    what: 'Math.random',
    owners: [],
    instead:
      'Take a `Random` from #maths/random as an argument, so that the same seed gives the same picture.',
  },
  {
    pattern: /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)|\bperformance\s*\.\s*now\b/g,
    what: 'The clock',
    // The engine paces itself by it (`turn.ts`); what it computes never hangs on it.
    owners: ['stage', 'engine', 'tests', 'tools'],
    instead: 'Take the time as an argument; src/stage reads the clock.',
  },
  {
    pattern: /(?<!test\.)\b(?:setTimeout|setInterval)\s*\(/g,
    what: 'A timer',
    owners: ['stage', 'engine', 'portable', 'layouts', 'tools'],
    instead: 'Wait for what you need, or ask src/stage.',
  },
  {
    pattern: /\b(?:requestAnimationFrame|matchMedia)\s*\(|\bnew\s+ResizeObserver\b/g,
    what: 'A frame, a size or a preference of the reader',
    owners: ['stage', 'tests'],
    instead: 'Ask src/stage.',
  },
  {
    pattern: /\b(?:localStorage|sessionStorage|indexedDB)\b/g,
    what: 'Storage on the device',
    // Layouts: what runs before the first paint can import nothing.
    owners: ['stage', 'progress', 'layouts', 'tests'],
    instead: 'Go through #progress, or #stage/storage.ts.',
  },
  {
    pattern: /(?<![.\w])fetch\s*\(|\bnew\s+(?:Worker|XMLHttpRequest|EventSource|WebSocket)\b/g,
    what: 'Asking for a file or starting a worker',
    // Installed: its worker stands where the network begins.
    // Paper: it runs in the browser that prints, and asks the site that was built for its pages.
    owners: ['portable', 'installed', 'paper', 'tests', 'tools'],
    instead: 'Use #portable (loadBinary, startWorker), so that the same build runs from a disk.',
  },
  {
    pattern: /\bcaches\s*\.|\bnavigator\s*\.\s*serviceWorker\b|\{\s*serviceWorker\s*\}\s*=/g,
    what: 'The store of whole files, or the worker before it',
    owners: ['installed', 'tests'],
    instead: 'src/installed alone decides which build of a file a page gets.',
  },
  {
    pattern: /\bdocument\s*\.\s*(?:querySelector(?:All)?|getElementsBy\w+|getElementById)\b/g,
    what: 'Searching the document',
    // Panels: the list of shortcuts is what the page's own links and buttons say.
    owners: ['stage', 'layouts', 'prose', 'panels', 'installed', 'paper', 'search', 'tests'],
    instead: 'Use bind:this or an attachment in a view; src/stage looks for the enclosing figure.',
  },
  {
    pattern: /\b(?:eval|Function)\s*\(/g,
    what: 'Evaluating text as code',
    owners: [],
    instead: 'Parse it: the content security policy forbids evaluation.',
  },
  {
    pattern: /\buse:\w+|\bcreateEventDispatcher\b|\bonMount\b|\bon:\w+=/g,
    what: 'An old way of Svelte',
    owners: ['tests'],
    instead: 'Use runes, {@attach …} and event props.',
    endings: /\.svelte(?:\.ts)?$/,
  },
  {
    pattern: /(?<=<[a-z][^<>]*\s)id=(?:"[^"{]*"|'[^'{]*')/g,
    what: 'A fixed id in a component',
    owners: ['tests'],
    instead: 'Ids come from $props.id(), so that the component can stand twice on a page.',
    endings: /\.svelte$/,
  },
  {
    pattern:
      /(?:(?<=[:(,'"`]\s*|[a-z\d)]\s+)(?<!href="|(?:readonly|static|get|set|async)\s+)#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])|\b(?:rgba?|hsla?|oklch|oklab|hwb)\()/gi,
    what: 'A raw colour',
    owners: ['styles', 'marks', 'tests', 'tools'],
    instead: 'Use a token of src/styles/tokens.css.',
    endings: /\.(?:svelte|astro|css|ts)$/,
    inStrings: true,
  },
];

/** Packages that nobody imports, and what to use instead. */
export const bannedPackages: Readonly<Record<string, string>> = {
  'd3-selection': 'marks draw with Svelte, which owns the document',
  'svelte/store': 'state lives in runes',
  'rehype-katex': 'it brings a second, older KaTeX whose classes do not match the style sheet',
};
