import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { chapters } from '../visit.ts';
import { keep, openProgress, panel, some } from './progress-panel.ts';

const chapter = 'chapters/train-a-digit-classifier.html';

test.describe('the size of the text', () => {
  const rootSize = (page: Page): Promise<number> =>
    page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));

  test('is chosen, kept for the next page, and there before the first paint', async ({ page }) => {
    await page.goto(chapter);
    const usual = await rootSize(page);
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await page.getByRole('radio', { name: 'Usual' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'Large', exact: true })).toBeChecked();
    expect((await rootSize(page)) / usual).toBeCloseTo(1.15);
    await page.getByRole('radio', { name: 'Largest' }).click();
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
          shifts.push(entry.value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('glossary.html');
    expect((await rootSize(page)) / usual).toBeCloseTo(1.5);
    const shifts = await page.evaluate(
      () => (window as typeof window & { shifts: number[] }).shifts,
    );
    expect(shifts).toEqual([]);
  });

  for (const path of ['index.html', 'glossary.html', ...chapters])
    test(`at its largest leaves ${path} within a phone 360 px wide`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.addInitScript(() => localStorage.setItem('nudge:size', '"largest"'));
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('data-size', 'largest');
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond).toBe(0);
    });
});

test.describe('the keys', () => {
  test('lead through the book, open the list of themselves, and are switched off', async ({
    page,
  }) => {
    await page.goto('index.html');
    await page.keyboard.press('n');
    await page.waitForURL(/chapters\//);
    await page.keyboard.press('c');
    await expect(page.locator('#contents')).toBeFocused();
    await page.keyboard.press('t');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(panel(page).getByText('Contents')).toBeVisible();
    await panel(page).getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await page.reload();
    await page.keyboard.press('?');
    await page.keyboard.press('t');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeHidden();
    await expect(panel(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await expect(panel(page).getByRole('checkbox')).not.toBeChecked();
    await panel(page).getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
  });

  test('wait while the reader types, and with Control held', async ({ page }) => {
    await page.goto(chapter);
    const guess = page.locator('fieldset.predict input[type="text"]').first();
    await guess.scrollIntoViewIfNeeded();
    await expect(page.locator('figure[data-widget="laboratory"]')).toHaveAttribute(
      'data-status',
      'live',
    );
    await guess.pressSequentially('t?');
    await expect(guess).toHaveValue('t?');
    await page.locator('h1').click();
    await page.keyboard.press('Control+?');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeHidden();
    await expect(panel(page)).toHaveCount(0);
  });

  test('on a phone open the contents over the page', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(chapter);
    await page.keyboard.press('c');
    await expect(page.locator('#contents')).toBeVisible();
    await page.keyboard.press('c');
    await expect(page.locator('#contents')).toBeHidden();
  });
});

test('a figure can be skipped by keyboard, all its controls at once', async ({ page }) => {
  await page.goto(chapter);
  const figure = page.locator('figure[data-widget="laboratory"]');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  const skip = figure.getByRole('link', { name: 'Skip this figure' });
  await skip.focus();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const beyond = await page.evaluate(() => {
    const lab = document.querySelector('figure[data-widget="laboratory"]');
    const here = document.activeElement;
    if (lab === null || here === null || here === document.body) return false;
    return lab.querySelector('figcaption')?.contains(here) === true || !lab.contains(here);
  });
  expect(beyond).toBe(true);
  await expect(figure).toHaveAttribute('data-status', 'live');
});

test('a panel that cannot be loaded is a sentence, and the next press tries again', async ({
  page,
}) => {
  await page.goto(chapter);
  await page.route('**/_astro/panels*', (route) => route.abort());
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
});

test('a link to a figure is copied, and the code for another page shows the same state', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await page.goto(`${chapter}#figure=17.1&rate=0.02`);
  const figure = page.locator('figure[data-widget="laboratory"]');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  await figure.getByRole('button', { name: 'Link to this' }).click();
  await expect(figure.locator('[data-part="status"]')).toContainText('is copied');
  expect(await copied()).toContain(`${chapter}#figure=17.1&rate=0.02`);
  await figure.getByRole('button', { name: 'Copy the code for another page' }).click();
  await expect(figure.locator('[data-part="status"]')).toContainText('in another page is copied');
  const code = await copied();
  expect(code).toContain('title="Figure 17.1: The laboratory"');
  const address = /src="([^"]*)"/.exec(code)?.[1] ?? '';
  await page.goto(address);
  await expect(page.getByRole('spinbutton', { name: /learning rate/i })).toHaveValue('0.02');
});

for (const theme of ['light', 'dark'] as const)
  test(`in the ${theme} theme axe finds nothing in what opens over the page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(chapter);
    await keep(page, some);
    const found: string[] = [];
    const look = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(
        ...violations.flatMap(({ id: rule, nodes }) =>
          nodes.map((node) => `${rule}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
        ),
      );
    };
    const dialog = await openProgress(page);
    await dialog.getByRole('button', { name: 'Erase it all…' }).click();
    await look();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(dialog).toBeVisible();
    await look();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await look();
    expect(found).toEqual([]);
  });
