import { expect, test } from '@playwright/test';

test('a digit counts for a challenge when the pen is lifted, not while it is being drawn', async ({
  page,
}) => {
  await page.goto('chapters/train-a-digit-classifier.html#figure=17.1&patience=0');
  const laboratory = page.locator('figure[data-widget="laboratory"]');
  // A press on a figure that is not alive yet is lost.
  await laboratory.scrollIntoViewIfNeeded();
  await expect(laboratory).toHaveAttribute('data-status', 'live');
  await laboratory.getByRole('button', { name: 'Train', exact: true }).click();
  const epoch = laboratory.locator('[data-metric="epoch"]');
  await expect
    .poll(async () => Number(await epoch.getAttribute('data-value')), { timeout: 60_000 })
    .toBeGreaterThan(1);
  await laboratory.getByRole('button', { name: 'Pause', exact: true }).click();

  const hand = page.locator('figure[data-widget="handwriting"]');
  const pad = hand.getByRole('application');
  await pad.scrollIntoViewIfNeeded();
  await expect(hand).toHaveAttribute('data-status', 'live');
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
