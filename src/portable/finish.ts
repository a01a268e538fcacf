/** The last step of a build: a folder as Astro wrote it → one that works wherever it is put, from disk too. */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { minifySync } from 'rolldown/utils';
import { relativeSheet } from './address.ts';
import { classicChunks, readChunk, type Needs } from './classic.ts';
import { shared } from './groups.ts';
import { withJoinedSheets } from './joined.ts';
import { anchors, readPage } from './page.ts';
import { withPolicy } from './policy.ts';
import { rewritePage } from './rewrite.ts';
import {
  propertiesOf,
  scriptNames,
  withoutTwice,
  withoutUnused,
  wordsOf,
  wordsOfPage,
  type Script,
} from './sheet.ts';
import { Tree } from './tree.ts';
import { packBook, withoutOnline, withSize } from './zip.ts';
import { twinOf, twinScript, wantsTwin, workerScript } from './twin.ts';

export interface FinishOptions {
  /** What root-absolute addresses in the pages begin with: `/`. */
  readonly base: string;
  /** The path at which the site will be published, `/` or `/nudge/`. Only `404.html` depends on it. */
  readonly home: string;
  /** The folder of hashed files: `_astro`. */
  readonly assets: string;
  /** What the zip of the whole book is called, where there has to be one: `nudge.zip`. */
  readonly download?: string | undefined;
}

/** Where the build puts workers, below the hashed files; their scripts are no part of a page's. */
export const workersIn = (assets: string): string => `${assets}/workers/`;

/** What the scripts say of themselves, beside what they do. */
interface Told {
  readonly needs: Needs;
  /** The sheets that their parts wear, by their names. */
  readonly worn: ReadonlySet<string>;
}

const scriptsToClassic = async (tree: Tree, { assets }: FinishOptions): Promise<Told> => {
  const files = tree
    .ending('.js')
    .filter((file) => file.startsWith(`${assets}/`) && !file.startsWith(workersIn(assets)));
  const read = async (file: string) => [file, readChunk(file, await tree.text(file))] as const;
  const chunks = new Map(await Promise.all(files.map(read)));
  const { scripts, needs } = classicChunks(chunks);
  for (const [file, text] of scripts) tree.put(file, text);
  return { needs, worn: new Set([...chunks.values()].flatMap(({ sheets }) => sheets)) };
};

const workersToBoth = async (tree: Tree, { assets }: FinishOptions): Promise<void> => {
  const files = tree.ending('.js').filter((file) => file.startsWith(workersIn(assets)));
  for (const file of files) tree.put(file, workerScript(file, await tree.text(file)));
};

const dataToTwins = async (tree: Tree): Promise<void> => {
  const files = [...tree.files].filter(wantsTwin);
  for (const file of files) tree.put(twinOf(file), twinScript(await tree.bytes(file)));
};

const sheetsToRelative = async (tree: Tree, { base }: FinishOptions): Promise<void> => {
  const site = { files: tree.files, base };
  for (const file of tree.ending('.css')) {
    tree.put(file, relativeSheet(await tree.text(file), file, site));
  }
};

const sheetsToUsed = async (tree: Tree): Promise<void> => {
  const named = await Promise.all(
    [...tree.ending('.html'), ...tree.ending('.js')].map((file) => tree.text(file)),
  );
  const words = wordsOf(named);
  const sheets = await Promise.all(tree.ending('.css').map((file) => tree.text(file)));
  const properties = propertiesOf([...named, ...sheets]);
  for (const file of tree.ending('.css')) {
    tree.put(file, withoutUnused(file, await tree.text(file), words, properties));
  }
};

/** The text of the loader as it stands in each page. */
export const loaderText = async (): Promise<string> => {
  const source = await readFile(new URL('./loader.js', import.meta.url), 'utf8');
  return minifySync('loader.js', source, { module: false }).code.trim();
};

/** @throws Error listing everything that would not work. */
const pagesToRelative = async (tree: Tree, options: FinishOptions, needs: Needs): Promise<void> => {
  const read = async (file: string) => readPage(file, await tree.text(file));
  const pages = await Promise.all(tree.ending('.html').map(read));
  const ids = new Map(pages.map((page) => [page.file, anchors(page)]));
  const site = {
    ...options,
    files: new Set([...tree.files, ...(options.download ? [options.download] : [])]),
    anchorsOf: (file: string) => ids.get(file),
    needs,
    loader: await loaderText(),
  };
  const problems = new Set<string>();
  for (const page of pages) {
    const rewritten = rewritePage(page, site);
    rewritten.problems.forEach((problem) => problems.add(problem));
    tree.put(page.file, withSmallScripts(withoutMarks(rewritten.html)));
  }
  if (problems.size > 0) {
    throw new Error(`The site cannot be published as it is:\n  ${[...problems].join('\n  ')}`);
  }
};

/** Packs what a reader from disk wants, then tells the pages on the site how large it came out. */
const bookToZip = async (tree: Tree, { download }: FinishOptions): Promise<void> => {
  if (download === undefined) return;
  const pages = new Set(tree.ending('.html'));
  const files = new Map<string, Uint8Array>();
  for (const file of tree.files) {
    const page =
      pages.has(file) && withPolicy(file, oneStyle(withoutOnline(await tree.text(file))));
    files.set(file, page ? Buffer.from(page) : await tree.bytes(file));
  }
  const readMe = await readFile(new URL('./download.txt', import.meta.url), 'utf8');
  const zip = packBook(download.replace(/\.zip$/, ''), files, readMe);
  tree.put(download, zip);
  for (const page of pages) tree.put(page, withSize(await tree.text(page), download, zip.length));
};

/**
 * Styles by the page: its own style elements lose what neither it nor any script that it may ever load names, and so do
 * its figures' sheets, which become one; a figure's sheet is one that a script's parts wear. What figures
 * of several pages share stays by itself, the same file for the whole book, and is not told twice.
 */
const stylesByPage = async (
  tree: Tree,
  { assets }: FinishOptions,
  worn: Told['worn'],
): Promise<void> => {
  const scripts = new Map<string, Script>();
  for (const file of tree.ending('.js').filter((name) => name.startsWith(`${assets}/`))) {
    const text = await tree.text(file);
    scripts.set(posix.basename(file), { words: wordsOf([text]), names: scriptNames(text) });
  }
  const sheets = new Map<string, string>();
  for (const file of tree.ending('.css')) sheets.set(file, await tree.text(file));
  const isShared = (sheet: string): boolean => posix.basename(sheet).startsWith(`${shared}.`);
  const sharedStyles = [...sheets]
    .filter(([sheet]) => isShared(sheet))
    .map(([, css]) => css)
    .join('');
  for (const file of tree.ending('.html')) {
    const html = await tree.text(file);
    const named = wordsOfPage(html, scripts);
    const small = (css: string): string => withoutUnused(file, css, named);
    const linksShared = [...sheets.keys()].some(
      (sheet) => isShared(sheet) && html.includes(posix.basename(sheet)),
    );
    const page = html.replaceAll(
      /(<style>)([^]*?)(?=<\/style>)/g,
      (_, tag: string, css: string) => tag + small(css),
    );
    const { html: next, made } = withJoinedSheets(page, file, {
      kind: (sheet) =>
        isShared(sheet) ? undefined : worn.has(posix.basename(sheet)) ? 'own' : 'frame',
      text: (sheet) => sheets.get(sheet) ?? '',
      small: (css) => withoutTwice(small(css), linksShared ? sharedStyles : ''),
    });
    tree.put(file, next);
    for (const [name, css] of made) tree.put(name, css);
  }
};

/** Sheets that are part of another now, and that no page links: no script asks for one either. */
const sheetsToLinked = async (tree: Tree): Promise<void> => {
  const pages = await Promise.all(tree.ending('.html').map((file) => tree.text(file)));
  for (const file of tree.ending('.css'))
    if (!pages.some((html) => html.includes(posix.basename(file)))) tree.drop(file);
};

const minified = new Map<string, string>();

/** Scripts that stand in a page without their comments; a page's own, not what Astro has made small already. */
const withSmallScripts = (html: string): string =>
  html.replaceAll(/<script>([^]*?)<\/script>/g, (_, code: string) => {
    const known = minified.get(code) ?? minifySync('page.js', code, { module: false }).code.trim();
    minified.set(code, known);
    return `<script>${known}</script>`;
  });

/** What an island was handed stands in it as it is and is not woken: the marks that Svelte leaves for that are idle there. */
const withoutMarks = (html: string): string =>
  html.replaceAll(/<astro-slot\b[^>]*>[^]*?<\/astro-slot>/g, (slot) =>
    slot.includes('<astro-', 1) ? slot : slot.replaceAll(/<!--(?:\[[!\d-]*|\])?-->/g, ''),
  );

/** Style elements that follow one another are one: each costs the policy a hash. */
const oneStyle = (html: string): string => html.replaceAll('</style><style>', '');

const policies = async (tree: Tree): Promise<void> => {
  for (const file of tree.ending('.html')) {
    tree.put(file, withPolicy(file, oneStyle(await tree.text(file))));
  }
};

/**
 * @returns how many pages there are
 * @throws Error saying what would not work, before anything is written.
 */
export const finish = async (folder: string, options: FinishOptions): Promise<number> => {
  const tree = await Tree.of(folder);
  // Chunks before twins and workers, which are scripts of another kind.
  const { needs, worn } = await scriptsToClassic(tree, options);
  await workersToBoth(tree, options);
  await dataToTwins(tree);
  await sheetsToRelative(tree, options);
  await sheetsToUsed(tree);
  await pagesToRelative(tree, options, needs);
  await stylesByPage(tree, options, worn);
  await sheetsToLinked(tree);
  await bookToZip(tree, options);
  // After this no page may change: the policies hold the hashes of what stands in it.
  await policies(tree);
  // A step that wants the files as readers get them, all of them, belongs here.
  await tree.save();
  return tree.ending('.html').length;
};
