import { expect, test, type Locator, type Page } from '@playwright/test';
import { heldBack, overhang } from '../visit.ts';
import { button, number, openFigure, statusOf, type OpenFigure } from './figure.ts';
import { keepNetwork } from './kept-network.ts';

const page132 = 'embed/sensitivity.html';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'sensitivity', hash);

const nudge = (figure: Locator): Locator => figure.getByRole('slider', { name: /^Nudge/ });

test.describe('the sensitivity map, as the caption says', () => {
  test('a row of the list, nudged: C obeys, beside what its slope promised', async ({ page }) => {
    const { figure, faults } = await open(page);
    const still = await number(figure, 'cost');
    await button(figure, 'Choose bias of neuron 8').click();
    await expect(figure).toContainText('The bias of hidden neuron 8');
    await nudge(figure).fill('-1');
    expect(await number(figure, 'promised')).toBeCloseTo(-0.065, 3);
    expect(await number(figure, 'measured')).toBeCloseTo(-0.039, 3);
    // Better than the steepest alone can do, however it is nudged.
    await expect(figure.locator('[data-challenge="one-number"]')).toHaveAttribute(
      'data-solved',
      'true',
    );
    expect(await number(figure, 'cost'), 'a nudge is a try').toBe(still);
    expect(faults).toEqual([]);
  });

  test('a pixel is chosen by pointer and by keys; one without ink does nothing at all', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const pad = figure.getByRole('slider', { name: /^Pixel/ });
    const box = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const at = (cell: number, length: number): number => ((cell + 0.5) / 28) * length;
    await pad.click({ position: { x: at(13, box.width), y: at(11, box.height) } });
    await expect(pad).toHaveAttribute(
      'aria-valuetext',
      /^row 12, column 14 → neuron 3: slope [+−]/,
    );
    await pad.press('ArrowRight');
    await pad.press('ArrowUp');
    await expect(pad).toHaveAttribute('aria-valuetext', /^row 11, column 15 → neuron 3/);
    await pad.click({ position: { x: at(0, box.width), y: at(0, box.height) } });
    await expect(pad).toHaveAttribute('aria-valuetext', 'row 1, column 1 → neuron 3: slope 0');
    await nudge(figure).fill('0.9');
    expect([await number(figure, 'promised'), await number(figure, 'measured')]).toEqual([0, 0]);
    await expect(figure.locator('[data-challenge="nothing"]')).toHaveAttribute(
      'data-solved',
      'true',
    );
    expect(faults).toEqual([]);
  });

  test('all at once against the gradient buys more than the steepest alone, for as long a nudge', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await button(figure, 'Choose all at once, against the gradient').click();
    await expect(figure).toContainText('All 12,730 numbers at once');
    await nudge(figure).fill('-0.05');
    const [all, one] = [await number(figure, 'measured'), await number(figure, 'rival-steepest')];
    expect(all / one).toBeGreaterThan(3);
    expect(await number(figure, 'rival-all')).toBeCloseTo(all, 12);
    // Further out its promise is worth nothing: C is larger than it was.
    await nudge(figure).fill('-1');
    expect(await number(figure, 'promised')).toBeLessThan(-0.6);
    expect(await number(figure, 'measured')).toBeGreaterThan(0.3);
  });

  test('a few steps, and another number is the steepest; Undo and Reset go back', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const first = figure.locator('[data-place]').first();
    const place = await first.getAttribute('data-place');
    const cost = await number(figure, 'cost');
    let before = cost;
    for (let step = 1; step <= 3; step++) {
      await button(figure, 'Step against the gradient').click();
      await expect(figure.locator('[data-metric="steps"]')).toHaveText(`after step ${step}`);
      const now = await number(figure, 'cost');
      expect(now).toBeLessThan(before);
      before = now;
    }
    await expect(first).not.toHaveAttribute('data-place', place ?? '');
    await button(figure, 'Where the chosen one stands').click();
    await expect(figure.locator(`[data-place="${place}"]`)).toBeVisible();
    await button(figure, 'Undo').click();
    expect(await number(figure, 'cost')).toBe(cost);
    await button(figure, 'Reset').click();
    await expect(first).toHaveAttribute('data-place', place ?? '');
  });

  test('the question is answered when the curve is shown, and the guess stands on it', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const guess = figure.getByRole('textbox', { name: 'Your guess' });
    await guess.fill('20');
    await guess.press('Tab');
    await button(figure, 'Show how few hold how much').click();
    await expect(figure).toContainText('You predicted: 20 %. What happened: 88 %.');
    await expect(figure.getByText('your guess', { exact: true }).first()).toBeVisible();
  });

  test('the list goes from the steepest to those with a slope of exactly 0', async ({ page }) => {
    const { figure } = await open(page);
    await button(figure, 'After').click();
    await expect(figure.locator('[data-place] td').first()).toHaveText('9');
    const rank = figure.getByRole('spinbutton', { name: 'List from rank' });
    await rank.fill('12730');
    await rank.press('Enter');
    await expect(figure.locator('[data-place] .slope').last()).toHaveText('0');
    await expect(button(figure, 'After')).toBeDisabled();
  });
});

test.describe('the sensitivity map and its surroundings', () => {
  test('comes alive as the picture that stood there', async ({ page }) => {
    const release = await heldBack(page, /digits-first/);
    await page.goto(page132);
    const figure = page.locator('figure[data-widget="sensitivity"]');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute('data-status', 'live');
    const text = async (): Promise<string> =>
      (await figure.locator('.stage').innerText()).replace(/\s+/g, ' ');
    const before = await text();
    const height = (await figure.boundingBox())?.height;
    await figure.locator('.stage').hover();
    await expect(figure).toHaveAttribute('data-status', 'busy');
    release();
    await expect(figure.locator('astro-slot')).toHaveCount(0);
    expect(await text()).toBe(before);
    expect((await figure.boundingBox())?.height).toBe(height);
  });

  test('a link leads to its number and its steps; a damaged one says what it left out', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#story=stepped');
    await expect(figure.locator('[data-metric="steps"]')).toHaveText('after step 5');
    await expect(figure).toContainText('What happened:');
    await page.goto('about:blank');
    const damaged = await open(page, '#place=1e9&nudge=5&steps=-1&from=abc');
    await expect(statusOf(damaged.figure)).toContainText(
      '“1e9” for the place of the chosen number',
    );
    await expect(damaged.figure).not.toContainText(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test('a network of the reader’s that is not there is a sentence', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByRole('radio', { name: 'yours, from the laboratory' }).check({ force: true });
    await expect(statusOf(figure)).toContainText('train one in the laboratory of chapter 17');
    expect(await number(figure, 'size')).toBe(12_730);
    await expect(figure.getByRole('radio', { name: 'half-trained' })).toBeChecked();
  });

  test('a network of the reader’s is shown by sixteen of its units at a time', async ({ page }) => {
    await page.goto(page132);
    await page.evaluate(keepNetwork, { hidden: 128 });
    const { figure, faults } = await open(page);
    await figure.getByRole('radio', { name: 'yours, from the laboratory' }).check({ force: true });
    await expect(figure.locator('[data-metric="size"]')).toHaveText('101,770');
    await button(figure, 'Units after').click();
    await expect(figure.getByText('17–32 of 128')).toBeVisible();
    await expect(figure.getByRole('img', { name: /^Slopes of the weights/ })).toHaveCount(16);
    await nudge(figure).fill('0.01');
    const [promised, measured] = [
      await number(figure, 'promised'),
      await number(figure, 'measured'),
    ];
    expect(measured / promised).toBeCloseTo(1, 1);
    expect(faults).toEqual([]);
  });

  test('digits that do not come are a sentence, and the picture stays', async ({ page }) => {
    await page.route('**/data/digits-first*', (route) => route.abort());
    await page.goto(page132);
    const figure = page.locator('figure[data-widget="sensitivity"]');
    await expect(figure).toHaveAttribute('data-status', 'live');
    await figure.locator('.stage').hover();
    await expect(figure).toContainText('This part could not be fetched.');
    expect(await number(figure, 'measured')).toBeCloseTo(-0.014, 3);
  });

  test('fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const { figure } = await open(page);
    expect(await overhang(page)).toBe(0);
    await button(figure, 'Neuron 8').click();
    await expect(figure).toContainText('The weight from hidden neuron 8 to the answer 7');
  });
});

test.describe('the sensitivity map without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows every unit, the steepest numbers and what a nudge does', async ({ page }) => {
    await page.goto(page132);
    const figure = page.locator('figure[data-widget="sensitivity"]');
    await expect(figure.getByRole('img', { name: /^Slopes of the weights to neuron/ })).toHaveCount(
      16,
    );
    await expect(figure.getByText('neuron 3 → answer 4')).toBeVisible();
    await expect(figure.getByText('4 · asleep')).toBeVisible();
    await expect(figure.getByText('13 · 2/400')).toBeVisible();
    await expect(figure.getByText('3 · 192/400', { exact: true })).toBeVisible();
    expect(await number(figure, 'promised')).toBeCloseTo(-0.016, 3);
    expect(await number(figure, 'measured')).toBeCloseTo(-0.014, 3);
    await expect(figure).not.toContainText('88 %');
  });
});
