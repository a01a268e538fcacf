import { expect, test } from '@playwright/test';
import { wholeOf } from '../../src/installed/book.ts';
import { listBook } from '../../src/installed/list.ts';
import { allAlive, faultsOf, scrollToEnd } from '../visit.ts';
import { first, Host } from './host.ts';
import { chapter, keepAll, look, panel, press, visit } from './reader.ts';

let host: Host;
test.afterEach(() => host.stop());

for (const base of ['/', '/some/where else/']) {
  test(`below ${base}, after one visit and one press, the book is there when the host is not`, async ({
    page,
  }) => {
    const { folder } = await first();
    host = new Host(folder, base);
    await host.start();
    await visit(page, host);
    await expect(panel(page)).toContainText(/The whole book is \d+ files, \d\.\d MB/);
    await keepAll(page);
    await host.stop();

    const { files } = await listBook(folder);
    const pages = wholeOf({ build: '', files }).filter(({ path }) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(4);
    const faults = faultsOf(page);
    for (const { path } of pages) {
      await page.goto(`${host.address}${path}?from=somewhere#top`);
      await scrollToEnd(page);
      await allAlive(page);
      await expect(page.locator('h1')).toHaveCount(1);
    }
    expect(faults).toEqual([]);

    await page.goto(`${host.address}chapters/train-a-digit-classifier?a=1`);
    const laboratory = page.locator('figure[data-widget="laboratory"]');
    await laboratory.scrollIntoViewIfNeeded();
    await laboratory.getByRole('button', { name: 'Train', exact: true }).click();
    const accuracy = async (): Promise<number> =>
      Number(
        await laboratory.locator('[data-metric="validation-accuracy"]').getAttribute('data-value'),
      );
    await expect.poll(accuracy, { timeout: 80_000 }).toBeGreaterThan(0.9);
    expect(faults).toEqual([]);
  });
}

test('a page that was read is there when the host is not, without having been asked for', async ({
  page,
}) => {
  host = new Host((await first()).folder);
  await host.start();
  await visit(page, host);
  await page.goto(`${host.address}glossary.html`);
  await page.waitForLoadState('networkidle');
  await host.stop();
  for (const path of ['', 'glossary.html#gradient', 'index.html?x']) {
    const answer = await page.goto(host.address + path);
    expect(answer?.status(), path).toBe(200);
  }
});

test('a page that is not kept says so, lists what is, and is read when the host is back', async ({
  page,
}) => {
  host = new Host((await first()).folder);
  await host.start();
  await visit(page, host);
  await host.stop();
  const answer = await page.goto(host.address + chapter);
  expect(answer?.status()).toBe(503);
  await expect(page.locator('h1')).toHaveText('This page is not kept on your device');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  const lost = await page.goto(`${host.address}chapters/no-such-chapter.html`);
  expect(lost?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('There is no page here');
  await host.start();
  await page.goto(host.address + chapter);
  await expect(page.locator('figure[data-widget="laboratory"]')).toBeVisible();
});

test('files that are missing or damaged are told of, and fetched again', async ({ page }) => {
  const a = await first();
  host = new Host(a.folder);
  await host.start();
  await visit(page, host);
  await keepAll(page);
  await page.evaluate(
    async ({ root, build, path }) => {
      const name = (await caches.keys()).find((one) => one.endsWith(build)) ?? '';
      const cache = await caches.open(name);
      await cache.delete(root + path);
      await cache.put(`${root}data/digits.bin`, new Response('half'));
    },
    { root: host.address, build: a.build, path: chapter },
  );
  await page.reload();
  await look(page);
  await expect(panel(page)).toContainText('2 files of your copy are missing or damaged');
  await press(page, 'Fetch again');
  await expect(panel(page)).toContainText('Your copy is whole again');
  await host.stop();
  await page.goto(host.address + chapter);
  await expect(page.locator('figure[data-widget="laboratory"]')).toBeVisible();
});

test('a device without room gets a sentence, and the book reads on', async ({ page, context }) => {
  host = new Host((await first()).folder);
  await host.start();
  await visit(page, host);
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(host.address);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await press(page, 'Make the book available offline');
  await expect(panel(page)).toContainText('There is no room left on the device', {
    timeout: 60_000,
  });
  await page.goto(host.address + chapter);
  await expect(page.locator('figure[data-widget="laboratory"]')).toBeVisible();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await page.goto(host.address);
  await look(page);
  await keepAll(page);
});

test('what is fetched can be stopped, gone on with, and removed', async ({ page }) => {
  const a = await first();
  host = new Host(a.folder);
  await host.start();
  await visit(page, host);
  const makeButton = panel(page).getByRole('button', { name: 'Make the book available offline' });
  await page.evaluate(() => {
    // Pressed as soon as it is there: fetching from this machine takes no time.
    new MutationObserver(() => {
      const stop = [...document.querySelectorAll<HTMLButtonElement>('#offline button')];
      stop.find(({ textContent }) => textContent.trim() === 'Stop')?.click();
    }).observe(document.body, { subtree: true, childList: true });
  });
  await makeButton.click();
  await expect(panel(page)).toContainText('Stopped. What has come stays');
  await expect(makeButton).toBeVisible();
  await page.reload();
  await look(page);
  await keepAll(page);
  await press(page, 'Remove from this device');
  await expect(panel(page)).toContainText('Removed.');
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test('a browser that keeps nothing gets a sentence, not a button', async ({ page }) => {
  host = new Host((await first()).folder);
  await host.start();
  await page.addInitScript(() => {
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
  });
  const faults = faultsOf(page);
  await page.goto(host.address);
  await panel(page).scrollIntoViewIfNeeded();
  await expect(panel(page)).toContainText('This browser cannot keep the book here');
  await expect(panel(page).getByRole('button')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('no page asks another origin for anything, kept or not', async ({ page, context }) => {
  const elsewhere: string[] = [];
  host = new Host((await first()).folder);
  await host.start();
  const { origin } = new URL(host.address);
  context.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(?:data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  await visit(page, host);
  await keepAll(page);
  await page.goto(host.address + chapter);
  await page.waitForLoadState('networkidle');
  expect(elsewhere).toEqual([]);
});
