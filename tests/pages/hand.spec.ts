import { expect, test } from '@playwright/test';
import { answerTimes, percentile } from '../gestures.ts';
import { faultsOf } from '../visit.ts';

/** A recording of the page would have to draw every frame once more. */
test.use({ trace: 'off' });

/** How many times as long as at rest an answer may take in training, and by how many milliseconds more. */
const [times, moreMs] = [2, 16];

/**
 * Other work on the machine only ever makes an answer later: of several measurements, each beside its own rest, one
 * within the limit shows what the page can do. A page that training holds up is beyond it every time.
 */
const measurements = 6;

for (const road of ['webgl', 'cpu'] as const) {
  test(`the laboratory answers the hand while it trains on ${road} nearly as it does at rest`, async ({
    page,
  }) => {
    test.setTimeout(400_000);
    const faults = faultsOf(page);
    await page.goto(`chapters/train-a-digit-classifier.html#figure=17.1&engine=${road}&patience=0`);
    const figure = page.locator('figure[data-widget="laboratory"]');
    const button = (name: string) => figure.getByRole('button', { name, exact: true });
    const metric = async (name: string): Promise<number> => {
      const value = figure.locator(`[data-metric="${name}"]`);
      return Number(await value.getAttribute('data-value'));
    };
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute('data-status', 'live');
    await button('Train').click();
    await expect.poll(() => metric('epoch'), { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
    await button('Pause').click();
    await expect(button('Train')).toBeVisible();
    const told: string[] = [];
    for (let i = 0, within = false; i < measurements && !within; i++) {
      const rest = percentile(await answerTimes(page, figure), 0.98);
      await button('Train').click();
      await expect(figure).toHaveAttribute('data-status', 'busy');
      const seen = await metric('examples-seen');
      const training = percentile(await answerTimes(page, figure), 0.98);
      await expect(figure).toHaveAttribute('data-status', 'busy');
      await expect(figure).toHaveAttribute('data-backend', road);
      expect(await metric('examples-seen')).toBeGreaterThan(seen);
      await button('Pause').click();
      await expect(button('Train')).toBeVisible();
      within = training <= times * rest + moreMs;
      told.push(`${rest} ms at rest, ${training} ms in training${within ? '' : ', too late'}`);
    }
    console.log(`${road}: 98 % answered in ${told.join('; ')}`);
    expect(told.at(-1)).not.toContain('too late');
    expect(faults).toEqual([]);
  });
}
