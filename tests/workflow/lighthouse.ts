/**
 * `npm run lighthouse`: three pages of the built site as Lighthouse sees them on a phone. Accessibility, best
 * practices and search engines have to get 100 each; performance is printed, since it depends on the machine.
 * Not a part of `npm test`, which must not depend on it: the workflow runs it. Reports: `test-results/lighthouse`.
 */
import { chromium } from '@playwright/test';
import lighthouse, { type Result } from 'lighthouse';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser, launchOptions } from '../browser.ts';
import { serveBelow } from '../serve.ts';

const pages = ['index.html', 'chapters/train-a-digit-classifier.html', 'glossary.html'];
const asserted = ['accessibility', 'best-practices', 'seo'];
const reported = ['performance'];
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A port that nobody listens on; the browser is told to. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}

const percent = (score: number | null | undefined): number => Math.round((score ?? 0) * 100);

/** What kept a category from its 100, a line each. */
const faults = ({ audits, categories }: Result, category: string): readonly string[] =>
  (categories[category]?.auditRefs ?? [])
    .filter(({ weight }) => weight > 0)
    .flatMap(({ id }) => audits[id] ?? [])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, details }) => `    ${id}: ${title}\n      ${JSON.stringify(details)}`);

if (!existsSync(`${root}dist/index.html`)) {
  console.error('There is no built site in dist/. Run `npm run build` first, then this.');
  process.exit(1);
}
const { path, source } = findOrInstallBrowser();
console.log(`browser: ${path} (${source})`);
const port = await freePort();
const options = launchOptions();
const browser = await chromium.launch({
  ...options,
  executablePath: path,
  args: [...options.args, `--remote-debugging-port=${port}`],
});
const { address, close } = await serveBelow('/', { compressed: true });
mkdirSync(`${root}test-results/lighthouse`, { recursive: true });

let short = 0;
try {
  for (const page of pages) {
    const outcome = await lighthouse(address + page, {
      ...{ port, logLevel: 'error', output: 'html', formFactor: 'mobile' },
      onlyCategories: [...asserted, ...reported],
    });
    if (!outcome) throw new Error(`Lighthouse says nothing about ${page}.`);
    const { lhr, report } = outcome;
    writeFileSync(
      `${root}test-results/lighthouse/${page.replaceAll('/', '-')}`,
      Array.isArray(report) ? report.join('\n') : report,
    );
    if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
    const scoreOf = (category: string): number => percent(lhr.categories[category]?.score);
    const scores = [...asserted, ...reported].map((one) => `${one} ${scoreOf(one)}`).join(' · ');
    const missed = asserted.filter((category) => scoreOf(category) < 100);
    console.log(`${missed.length === 0 ? '✓' : '✗'} ${page}: ${scores}`);
    for (const category of missed) console.log(faults(lhr, category).join('\n'));
    short += missed.length;
  }
} finally {
  close();
  await browser.close();
}
if (short > 0) {
  console.error(`${short} of ${pages.length * asserted.length} scores are below 100.`);
  process.exitCode = 1;
}
