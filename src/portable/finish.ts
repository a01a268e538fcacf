/** The last step of a build: a folder as Astro wrote it → one that works wherever it is put, from disk too. */
import { readFile } from 'node:fs/promises';
import { minifySync } from 'rolldown/utils';
import { relativeSheet } from './address.ts';
import { classicChunks, readChunk, type Needs } from './classic.ts';
import { anchors, readPage } from './page.ts';
import { withPolicy } from './policy.ts';
import { rewritePage } from './rewrite.ts';
import { withoutUnused, wordsOf } from './sheet.ts';
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

const scriptsToClassic = async (tree: Tree, { assets }: FinishOptions): Promise<Needs> => {
  const files = tree
    .ending('.js')
    .filter((file) => file.startsWith(`${assets}/`) && !file.startsWith(workersIn(assets)));
  const read = async (file: string) => [file, readChunk(file, await tree.text(file))] as const;
  const { scripts, needs } = classicChunks(new Map(await Promise.all(files.map(read))));
  for (const [file, text] of scripts) tree.put(file, text);
  return needs;
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
  for (const file of tree.ending('.css')) {
    tree.put(file, withoutUnused(file, await tree.text(file), words));
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
    tree.put(page.file, rewritten.html);
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
  const needs = await scriptsToClassic(tree, options);
  await workersToBoth(tree, options);
  await dataToTwins(tree);
  await sheetsToRelative(tree, options);
  await sheetsToUsed(tree);
  await pagesToRelative(tree, options, needs);
  await bookToZip(tree, options);
  // After this no page may change: the policies hold the hashes of what stands in it.
  await policies(tree);
  // A step that wants the files as readers get them, all of them, belongs here.
  await tree.save();
  return tree.ending('.html').length;
};
