import { expect, test, type Locator, type Page } from '@playwright/test';
import { touched } from '../visit.ts';
import { page33, open, button, statusOf, named, number, slider } from './starts.ts';

test.describe('the four starts before their code has come', () => {
  /** The page with the figure’s code held back, pressed at meanwhile, and then let go. */
  async function pressedEarly(page: Page, press: (figure: Locator) => Promise<void>) {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/Walks.*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(page33);
    const figure = page.locator('figure[data-widget="four-starts"]');
    await expect(figure).toHaveAttribute('data-status', 'live');
    await press(figure);
    await expect(figure.locator('astro-slot')).toHaveCount(1);
    release();
    await expect(figure.locator('astro-slot')).toHaveCount(0);
    return figure;
  }

  test('take the press of Go', async ({ page }) => {
    const figure = await pressedEarly(page, (still) => button(still, 'Go').click());
    await expect.poll(() => number(figure, 'steps')).toBeGreaterThan(2);
  });

  test('take a start made stronger and the answer to the question', async ({ page }) => {
    const answer = (figure: Locator): Locator => figure.getByRole('radio', { name: 'Random' });
    const figure = await pressedEarly(page, async (still) => {
      await answer(still).check();
      await slider(still, '3 − 7: strength').fill('0.6');
    });
    await expect.poll(() => number(figure, 'cost-difference')).toBeGreaterThan(40);
    await expect(answer(figure)).toBeChecked();
  });
});

test.describe('the four starts while they walk', () => {
  for (const width of [360, 1280])
    test(`nothing jumps at ${width} px, and nothing scrolls sideways`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const { figure } = await open(page);
      const tops = () =>
        figure.evaluate((element) =>
          ['ul', '.knobs', '.chart', 'figcaption'].map((part) =>
            Math.round(
              (element.querySelector(part)?.getBoundingClientRect().top ?? 0) -
                element.getBoundingClientRect().top,
            ),
          ),
        );
      const before = await tops();
      await button(figure, 'Step').click();
      await expect(named(figure, 'steps')).toHaveAttribute('data-value', '1');
      expect(await tops()).toEqual(before);
      await button(figure, 'Go').click();
      await expect(statusOf(figure)).toContainText('All four have arrived');
      expect(await tops()).toEqual(before);
      // The read-out of a pixel stands inside the page.
      await slider(figure, 'The weights of 3 minus 7').hover({ position: { x: 60, y: 60 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBe(width);
    });

  test('off screen they wait, and go on from there', async ({ page }) => {
    await page.goto('gallery/four-starts.html');
    const figure = page.locator('figure[data-widget="four-starts"]').first();
    await expect(figure).toHaveAttribute('data-status', 'live');
    await touched(figure);
    await button(figure, 'Go').click();
    await expect.poll(() => number(figure, 'steps')).toBeGreaterThan(0);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(figure).not.toBeInViewport();
    const frames = () =>
      page.evaluate(async () => {
        for (let n = 0; n < 40; n++) await new Promise((done) => requestAnimationFrame(done));
      });
    await frames();
    const here = await number(figure, 'steps');
    await frames();
    expect(await number(figure, 'steps')).toBe(here);
    expect(here).toBeLessThan(86);
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => number(figure, 'steps')).toBeGreaterThan(here);
  });
});
