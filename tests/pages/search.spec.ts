import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { faultsOf } from '../visit.ts';

const chapter = 'chapters/train-a-digit-classifier.html';
const indexFile = '**/data/search.json';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search the book' });
const field = (page: Page) => page.getByRole('combobox', { name: 'Search the book' });
const options = (page: Page) => dialog(page).getByRole('option');
const chosen = (page: Page) => dialog(page).getByRole('option', { selected: true });
const said = (page: Page) => dialog(page).getByRole('status');

/** Text comes when its faces have, and nothing hidden takes a key. */
const opened = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.waitForFunction(() => !('waiting' in document.documentElement.dataset));
};

test.describe('search by keyboard alone', () => {
  test('leads from / to a heading of another page, and the focus is there', async ({ page }) => {
    const faults = faultsOf(page);
    await opened(page, 'glossary.html');
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('where it goes wrong');
    await expect(chosen(page)).toContainText('Where it goes wrong');
    await expect(chosen(page)).toContainText('Chapter 17 ›');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/chapters\/.+\.html#where-it-goes-wrong$/);
    await expect(page.locator('#where-it-goes-wrong')).toBeFocused();
    await expect(page.locator('#where-it-goes-wrong')).toBeInViewport();
    // What the first page was still fetching when it was left does not count.
    expect(faults.filter((fault) => !fault.startsWith('not loaded'))).toEqual([]);
  });

  test('leads to a heading of this page, and closes behind itself', async ({ page }) => {
    await opened(page, chapter);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('your own handwriting');
    await expect(chosen(page)).toContainText('Your own handwriting');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeHidden();
    await expect(page.locator('#your-own-handwriting')).toBeFocused();
  });

  test('leads to a figure, and the focus is there', async ({ page }) => {
    await opened(page, 'glossary.html');
    await page.keyboard.press('/');
    await page.keyboard.type('Figure 17.2 Your handwriting');
    await expect(chosen(page)).toContainText('Figure 17.2');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#figure=17\.2$/);
    await expect(page.locator('figure[data-figure="17.2"]')).toBeFocused();
  });

  test('steps through what it found by arrows, Home and End, and round', async ({ page }) => {
    await opened(page, chapter);
    await page.keyboard.press('/');
    await page.keyboard.type('epoch');
    await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
    const many = await options(page).count();
    expect(many).toBeGreaterThan(2);
    const at = (): Promise<number> =>
      options(page).evaluateAll((all) => all.findIndex((option) => option.ariaSelected === 'true'));
    for (const [key, expected] of [
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['ArrowUp', many - 1],
      ['ArrowDown', 0],
      ['End', many - 1],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await at(), key).toBe(expected);
      await expect(field(page)).toBeFocused();
      await expect(field(page)).toHaveAttribute(
        'aria-activedescendant',
        (await chosen(page).getAttribute('id')) ?? 'none',
      );
      await expect(chosen(page)).toBeInViewport();
    }
  });

  test('closes with Escape, and the focus is back where it was', async ({ page }) => {
    await opened(page, chapter);
    await page.getByRole('button', { name: 'Search' }).focus();
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  });

  test('goes at once when the words and Enter were quicker than the index', async ({ page }) => {
    let send = (): void => undefined;
    const held = new Promise<void>((release) => (send = release));
    await page.route(indexFile, async (route) => {
      await held;
      await route.continue();
    });
    await opened(page, 'glossary.html');
    await page.keyboard.press('/');
    await expect(said(page)).toContainText('coming');
    await page.keyboard.type('when to stop');
    await page.keyboard.press('Enter');
    send();
    await expect(page).toHaveURL(/#when-to-stop$/);
  });

  test('leaves / to whoever is typing', async ({ page }) => {
    await opened(page, chapter);
    await page.evaluate(() =>
      document.querySelector('main')?.append(document.createElement('input')),
    );
    await page.locator('main > input').focus();
    await page.keyboard.type('1/2');
    await expect(page.locator('main > input')).toHaveValue('1/2');
    await expect(dialog(page)).toBeHidden();
  });
});

test('marks what it found, in either spelling and past a slip', async ({ page }) => {
  await opened(page, chapter);
  await page.getByRole('button', { name: 'Search' }).click();
  for (const [typed, marked] of [
    ['sotfmax', 'softmax'],
    ['optimizer', 'optimiser'],
    ['mini batch', 'mini-batch'],
  ] as const) {
    await field(page).fill(typed);
    await expect(chosen(page).locator('mark').first()).toHaveText(marked);
  }
});

test('offers words to try, and the nearest where it finds nothing', async ({ page }) => {
  await opened(page, chapter);
  await page.getByRole('button', { name: 'Search' }).click();
  await dialog(page).getByRole('button', { name: 'gradient', exact: true }).click();
  await expect(field(page)).toHaveValue('gradient');
  await expect(field(page)).toBeFocused();
  await expect(chosen(page)).toContainText('The slopes of the cost');
  await field(page).fill('lossless');
  await expect(said(page)).toContainText('Nothing in the book has “lossless”');
  await expect(options(page)).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'loss', exact: true }).click();
  await expect(options(page).first()).toBeVisible();
});

test('shows a dozen places, and a dozen more when asked', async ({ page }) => {
  await opened(page, chapter);
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('training');
  await expect(options(page)).toHaveCount(12);
  const more = dialog(page).getByRole('button', { name: 'Show more' });
  await more.press('Enter');
  await expect.poll(() => options(page).count()).toBeGreaterThan(12);
  await expect(field(page)).toBeFocused();
  await expect(chosen(page)).toBeInViewport();
});

test('a page asks for nothing of search before it is opened', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await opened(page, 'glossary.html');
  await page.waitForLoadState('networkidle');
  const unasked = asked.length;
  expect(asked.filter((address) => /\/data\/|dialog/.test(address))).toEqual([]);
  await page.keyboard.press('/');
  await expect(said(page)).toContainText('For example');
  expect(asked.slice(unasked).filter((address) => address.includes('/data/'))).toHaveLength(1);
});

test.describe('where the index does not come', () => {
  const bad: readonly (readonly [
    string,
    { status?: number; body?: string } | undefined,
    RegExp,
  ])[] = [
    ['because the connection is gone', undefined, /cannot be reached/],
    ['because the site has none', { status: 404 }, /is missing/],
    ['whole', { body: '{"format":1,"pages":[' }, /came damaged/],
    ['in a shape that is known', { body: '{"format":99}' }, /came damaged/],
  ];
  for (const [how, answer, sentence] of bad) {
    test(`${how}, it says so, and the next try finds`, async ({ page }) => {
      await page.route(indexFile, (route) =>
        answer === undefined ? route.abort() : route.fulfill(answer),
      );
      await opened(page, chapter);
      await page.keyboard.press('/');
      await expect(said(page)).toContainText(sentence);
      await page.keyboard.type('epoch');
      await page.unroute(indexFile);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await expect(dialog(page).getByRole('button', { name: 'Try again' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(chosen(page)).toContainText('epoch');
      await expect(field(page)).toBeFocused();
    });
  }

  test('nor the code that looks in it, it says so too', async ({ page }) => {
    await page.route('**/_astro/dialog*.js', (route) => route.abort());
    await opened(page, chapter);
    await page.keyboard.press('/');
    await expect(dialog(page).getByRole('alert')).toContainText('Search could not be loaded');
  });
});

test('without JavaScript there is no button that does nothing', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(chapter);
  await expect(page.getByRole('button', { name: 'Search' })).toBeHidden();
  await page.close();
});

test('on a phone 360 px wide it fills the screen and nothing scrolls sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await opened(page, chapter);
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('stochastic gradient descent in one-hundred-and-one thousand');
  await expect(options(page).first()).toBeVisible();
  const wide = await dialog(page).evaluate((element) =>
    [...element.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
      .map((each) => each.outerHTML.slice(0, 80)),
  );
  expect(wide).toEqual([]);
  const box = await dialog(page).boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 360, height: 740 });
});

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing in the open dialog, ${theme}: asked, empty and unanswered`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await opened(page, chapter);
    await page.keyboard.press('/');
    await expect(said(page)).toContainText('For example');
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).include('#search').analyze();
      const told = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      );
      expect(told).toEqual([]);
    };
    await check();
    await field(page).fill('training');
    await expect(options(page)).toHaveCount(12);
    await check();
    await field(page).fill('lossless');
    await expect(options(page)).toHaveCount(0);
    await check();
  });

test('opened again, it still has what was asked, ready to be typed over', async ({ page }) => {
  await opened(page, chapter);
  await page.keyboard.press('/');
  await page.keyboard.type('epoch');
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('/');
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.type('loss');
  await expect(field(page)).toHaveValue('loss');
});
