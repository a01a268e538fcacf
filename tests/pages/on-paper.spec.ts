import { expect, test, type Locator, type Page } from '@playwright/test';

/** Lines of a derivation: a hint, then the line, then why, each only when it is asked for. */
const chapter = 'chapters/backpropagation-calculus.html';
const line = (page: Page): Locator => page.locator('.on-paper').first();
const formula = (page: Page): Locator => line(page).locator('.katex-display .katex-html').first();

test('a line of a derivation unfolds by keyboard: a hint, the line, and only in it why', async ({
  page,
}) => {
  await page.goto(chapter);
  const [hint, found, why] = ['A hint', 'The line', 'Why'].map((name) =>
    line(page).locator('summary').filter({ hasText: name }),
  ) as [Locator, Locator, Locator];
  await expect(hint).toHaveAccessibleName(/^A hint \(the first ratio\)$/);
  await expect(formula(page)).toBeHidden();
  await expect(why).toBeHidden();

  await hint.focus();
  await page.keyboard.press('Enter');
  await expect(line(page).getByText('and multiply out')).toBeVisible();
  await expect(formula(page)).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(found).toBeFocused();
  await page.keyboard.press('Space');
  await expect(formula(page)).toBeVisible();
  await expect(line(page).getByText('The change is')).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(why).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page).getByText('The change is')).toBeVisible();
});

test('on paper every line stands open', async ({ page }) => {
  await page.goto(chapter);
  await page.emulateMedia({ media: 'print' });
  const lines = page.locator('.on-paper');
  expect(await lines.count()).toBeGreaterThan(3);
  for (const each of await lines.all()) {
    const heights = await each
      .locator('details > :is(p, .katex-display)')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.min(...heights)).toBeGreaterThan(10);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a line of a derivation unfolds all the same', async ({ page }) => {
    await page.goto(chapter);
    await line(page).locator('summary').nth(1).click();
    await expect(formula(page)).toBeVisible();
  });
});
