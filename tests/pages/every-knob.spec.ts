import { expect, test, type Locator, type Page } from '@playwright/test';
import { named, number, statusOf } from './figure.ts';

const page32 = 'embed/every-knob.html';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(page32 + hash);
  const figure = page.locator('figure[data-widget="every-knob"]');
  await expect(figure).toHaveAttribute('data-status', /live|busy/);
  return { figure, faults };
}

const button = (figure: Locator, name: string | RegExp): Locator =>
  figure.getByRole('button', { name });
const told = (figure: Locator): Locator => figure.locator('[data-part="told"]');
const weights = (figure: Locator): Locator => figure.getByRole('slider', { name: '784 weights' });

/** Types a nudge and presses; true once every run is made. */
async function nudgedBy(figure: Locator, h: string, runs: number): Promise<void> {
  const field = figure.getByRole('spinbutton', { name: 'Size of the nudge' });
  await field.fill(h);
  await field.press('Enter');
  await button(figure, 'Nudge them all').click();
  await expect(named(figure, 'runs')).toHaveAttribute('data-value', String(runs), {
    timeout: 60_000,
  });
  await expect(figure).toHaveAttribute('data-status', 'live');
}

test.describe('every knob, as the caption says', () => {
  test('one weight, a bit more and a bit less: the better is kept, and each try is a run', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const before = await number(figure, 'value');
    const cost = await number(figure, 'cost');
    await button(figure, 'A bit less').click();
    await expect(told(figure)).toContainText('costs more');
    expect([await number(figure, 'value'), await number(figure, 'cost')]).toEqual([before, cost]);
    await button(figure, 'A bit more').click();
    await expect(told(figure)).toContainText('Kept. 3 runs so far.');
    expect(await number(figure, 'cost')).toBeLessThan(cost);
    expect(await number(figure, 'value')).toBeCloseTo(before + 0.2, 9);
    await expect(figure.getByRole('slider', { name: 'Cost of what was tried' })).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('the slopes tell which weight to press: it alone brings the cost below 0.4', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const box = await weights(figure).boundingBox();
    // Row 14, column 14.
    await weights(figure).click({
      position: { x: (13.5 / 28) * (box?.width ?? 0), y: (13.5 / 28) * (box?.height ?? 0) },
    });
    await expect(figure.getByText('row 14, column 14')).toBeVisible();
    for (let n = 0; n < 4; n++) await button(figure, 'A bit more').click();
    await expect(figure.locator('[data-challenge="one-weight"]')).toHaveAttribute(
      'data-solved',
      'true',
    );
    expect(await number(figure, 'cost')).toBeLessThan(0.4);
  });

  test('nudging them all shows its work, then calculus gives the same picture', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByLabel('1,570').check();
    await button(figure, 'Nudge them all').click();
    await expect(button(figure, 'Stop nudging')).toBeVisible();
    await expect(named(figure, 'runs')).toHaveText('786 of 786 runs', { timeout: 60_000 });
    await expect(figure.getByText('You predicted: 1,570. What happened: 786.')).toBeVisible();
    expect(await number(figure, 'difference')).toBeNaN();
    await button(figure, 'Ask calculus').click();
    await expect(figure.getByText('1 pass forward, 1 pass back')).toBeVisible();
    const coarse = await number(figure, 'difference');
    expect(coarse).toBeCloseTo(0.0922, 3);
    await expect(figure.getByText('Here, nudged less calculus: ±0.030.')).toBeVisible();
    await expect(figure.getByText(/^slope for b/)).toHaveText(['slope for b 0.003', /−0\.047$/]);
    await nudgedBy(figure, '0.001', 786);
    expect(await number(figure, 'difference')).toBeCloseTo(coarse / 100, 5);
    await expect(figure.locator('[data-challenge="within-a-thousandth"]')).toHaveAttribute(
      'data-solved',
      'true',
    );
    await figure.getByText('both ways', { exact: true }).first().click();
    await nudgedBy(figure, '0.1', 1570);
    expect(await number(figure, 'difference')).toBeLessThan(1e-12);
    expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test('Stop nudging stops, and what has been measured stays', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByText('both ways', { exact: true }).first().click();
    await button(figure, 'Nudge them all').press('Enter');
    await expect(named(figure, 'runs')).not.toHaveAttribute('data-value', '0');
    await button(figure, 'Stop nudging').press('Enter');
    await expect(figure).toHaveAttribute('data-status', 'live');
    // The bias comes last: it has no slope yet.
    await expect(figure.getByText(/^slope for b/).first()).toHaveText('slope for b ?');
    expect(await number(figure, 'runs')).toBeGreaterThan(0);
    expect(await number(figure, 'runs')).toBeLessThan(1570);
    await expect(button(figure, 'Nudge them all')).toBeVisible();
  });

  test('arrow keys pick a weight', async ({ page }) => {
    const { figure } = await open(page);
    await weights(figure).press('ArrowRight');
    await expect(figure.getByText('row 16, column 16')).toBeVisible();
    await weights(figure).press('ArrowUp');
    await expect(weights(figure)).toHaveAttribute('aria-valuetext', /row 15, column 16: /);
    await button(figure, 'The bias').press('Enter');
    expect(await number(figure, 'value')).toBe(0);
  });
});

test.describe('every knob in rough hands', () => {
  for (const typed of ['0', '1e6', 'tiny'])
    test(`a nudge of “${typed}” is a sentence, and the one before stays`, async ({ page }) => {
      const { figure, faults } = await open(page);
      const field = figure.getByRole('spinbutton', { name: 'Size of the nudge' });
      await field.fill(typed);
      await field.press('Enter');
      await expect(figure.getByText(/ was not taken.* Type a number from /)).toBeVisible();
      await button(figure, 'Nudge them all').click();
      await expect(figure.getByText('one way, h = 0.1:')).toBeVisible();
      expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
      expect(faults).toEqual([]);
    });

  test('Reset while they are nudged brings the first picture back', async ({ page }) => {
    const { figure, faults } = await open(page);
    const cost = await number(figure, 'cost');
    await button(figure, 'A bit more').click();
    await expect(told(figure)).toContainText('Kept. 2 runs so far.');
    await button(figure, 'Nudge them all').click();
    await expect(button(figure, 'Stop nudging')).toBeVisible();
    await figure.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(figure).toHaveAttribute('data-status', 'live');
    await expect(button(figure, 'Nudge them all')).toBeVisible();
    await expect(named(figure, 'runs')).toHaveCount(0);
    expect(await number(figure, 'cost')).toBe(cost);
    expect(faults).toEqual([]);
  });

  test('the key of the tries tells what is kept, not what was tried farthest', async ({ page }) => {
    const { figure } = await open(page);
    for (let n = 0; n < 3; n++) await button(figure, 'A bit more').click();
    await expect(told(figure)).toContainText('Put back.');
    const key = figure.locator('li', { hasText: 'cost of what is kept' }).first();
    const kept = Number(/[\d.]+$/u.exec(await key.innerText())?.[0]);
    expect(kept).toBeCloseTo(await number(figure, 'cost'), 3);
  });
});

test.describe('every knob and what it fetches', () => {
  test('no digits come before something is pressed; where they fail, a sentence says so', async ({
    page,
  }) => {
    const asked: string[] = [];
    await page.route('**/data/digits*', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    await page.goto(page32);
    const figure = page.locator('figure[data-widget="every-knob"]');
    await expect(figure).toHaveAttribute('data-status', 'live');
    await weights(figure).press('ArrowRight');
    await expect(figure.getByText('row 16, column 16')).toBeVisible();
    expect(asked).toEqual([]);
    await button(figure, 'Ask calculus').click();
    await expect(figure).toHaveAttribute('data-status', 'failed');
    await expect(statusOf(figure)).toContainText('Press again to try once more.');
  });
});

test.describe('a link to every knob', () => {
  test('leads to its slopes; a damaged one says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#knob=377&tries=mm&h=0.01&nudged=1&asked=1');
    await expect(named(figure, 'runs')).toHaveText('786 of 786 runs', { timeout: 60_000 });
    await expect(told(figure)).toContainText('Kept. 3 runs so far.');
    expect(await number(figure, 'difference')).toBeLessThan(0.02);
    await page.goto('about:blank');
    const damaged = await open(page, '#knob=many&h=7');
    await expect(statusOf(damaged.figure)).toContainText('“many” for the knob');
    await expect(damaged.figure.getByText('row 16, column 15')).toBeVisible();
  });
});

test.describe('every knob without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the first weights and what the digits cost with them', async ({ page }) => {
    await page.goto(page32);
    const figure = page.locator('figure[data-widget="every-knob"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'cost')).toBeCloseTo(0.59158, 5);
    expect(await number(figure, 'value')).toBeCloseTo(0.006, 3);
    await expect(weights(figure).locator('svg path')).not.toHaveCount(0);
  });
});
