import { expect, test, type Page } from '@playwright/test';
import { listBook } from '../../src/installed/list.ts';
import { first, Host, second } from './host.ts';
import { chapter, keepAll, look, panel, press, renew, secondEdition, visit } from './reader.ts';

let host: Host;
test.afterEach(() => host.stop());

test('another build is offered; until it is taken everything is of the first, then of the second', async ({
  page,
  context,
}) => {
  const [a, b] = [await first(), await second()];
  host = new Host(a.folder);
  await host.start();
  await visit(page, host);
  await keepAll(page);
  const other = await context.newPage();
  await other.goto(host.address + chapter);

  host.folder = b.folder;
  await renew(page);
  const notice = page.getByRole('complementary', { name: 'A new version' });
  await page.goto(`${host.address}glossary.html`);
  await expect(notice).toContainText('There is a new version of the book');
  await expect(secondEdition(page)).toHaveCount(0);
  await notice.getByRole('button', { name: 'Not now' }).click();
  await expect(notice).toHaveCount(0);
  for (const path of ['', chapter, 'sources.html']) {
    host.asked.length = 0;
    await page.goto(host.address + path);
    await page.waitForLoadState('networkidle');
    await expect(secondEdition(page)).toHaveCount(0);
    expect(host.asked.filter((one) => one !== 'service-worker.js')).toEqual([]);
    await expect(notice).toHaveCount(0);
  }
  await page.getByRole('link', { name: 'Read offline' }).click();
  await expect(panel(page)).toContainText('There is a new version of the book');
  await press(page, 'Take the new version');
  await expect(secondEdition(page)).toBeVisible();
  for (const path of ['', chapter, 'sources.html']) {
    await page.goto(host.address + path);
    await expect(secondEdition(page)).toHaveCount(1);
  }

  // A page that was open all the while is still of the first build, and so is what it asks for.
  const names = (): Promise<string[]> => page.evaluate(() => caches.keys());
  expect((await names()).some((name) => name.endsWith(a.build))).toBe(true);
  const sheet = (await listBook(a.folder)).files.find(({ path }) => path.endsWith('.css'))?.path;
  const asks = (from: Page): Promise<string> =>
    from.evaluate((address) => fetch(address).then((r) => r.text()), host.address + (sheet ?? ''));
  expect(await asks(other)).not.toContain('/* 2 */');
  expect(await asks(page)).toContain('/* 2 */');
  await other.close();
  await expect(async () => {
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect((await names()).filter((name) => name.endsWith(a.build))).toEqual([]);
  }).toPass({ timeout: 20_000 });
  await host.stop();
  await page.goto(host.address + chapter);
  await expect(secondEdition(page)).toHaveCount(1);
  await b.remove();
});

test('an update that breaks off leaves the first build whole, and goes on later', async ({
  page,
}) => {
  const [a, b] = [await first(), await second()];
  host = new Host(a.folder);
  await host.start();
  await visit(page, host);
  await keepAll(page);
  host.folder = b.folder;
  await renew(page);
  await page.goto(host.address);
  await look(page);
  await expect(panel(page)).toContainText('There is a new version');
  host.diesAt = /^glossary\.html/;
  await press(page, 'Take the new version');
  await expect(panel(page)).toContainText('The site cannot be reached', { timeout: 60_000 });
  await host.stop();
  for (const path of [chapter, 'glossary.html', 'sources.html', '']) {
    await page.goto(host.address + path);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(secondEdition(page)).toHaveCount(0);
  }
  host.diesAt = undefined;
  await host.start();
  await look(page);
  await press(page, 'Take the new version');
  await expect(secondEdition(page)).toBeVisible({ timeout: 60_000 });
  await b.remove();
});
