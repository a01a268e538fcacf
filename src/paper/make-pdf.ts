/** `npm run build:pdf`: the built site as one printed book, `dist-pdf/nudge.pdf`. */
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBook } from '#site/read-book';
import { findBrowser, launchOptions } from '../../tests/browser.ts';
import { builtFiles } from '../../tests/portable/site.ts';
import { serveBelow } from '../../tests/serve.ts';
import { planOf } from './plan.ts';
import { printBook } from './print-book.ts';

const root = new URL('../../', import.meta.url);
const target = new URL('dist-pdf/nudge.pdf', root);

async function make(): Promise<string> {
  if (!existsSync(new URL('dist/index.html', root)))
    throw new Error('There is no built site in dist/ to print. Run `npm run build` first.');
  if (findBrowser() === undefined)
    throw new Error(
      'No browser found to print with. Install Chromium or Chrome, or run `npx playwright install chromium`, or set CHROMIUM to the path of one.',
    );
  const served = await serveBelow('/');
  const browser = await chromium.launch(launchOptions());
  try {
    const plan = planOf(readBook(), new Set(builtFiles()));
    const bytes = await printBook(await browser.newPage(), served.address, plan);
    await mkdir(new URL('./', target), { recursive: true });
    await writeFile(target, bytes);
    const path = relative(fileURLToPath(root), fileURLToPath(target));
    return `${path}: ${(bytes.length / 1e6).toFixed(1)} MB`;
  } finally {
    await browser.close();
    served.close();
  }
}

try {
  console.log(await make());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
