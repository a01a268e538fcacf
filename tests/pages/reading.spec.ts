import { expect, test, type Page } from '@playwright/test';
import { serveBelow } from '../serve.ts';
import { allAlive, chapters, faultsOf, notesAsked, pages, scrollToEnd } from '../visit.ts';

const chapter = 'chapters/train-a-digit-classifier.html';

const paper = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test.describe('a chapter by keyboard', () => {
  test('the first Tab offers a way past the bar, and it leads to the text', async ({ page }) => {
    await page.goto(chapter);
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    await expect(skip).toHaveText('Skip to the text');
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#main$/);
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement?.closest('#main') !== null);
    expect(inside).toBe(true);
  });

  test('a term opens with Enter and closes with Escape, and the focus stays', async ({ page }) => {
    await page.goto(chapter);
    const term = page.locator('a.term').first();
    const card = page.locator(`#${(await term.getAttribute('data-card')) ?? ''}`);
    await term.focus();
    await page.keyboard.press('Enter');
    await expect(card).toBeVisible();
    await expect(term).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await expect(term).toBeFocused();
  });

  test('light and dark are chosen, change the page, and are kept for the next one', async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(chapter);
    const light = await paper(page);
    await page.getByRole('button', { name: 'Light or dark' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'As the system' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
    const dark = await paper(page);
    expect(dark).not.toBe(light);
    await page.goto('glossary.html');
    expect(await paper(page)).toBe(dark);
  });

  test('without a choice the system decides', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(chapter);
    const light = await paper(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper(page)).not.toBe(light);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of chapters) {
    test(`${path} has its text, its formulas and its figures' stills`, async ({ page }) => {
      await page.goto(path);
      expect((await page.locator('main p').allInnerTexts()).join(' ').length).toBeGreaterThan(5000);
      const formula = page.locator('.katex-html').first();
      await expect(formula).toBeVisible();
      const figures = page.locator('figure[data-widget]');
      expect(await figures.count()).toBeGreaterThan(0);
      for (const figure of await figures.all()) {
        await expect(figure).toHaveAttribute('data-status', 'still');
        await expect(
          figure
            .locator('.stage :is(svg, img, canvas, table, output)')
            .filter({ visible: true })
            .first(),
        ).toBeVisible();
        await expect(figure.locator('> figcaption')).toBeVisible();
        await expect(figure.locator('[data-part="reset"]')).toBeHidden();
      }
      // Asked of the element: Playwright's own texts leave <noscript> out.
      const said = await page.locator('[data-part="status"]').first().innerText();
      expect(said).toContain('JavaScript');
    });
  }

  test('roots and braces, which are drawn where letters are set, are as high as they should be', async ({
    page,
  }) => {
    let seen = 0;
    for (const path of chapters) {
      await page.goto(path);
      const heights = await page
        .locator('.katex-html svg')
        .evaluateAll((drawn) => drawn.map((one) => one.getBoundingClientRect().height));
      expect(Math.min(...heights, Infinity), path).toBeGreaterThan(5);
      seen += heights.length;
    }
    expect(seen).toBeGreaterThan(10);
  });

  for (const path of [...chapters, 'index.html'])
    test(`${path} has nothing to press that would not answer`, async ({ page }) => {
      await page.goto(path);
      const dead = page.locator('main :is(button, input, select, textarea, [role="tablist"])');
      await expect(dead.filter({ visible: true })).toHaveCount(0);
      const folds = page.locator('main details').filter({ visible: true });
      // One that is opened may show another, which comes after it.
      for (let k = 0; k < (await folds.count()); k++) {
        const fold = folds.nth(k);
        await fold.locator(':scope > summary').click();
        await expect(fold.locator(':scope > :not(summary) > *').first()).toBeVisible();
      }
      // What a field would show is there as words.
      const said = page.locator('figure[data-widget] .hands-off').filter({ visible: true });
      expect(await said.count()).toBeGreaterThan(0);
      for (const question of await page.locator('.predict legend').all())
        await expect(question).toBeVisible();
    });

  for (const path of chapters)
    test(`${path} shows both languages of a listing, and its cards as notes`, async ({ page }) => {
      await page.goto(path);
      for (const panel of await page.locator('.tabs [data-panel]').all())
        await expect(panel).toBeVisible();
      const marks = await page.locator('main [data-note]').count();
      expect(marks).toBeGreaterThan(0);
      expect(marks).toBe(notesAsked(path));
      await expect(page.locator('.notes li').filter({ visible: true })).toHaveCount(marks);
    });

  test('a term leads to the glossary', async ({ page }) => {
    await page.goto(chapter);
    await page.locator('a.term').first().click();
    await expect(page).toHaveURL(/glossary\.html#/);
  });
});

test('with JavaScript the notes stay away: the cards say the same', async ({ page }) => {
  await page.goto(chapter);
  await expect(page.locator('.notes li')).not.toHaveCount(0);
  await expect(page.locator('.notes')).toBeHidden();
});

test('an address that leads nowhere says so and leads back', async ({ page }) => {
  const answer = await page.goto('no/such/page.html');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('h1')).toBeVisible();
  await page.locator('main a').first().click();
  await expect(page.locator('h1')).toContainText(/\w/);
  expect(new URL(page.url()).pathname).toMatch(/^\/(?:index\.html)?$/);
});

test('the same files work unchanged below any path', async ({ page }) => {
  const served = await serveBelow('/some/where else/'.replace(' ', '%20'));
  try {
    const faults = faultsOf(page);
    for (const path of pages.filter((name) => name !== '404.html')) {
      await page.goto(served.address + path);
      await scrollToEnd(page);
      await allAlive(page);
    }
    await page.goto(`${served.address}index.html`);
    await page.locator('main a[href*="chapters/"]').first().click();
    await expect(page).toHaveURL(/where%20else\/chapters\//);
    expect(faults).toEqual([]);
  } finally {
    served.close();
  }
});
