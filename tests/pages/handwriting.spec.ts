import { expect, test } from '@playwright/test';
import { liveFigure, openLaboratory } from './figure.ts';

test('a digit counts for a challenge when the pen is lifted, not while it is being drawn', async ({
  page,
}) => {
  const laboratory = await openLaboratory(page, 'patience=0');
  await laboratory.press('Train');
  await expect.poll(() => laboratory.metric('epoch'), { timeout: 60_000 }).toBeGreaterThan(1);
  await laboratory.press('Pause');

  const { figure: hand } = await liveFigure(page, 'handwriting');
  const pad = hand.getByRole('application');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad has no place on the page.');
  const seven = [
    [0.3, 0.22],
    [0.7, 0.22],
    [0.46, 0.84],
  ] as const;
  for (const [i, [x, y]] of seven.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 6 });
    if (i === 0) await page.mouse.down();
  }
  // The whole seven is there and read, but the hand has not let go.
  await expect(hand.getByText(/more than 99 %, sure|9[6-9] %, sure/)).toBeVisible();
  await expect(hand.locator('[data-metric="predicted-digit"]')).toHaveAttribute('data-value', '7');
  const sure = hand.locator('[data-challenge="sure"]');
  await expect(sure).toHaveAttribute('data-solved', 'false');
  await page.mouse.up();
  await expect(sure).toHaveAttribute('data-solved', 'true');
});
