import { expect, test } from '@playwright/test';

const chapter = 'chapters/train-a-digit-classifier.html';

test.describe('without a connection', () => {
  test('Train is answered with a sentence, and trains when the connection is back', async ({
    page,
    context,
  }) => {
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await page.goto(`${chapter}#figure=17.1&patience=0`);
    const figure = page.locator('figure[data-widget="laboratory"]');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute('data-status', 'live');
    await context.setOffline(true);
    await figure.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(figure).toHaveAttribute('data-status', 'failed');
    await expect(figure.locator('[data-part="status"]')).toContainText(/connection/);
    await context.setOffline(false);
    await figure.getByRole('button', { name: 'Train', exact: true }).click();
    const seen = figure.locator('[data-metric="examples-seen"]');
    await expect.poll(async () => Number(await seen.getAttribute('data-value'))).toBeGreaterThan(0);
    await figure.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(uncaught).toEqual([]);
  });

  test('a picture file that cannot be looked at yet is answered with a sentence', async ({
    page,
    context,
  }) => {
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await page.goto(chapter);
    const hand = page.locator('figure[data-widget="handwriting"]');
    await hand.scrollIntoViewIfNeeded();
    await expect(hand).toHaveAttribute('data-status', 'live');
    await context.setOffline(true);
    await hand.locator('input[type="file"]').setInputFiles({
      name: 'seven.png',
      mimeType: 'image/png',
      buffer: Buffer.from('not looked at'),
    });
    await expect(hand.getByText(/seven\.png could not be read.*connection/)).toBeVisible();
    expect(uncaught).toEqual([]);
  });
});
