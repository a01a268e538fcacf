import { expect, test, type Locator, type Page } from '@playwright/test';
import { touched } from '../visit.ts';
import { button, number, statusOf } from './figure.ts';

const page31 = 'embed/seven-steps.html';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(page31 + hash);
  const figure = page.locator('figure[data-widget="seven-steps"]');
  await expect(figure).toHaveAttribute('data-status', /live|busy/);
  await touched(figure);
  return { figure, faults };
}

const told = (figure: Locator): Locator => figure.locator('[data-part="told"]');

/** The four steps of a round, each awaited by what it says. */
async function round(figure: Locator): Promise<void> {
  await button(figure, '2 Predict').click();
  await expect(told(figure)).toContainText('scores were worked out');
  await button(figure, '3 Loss').click();
  await expect(told(figure)).toContainText('became one number');
  await button(figure, '4 Gradient').click();
  await expect(told(figure)).toContainText('1,570 costs gave 785 slopes');
  await button(figure, '5 Step').click();
  await expect(told(figure)).toContainText('of 785 parameters changed');
}

test.describe('the seven steps, as the caption says', () => {
  test('two rounds by hand: only Step changes parameters, and the cost falls', async ({ page }) => {
    const { figure, faults } = await open(page);
    await figure.getByLabel('Some').check();
    await round(figure);
    expect(await number(figure, 'changed')).toBe(564);
    await expect(figure.getByText('You predicted: Some. So it was.')).toBeVisible();
    const first = await number(figure, 'cost');
    await round(figure);
    expect(await number(figure, 'cost')).toBeLessThan(0.8 * first);
    expect(await number(figure, 'validation-accuracy')).toBeGreaterThan(0.5);
    expect(faults).toEqual([]);
  });

  test('Repeat passes pixel similarity, and stops by itself when new digits get worse', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByText('when new digits get worse').click();
    await button(figure, '6 Repeat').click();
    await expect(figure).toHaveAttribute('data-status', 'busy');
    await expect(statusOf(figure)).toContainText('Stopped after 24 rounds', { timeout: 60_000 });
    const last = await number(figure, 'validation-accuracy');
    expect(last).toBeGreaterThan(await number(figure, 'baseline'));
    // Past its best, although the cost went on falling.
    await expect(told(figure)).toContainText('Round 4 read 95.5 %');
    await expect(told(figure)).toContainText('although the cost went on falling');
    expect(last).toBeLessThan(0.955);
    await expect(figure.getByText('1 of 2 solved')).toBeVisible();
    // By the squared difference pixel similarity is as good as these parameters are by now.
    await figure.getByText('squared', { exact: true }).click();
    expect(await number(figure, 'baseline')).toBeCloseTo(210 / 222, 6);
    await expect(figure.getByRole('slider', { name: 'Accuracy' })).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('Stop stops by hand, and by keyboard alone', async ({ page }) => {
    const { figure } = await open(page);
    await button(figure, '6 Repeat').press('Enter');
    await expect(statusOf(figure)).toContainText('Round 2');
    await button(figure, '7 Stop').press('Enter');
    await expect(statusOf(figure)).toContainText('Stopped by hand after');
    await expect(figure).toHaveAttribute('data-status', 'live');
  });

  test('a digit pressed is swapped for another, which pixel similarity then judges', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await button(figure, '2 Predict').click();
    await expect(told(figure)).toContainText('scores were worked out');
    const score = figure.locator('[data-part="score"]').first();
    const before = await score.getAttribute('data-value');
    const swap = figure.getByRole('button', { name: /Swap for another digit/ }).first();
    await swap.press('Enter');
    await expect(score).not.toHaveAttribute('data-value', before ?? '');
    await expect(figure.getByText(/^The marked 7 differs by/)).toBeVisible();
    // Thirteen further digits: beyond those that came with the page.
    for (let n = 0; n < 13; n++) await swap.press('Enter');
    await button(figure, 'Link to this').click();
    await expect(figure.locator('[data-part="share"]')).toBeVisible();
  });

  test('a rate that is too high stops with the reason and the rate that would have held', async ({
    page,
  }) => {
    const { figure } = await open(page, '#story=runaway');
    await expect(told(figure)).toContainText('A rate below 0.048 would have come down', {
      timeout: 60_000,
    });
    await expect(statusOf(figure)).toContainText('Stopped after 5 rounds: the cost runs away.');
    await expect(figure).toHaveAttribute('data-status', 'live');
    // It does not go on; other weights at a lower rate do.
    await button(figure, '6 Repeat').click();
    await expect(statusOf(figure)).toContainText('Stopped after 5 rounds');
    const rate = figure.getByRole('spinbutton', { name: 'Learning rate' });
    await rate.fill('0.04');
    await rate.press('Enter');
    await button(figure, '1 Initialise').click();
    await expect(told(figure)).toContainText('784 weights were drawn at random (seed 2)');
    const least = await number(figure, 'baseline');
    await button(figure, '6 Repeat').click();
    await expect
      .poll(() => number(figure, 'validation-accuracy'), { timeout: 60_000 })
      .toBeGreaterThan(least);
    expect(await figure.innerText()).not.toMatch(/NaN|Infinity/);
  });
});

test.describe('a link to the seven steps', () => {
  test('leads to its round; a damaged one says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#rounds=4&done=loss');
    await expect(told(figure)).toContainText('C = 0.214');
    expect(await number(figure, 'validation-accuracy')).toBeCloseTo(212 / 222, 6);
    await page.goto('about:blank');
    const damaged = await open(page, '#rounds=many&rate=1e6');
    await expect(statusOf(damaged.figure)).toContainText('“many” for the rounds');
    await expect(told(damaged.figure)).toContainText('784 weights were drawn at random');
  });
});

test.describe('the seven steps when something fails', () => {
  test('digits that do not come are a sentence, and pixel similarity stays', async ({ page }) => {
    await page.route('**/data/digits*', (route) => route.abort());
    await page.goto(page31);
    const figure = page.locator('figure[data-widget="seven-steps"]');
    await expect(figure).toHaveAttribute('data-status', 'live');
    await button(figure, '2 Predict').click();
    await expect(figure).toHaveAttribute('data-status', 'failed');
    await expect(statusOf(figure)).toContainText('Press the step again to try once more.');
    expect(await number(figure, 'baseline')).toBeGreaterThan(0.9);
  });
});

test.describe('the seven steps without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('show the first weights, six digits and what pixel similarity reaches', async ({ page }) => {
    await page.goto(page31);
    const figure = page.locator('figure[data-widget="seven-steps"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'baseline')).toBeCloseTo(204 / 222, 6);
    await expect(told(figure)).toContainText('784 weights were drawn at random (seed 1)');
    await expect(figure.locator('.initialise svg path')).not.toHaveCount(0);
  });
});
