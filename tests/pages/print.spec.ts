import { expect, test, type Locator, type Page } from '@playwright/test';
import { allAlive, chapters, notesAsked, scrollToEnd } from '../visit.ts';

/** What is left of a sheet of A4 between its margins, in CSS pixels: 170 by 257 millimetres. */
const sheet = { width: 642, height: 971 };

const controls = 'main :is(button, input, select, textarea, [role="tablist"])';

/** A page that has been read to its end by somebody who likes it dark, as it is laid out for a printer. */
async function printed(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(path);
  await scrollToEnd(page);
  await allAlive(page);
  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

/** The brightness of a colour, from 0 (black) to 1, as a printer without colours shows it. */
const brightness = (place: Locator, property: 'color' | 'backgroundColor'): Promise<number> =>
  place.evaluate((element, name) => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(element)[name].match(/[\d.]+/g) ?? [])
      .slice(0, 3)
      .map(Number);
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }, property);

for (const path of [...chapters, 'index.html']) {
  test.describe(`${path} on paper`, () => {
    test('there is nothing to press, and dark ink stands on white paper', async ({ page }) => {
      await printed(page, path);
      await expect(page.locator(controls).filter({ visible: true })).toHaveCount(0);
      await expect(
        page.locator('.skip, .bar.screen-only, body > footer').filter({ visible: true }),
      ).toHaveCount(0);
      expect(await brightness(page.locator('html'), 'backgroundColor')).toBe(1);
      for (const words of await page.locator('main p').filter({ visible: true }).all())
        expect(await brightness(words, 'color')).toBeLessThan(0.5);
    });

    test('every figure is a picture with its caption, on one sheet', async ({ page }) => {
      await printed(page, path);
      const figures = page.locator('figure[data-widget]');
      expect(await figures.count()).toBeGreaterThan(0);
      for (const figure of await figures.all()) {
        await expect(figure.locator('> figcaption')).toBeVisible();
        await expect(figure.locator('.stage svg').filter({ visible: true }).first()).toBeVisible();
        const box = await figure.boundingBox();
        expect(box?.height).toBeLessThan(sheet.height);
        expect(box?.width).toBeLessThanOrEqual(sheet.width);
        // A canvas keeps the dark theme's light ink: its drawing stands in for it.
        await expect(figure.locator('canvas').filter({ visible: true })).toHaveCount(0);
      }
    });

    test('after printing, the screen has its canvases back', async ({ page }) => {
      await page.goto(path);
      await scrollToEnd(page);
      await allAlive(page);
      const drawn = page.locator('.grid svg + canvas');
      const before = await drawn.count();
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const all = await page.locator('.grid canvas').count();
      await expect(drawn).toHaveCount(all);
      // A figure that nobody has touched yet is still its picture: there nothing changes.
      expect(before < all).toBe((await page.locator('astro-slot .grid').count()) < all);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      await expect(drawn).toHaveCount(before);
    });

    test('nothing is cut off at the edge of the sheet', async ({ page }) => {
      await printed(page, path);
      const cut = await page.evaluate(() =>
        [
          ...document.querySelectorAll<HTMLElement>(
            'main :is(p, pre, .katex-display, table, figcaption)',
          ),
        ]
          .filter((element) => element.checkVisibility() && !element.closest('.sr-only, .keys'))
          .filter((element) => {
            const { scrollWidth, clientWidth, offsetWidth, ownerDocument } = element;
            // A figure that is set smaller counts its widths as if it were not.
            const scale = element.getBoundingClientRect().width / offsetWidth;
            const width = Math.max(scrollWidth, clientWidth) * scale;
            return width > ownerDocument.documentElement.clientWidth;
          })
          .map((element) => element.textContent.slice(0, 40)),
      );
      expect(cut).toEqual([]);
    });
  });
}

for (const path of chapters) {
  test.describe(`${path} on paper`, () => {
    test('every number at a word is a note at the end, with definition or address', async ({
      page,
    }) => {
      await printed(page, path);
      const marks = page.locator('main [data-note]');
      const notes = page.locator('.notes li');
      const numbers = await marks.evaluateAll((all) =>
        all.map((one) => one.getAttribute('data-note')),
      );
      expect(numbers.length).toBeGreaterThan(0);
      expect(numbers.length).toBe(notesAsked(path));
      expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
      await expect(notes).toHaveCount(numbers.length);
      const said = await marks
        .first()
        .evaluate((mark) => getComputedStyle(mark, '::after').content);
      expect(said).toContain('1');
      for (const note of await notes.all()) await expect(note).toBeVisible();

      const terms = await page.locator('main a.term[data-note]').evaluateAll((all) =>
        all.map((one) => ({
          number: Number(one.getAttribute('data-note')),
          card:
            document.getElementById(one.getAttribute('data-card') ?? '')?.querySelector('b')
              ?.textContent ?? '?',
        })),
      );
      for (const { number, card } of terms) await expect(notes.nth(number - 1)).toContainText(card);
      for (const link of await page.locator('main a[href^="http"][data-note]').all()) {
        const number = Number(await link.getAttribute('data-note'));
        const host = new URL((await link.getAttribute('href')) ?? '').host;
        await expect(notes.nth(number - 1)).toContainText(host);
      }
    });

    test('a listing stands there in both languages, its long lines wrapped', async ({ page }) => {
      await printed(page, path);
      for (const panel of await page.locator('.tabs [data-panel]').all())
        await expect(panel).toBeVisible();
      const wraps = await page
        .locator('.expressive-code code')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).whiteSpace));
      expect(new Set(wraps)).toEqual(new Set(['pre-wrap']));
    });
  });
}

test('a laboratory that has learned is printed as it stands, whatever was opened in it', async ({
  page,
}) => {
  await page.goto('chapters/train-a-digit-classifier.html#figure=17.1&engine=cpu');
  const laboratory = page.locator('figure[data-figure="17.1"]');
  const metric = (name: string): Locator => laboratory.locator(`[data-metric="${name}"]`);
  await laboratory.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(metric('examples-seen')).not.toHaveAttribute('data-value', '0');
  await expect(laboratory).not.toHaveAttribute('data-status', 'busy');
  await expect(metric('validation-accuracy')).toHaveAttribute('data-value', /\d/);
  const panel = laboratory.getByRole('button', { name: 'Mistakes' });
  await expect(panel).toHaveAttribute('aria-pressed', 'true');
  await expect(laboratory.locator('[role="gridcell"]').first()).toBeVisible();
  const shown = await metric('validation-accuracy').innerText();

  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(metric('validation-accuracy')).toHaveText(shown);
  await expect(metric('validation-accuracy')).toBeVisible();
  await expect(panel).toBeVisible();
  await expect(laboratory.locator('[role="gridcell"]').first()).toBeVisible();
  // What was a button stays where it is a picture, or the name of what is shown; nothing else is left to press.
  const left = laboratory.locator('button:not(:has(figure), [aria-pressed="true"]), input, select');
  await expect(left.filter({ visible: true })).toHaveCount(0);
});
