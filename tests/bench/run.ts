/**
 * `npm run bench`: builds the site, measures every row of `rows.ts` in the Chromium that the tests use, prints a line
 * for each and writes RESULTS.md. `npm run bench -- quick` measures twice at most, on the site as it was
 * built last, and writes nothing; `npm run bench -- steps predict` only the rows with these words in their names, and
 * keeps what was measured of the others on this machine before.
 * `npm run bench -- open` serves the page for a browser of your choice: one with a graphics card, say.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, release, type as systemName } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { build, preview } from 'vite';
import { PATHS } from '../../src/data/archive.ts';
import { pack } from '../../src/data/pack.ts';
import { findOrInstallBrowser, launchOptions } from '../browser.ts';
import { alternate, type Sides } from './alternate.ts';
import type { BenchPage } from './page/page.ts';
import { line, machineText, markdown, type Machine, type Result } from './report.ts';
import { withParts } from './parts.ts';
import { repetitionsOf, rows, type Row } from './rows.ts';
import { buildSeconds, siteContests } from './site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = join(root, '.cache', 'bench');
/** What has been measured of the rows in several runs. */
const parts = join(root, '.cache', 'bench-parts.json');
const results = fileURLToPath(new URL('RESULTS.md', import.meta.url));

const asked = process.argv.slice(2);
const quick = asked.includes('quick');
const words = asked.filter((word) => word !== 'quick' && word !== 'open');
const chosen = rows.filter(
  ({ id }) => words.length === 0 || words.some((word) => id.includes(word)),
);
if (chosen.length === 0) {
  console.error(`No row is called so. The rows are ${rows.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}

async function servePage(): Promise<{ address: string; close(): Promise<void> }> {
  const page = {
    root: fileURLToPath(new URL('page', import.meta.url)),
    configFile: false as const,
  };
  await build({
    ...page,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 4000 },
  });
  const { all, first } = await pack();
  for (const [path, bytes] of [
    [PATHS.all, all],
    [PATHS.first, first],
  ] as const) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await writeFile(join(outDir, path), bytes);
  }
  const server = await preview({
    ...page,
    build: { outDir },
    preview: {
      host: '127.0.0.1',
      // The library's WebAssembly may use threads only on an isolated page.
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  });
  return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

type Here = typeof globalThis & { readonly bench: BenchPage };

/** A row's sides that live in the page. */
async function sidesInPage(page: Page, id: string): Promise<Sides> {
  const has = await page.evaluate((id) => (globalThis as Here).bench.begin(id), id);
  const once = (side: 'ours' | 'theirs') => () =>
    page.evaluate((side) => (globalThis as Here).bench.once(side), side);
  return {
    ours: has.ours ? once('ours') : undefined,
    theirs: has.theirs ? once('theirs') : undefined,
  };
}

async function measure(row: Row, page: Page, browser: Browser): Promise<Result> {
  const none = { row, ours: [], theirs: [] };
  if (row.id === 'build')
    return quick ? { ...none, missing: 'left out of a quick run' } : { ...none, ours: [buildTook] };
  const onSite = siteContests[row.id];
  if (onSite && !existsSync(join(root, 'dist', 'index.html')))
    return { ...none, missing: 'there is no build of the site, see npm run build' };
  const here = await sidesInPage(page, row.id);
  const there = await onSite?.(browser);
  const samples = await alternate(
    { ...here, ...there },
    quick ? Math.min(2, repetitionsOf(row)) : repetitionsOf(row),
  );
  await there?.end?.();
  await page.evaluate(() => (globalThis as Here).bench.end());
  return { row, ...samples };
}

const buildTook = quick || !chosen.some(({ id }) => id === 'build') ? NaN : buildSeconds();
const served = await servePage();
if (asked.includes('open')) {
  console.log(`The bench is at ${served.address} until Ctrl-C.`);
} else {
  const found = findOrInstallBrowser();
  process.env['CHROMIUM'] = found.path;
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(served.address);
  const machine: Machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    system: `${systemName()} ${release()}`,
    browser: `${browser.browserType().name()} ${browser.version()}`,
    renderer: await page.evaluate(() => (globalThis as Here).bench.rendererHere()),
  };
  console.log(machineText(machine));
  let known: readonly Result[] = [];
  for (const row of chosen) {
    const result = await measure(row, page, browser);
    // Kept row by row: a run that breaks off has not been for nothing.
    if (!quick) known = await withParts(parts, [result], machine);
    console.log(line(result));
  }
  await browser.close();
  await served.close();
  if (!quick) {
    const text = markdown(known, machine);
    const style = await resolveConfig(results);
    await writeFile(results, await format(text, { ...style, parser: 'markdown' }));
    console.log(`Written to tests/bench/RESULTS.md.`);
  }
}
