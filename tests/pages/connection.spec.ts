import { expect, test } from '@playwright/test';
import { laboratoryChapter, liveFigure, openLaboratory } from './figure.ts';

test.describe('without a connection', () => {
  test('Train is answered with a sentence, and trains when the connection is back', async ({
    page,
    context,
  }) => {
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    const lab = await openLaboratory(page, 'patience=0');
    await context.setOffline(true);
    await lab.press('Train');
    await expect(lab.figure).toHaveAttribute('data-status', 'failed');
    await expect(lab.status).toContainText(/connection/);
    await context.setOffline(false);
    await lab.press('Train');
    await expect.poll(() => lab.metric('examples-seen')).toBeGreaterThan(0);
    await lab.press('Pause');
    expect(uncaught).toEqual([]);
  });

  test('a picture file that cannot be looked at yet is answered with a sentence', async ({
    page,
    context,
  }) => {
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await page.goto(laboratoryChapter);
    const { figure: hand } = await liveFigure(page, 'handwriting');
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
