/** What is measured on the built site, as a reader meets it. */
import type { Browser, Locator, Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { answerTimes, percentile } from '../gestures.ts';
import { builtFiles, readBytes } from '../portable/site.ts';
import { serveBelow } from '../serve.ts';
import type { Sides } from './alternate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const chapter = 'chapters/train-a-digit-classifier.html';

const kilobytes = (bytes: Uint8Array): number => brotliCompressSync(bytes).length / 1000;

/** `npm run build`, in seconds. */
export function buildSeconds(): number {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The site does not build:\n${stdout}\n${stderr}`);
  return (performance.now() - begun) / 1000;
}

/** The worker of a road, as the build left it, and the whole library as it is published for a <script>. */
function downloads(road: 'webgl' | 'cpu'): Sides {
  const ours = (): number => {
    const files = builtFiles().filter((file) => file.includes(`/${road}.worker`));
    if (files.length !== 1) throw new Error(`The build has ${files.length} workers for ${road}.`);
    return kilobytes(readBytes(files[0] ?? ''));
  };
  const library = fileURLToPath(import.meta.resolve('@tensorflow/tfjs/dist/tf.es2017.min.js'));
  return {
    ours: async () => ours(),
    theirs: async () => kilobytes(readFileSync(library)),
  };
}

/** The laboratory as a reader meets it who was never here. */
async function laboratory(
  browser: Browser,
  address: string,
  settings: string,
): Promise<{ readonly page: Page; readonly figure: Locator }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}${chapter}#figure=17.1&${settings}`);
  const figure = page.locator('figure[data-widget="laboratory"]');
  await figure.scrollIntoViewIfNeeded();
  await page.locator('figure[data-widget="laboratory"][data-status="live"]').waitFor();
  return { page, figure };
}

const button = (figure: Locator, name: string): Locator =>
  figure.getByRole('button', { name, exact: true });

/** Presses Train and waits until an attribute of the laboratory's readings is at least so much; in seconds. */
async function trainUntil(figure: Locator, metric: string, least: number): Promise<number> {
  await button(figure, 'Train').evaluate(
    (pressed, { metric, least }) => {
      const read = pressed
        .closest('figure')
        ?.querySelector<HTMLElement>(`[data-metric="${metric}"]`);
      if (!(pressed instanceof HTMLElement) || !read) throw new Error('Is this the laboratory?');
      const begun = performance.now();
      const watch = new MutationObserver(() => {
        if (Number(read.dataset['value'] ?? 0) < least) return;
        watch.disconnect();
        Object.assign(window, { taken: (performance.now() - begun) / 1000 });
      });
      watch.observe(read, { attributeFilter: ['data-value'] });
      pressed.click();
    },
    { metric, least },
  );
  const page = figure.page();
  const taken = await page.waitForFunction(() => (window as { taken?: number }).taken, undefined, {
    timeout: 120_000,
  });
  return (await taken.jsonValue()) ?? NaN;
}

async function trainTo95(browser: Browser, address: string): Promise<number> {
  const { page, figure } = await laboratory(browser, address, 'engine=automatic');
  const taken = await trainUntil(figure, 'validation-accuracy', 0.95);
  await page.close();
  return taken;
}

/** By when 98 % of the same gestures were answered: ours while it trains, theirs while it rests. In milliseconds. */
async function hand(
  browser: Browser,
  road: 'webgl' | 'cpu',
  slowed = 1,
): Promise<Sides & { end(): Promise<void> }> {
  const server = await serveBelow('/');
  const settings = `engine=${road}&patience=0`;
  const { page, figure } = await laboratory(browser, server.address, settings);
  await trainUntil(figure, 'epoch', 1);
  await button(figure, 'Pause').click();
  await button(figure, 'Train').waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const measured = async (): Promise<number> => percentile(await answerTimes(page, figure), 0.98);
  return {
    theirs: measured,
    async ours() {
      await button(figure, 'Train').click();
      const answered = await measured();
      await button(figure, 'Pause').click();
      await button(figure, 'Train').waitFor();
      return answered;
    },
    async end() {
      await page.close();
      server.close();
    },
  };
}

/** By the row's id. */
export const siteContests: Readonly<
  Record<string, (browser: Browser) => Promise<Sides & { end?(): Promise<void> }>>
> = {
  'download-webgl': async () => downloads('webgl'),
  'download-cpu': async () => downloads('cpu'),
  'to-95': async (browser) => {
    const server = await serveBelow('/');
    const end = async (): Promise<void> => server.close();
    return { ours: () => trainTo95(browser, server.address), end };
  },
  'hand-webgl': (browser) => hand(browser, 'webgl'),
  'hand-cpu': (browser) => hand(browser, 'cpu'),
  'hand-webgl-slow': (browser) => hand(browser, 'webgl', 4),
  'hand-cpu-slow': (browser) => hand(browser, 'cpu', 4),
};
