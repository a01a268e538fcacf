import { expect, test, type Page, type Response } from '@playwright/test';
import { brotliCompressSync } from 'node:zlib';
import { builtFiles, readBytes } from '../portable/site.ts';
import { allAlive, chapters, pages, scrollToEnd } from '../visit.ts';

/** Kilobytes of 1,000 bytes; fonts and packed data as they are, everything else as brotli sends it. */
const limits = {
  script: 45,
  text: 60,
  font: 230,
  engine: 110,
  firstDigits: 60,
  allDigits: 1400,
} as const;

/** Where the build puts the engine. */
const workers = '_astro/workers/';

const kilobytes = (bytes: Uint8Array): number => brotliCompressSync(bytes).length / 1000;
const sum = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0);

/** Reads a page to its end, touching nothing, and weighs what came. */
async function weigh(
  page: Page,
  path: string,
): Promise<Record<'script' | 'text' | 'font', number>> {
  const came: Response[] = [];
  page.on('response', (response) => came.push(response));
  await page.goto(path);
  await scrollToEnd(page);
  await allAlive(page);
  const size = { script: 0, text: 0, font: 0 };
  for (const response of came) {
    expect(response.url(), 'the engine comes when a button is pressed').not.toContain(workers);
    const kind = response.request().resourceType();
    const body = await response.body();
    if (kind === 'script') size.script += kilobytes(body);
    if (kind === 'document' || kind === 'stylesheet') size.text += kilobytes(body);
    if (kind === 'font') size.font += body.length / 1000;
  }
  return size;
}

for (const path of [...chapters, 'index.html']) {
  test(`${path} weighs no more than it may, read to its end with nothing touched`, async ({
    page,
  }) => {
    const size = await weigh(page, path);
    for (const kind of ['script', 'text', 'font'] as const)
      console.log(`${path} ${kind}: ${size[kind].toFixed(1)} KB of ${limits[kind]}`);
    expect(size.script, 'something was weighed').toBeGreaterThan(1);
    for (const kind of ['script', 'text', 'font'] as const)
      expect.soft(size[kind], kind).toBeLessThanOrEqual(limits[kind]);
  });
}

test('the engine comes on demand and weighs no more than it may', async ({ page }) => {
  const files = builtFiles().filter((file) => file.startsWith(workers));
  expect(files).not.toEqual([]);
  for (const file of files) {
    console.log(`${file}: ${kilobytes(readBytes(file)).toFixed(1)} KB of ${limits.engine}`);
    expect.soft(kilobytes(readBytes(file)), file).toBeLessThanOrEqual(limits.engine);
  }

  const came: string[] = [];
  page.on('response', (response) => came.push(response.url()));
  await page.goto('chapters/train-a-digit-classifier.html#figure=17.1&engine=cpu');
  await scrollToEnd(page);
  await allAlive(page);
  const ofTheEngine = (): string[] => came.filter((url) => url.includes(workers));
  expect(ofTheEngine()).toEqual([]);
  await page
    .locator('figure[data-widget="laboratory"]')
    .getByRole('button', { name: 'Step', exact: true })
    .click();
  await expect.poll(ofTheEngine).not.toEqual([]);
});

test('the digits weigh no more than they may', () => {
  const weight = (file: string): number => readBytes(file).length / 1000;
  expect(weight('data/digits-first.bin')).toBeLessThanOrEqual(limits.firstDigits);
  expect(sum(['data/digits-first.bin', 'data/digits.bin'].map(weight))).toBeLessThanOrEqual(
    limits.allDigits,
  );
});

for (const path of pages) {
  test(`nothing on ${path} moves while it comes alive`, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
          shifts.push(entry.value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(path);
    await scrollToEnd(page);
    await allAlive(page);
    const shifts = await page.evaluate(
      () => (window as typeof window & { shifts: number[] }).shifts,
    );
    expect(Number(sum(shifts).toFixed(2))).toBe(0);
  });
}
