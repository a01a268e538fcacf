import { expect, test, type Locator, type Page } from '@playwright/test';
import { overhang, swipe } from '../visit.ts';
import { button, number, openFigure, solved, statusOf, type OpenFigure } from './figure.ts';
import { keepNetwork } from './kept-network.ts';

const page153 = 'embed/gradient-check.html';

const open = (page: Page, hash = ''): Promise<OpenFigure> =>
  openFigure(page, 'gradient-check', hash);
const plot = (figure: Locator): Locator =>
  figure.getByRole('slider', { name: 'Nudge ε, along the picture' });
const typed = (figure: Locator): Locator => figure.getByRole('spinbutton', { name: /^Nudge ε/ });
async function type(figure: Locator, text: string): Promise<void> {
  await typed(figure).fill(text);
  await typed(figure).press('Enter');
}
const reading = (figure: Locator, precision: string): Locator =>
  figure.getByRole('region', { name: precision });
const broken = /NaN|Infinity|undefined/;

/** Where an ε lies on the plot, on the page. */
async function placeOf(figure: Locator, epsilon: number): Promise<{ x: number; y: number }> {
  const box = await plot(figure).boundingBox();
  if (!box) throw new Error('The plot has no place on the page.');
  return {
    x: box.x + box.width * (1 + Math.log10(epsilon) / 15),
    y: box.y + box.height / 2,
  };
}

test.describe('the gradient check, as the caption says', () => {
  test('ε is drawn to the left: the error falls, then rises, in float32 long before float64', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const from = await placeOf(figure, 0.9);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const errors: Record<'float32' | 'float64', number[]> = { float32: [], float64: [] };
    for (const epsilon of [1, 1e-1, 1e-2, 1e-3, 1e-5, 1e-9, 1e-11, 1e-13]) {
      const { x, y } = await placeOf(figure, epsilon * 0.999);
      await page.mouse.move(x, y);
      for (const precision of ['float32', 'float64'] as const)
        errors[precision].push(await number(figure, `${precision}-error`));
    }
    await page.mouse.up();
    const least = (all: readonly number[]): number => all.indexOf(Math.min(...all));
    expect(errors.float32).toHaveLength(8);
    expect([2, 3], 'ε = 0.01 or 0.001').toContain(least(errors.float32));
    expect(least(errors.float64), 'ε = 10⁻⁵').toBe(4);
    // A hundredth of the error for a tenth of ε; further down as much more again.
    expect((errors.float64[1] ?? 0) / (errors.float64[2] ?? 0)).toBeCloseTo(100, -1);
    expect(errors.float64[7]).toBeGreaterThan(100 * (errors.float64[4] ?? 0));
    expect(errors.float32[7], 'it measures 0').toBe(Math.abs(await number(figure, 'slope')));
    await expect(reading(figure, 'float32')).toContainText('Nothing was nudged');
    await expect(reading(figure, 'float64')).toContainText('Too small an ε');
    expect(faults).toEqual([]);
  });

  test('keys walk along the picture, down to where float32 is as good as it gets', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await plot(figure).focus();
    await page.keyboard.press('PageDown');
    await expect(typed(figure)).toHaveValue('0.1');
    await page.keyboard.press('ArrowLeft');
    await expect(typed(figure)).toHaveValue('0.075');
    await page.keyboard.press('Home');
    await expect(typed(figure)).toHaveValue('1e−15');
    await page.keyboard.press('End');
    await expect(typed(figure)).toHaveValue('1');
    for (const _ of [1, 2]) await page.keyboard.press('PageDown');
    await button(figure, 'ε ÷ 10').click();
    await expect(plot(figure)).toHaveAttribute(
      'aria-valuetext',
      /^ε = 0.001: float32 off by|right/,
    );
    await type(figure, '0.006');
    await expect(reading(figure, 'float32')).toContainText('About as good as it gets');
  });

  test('one way: float64’s best ε is smaller, and the error falls only tenfold', async ({
    page,
  }) => {
    const { figure } = await open(page, '#epsilon=0.001');
    await figure.getByRole('radio', { name: 'at a larger ε' }).check();
    await figure.getByRole('radio', { name: '(C(w + ε) − C(w)) / ε' }).check({ force: true });
    await expect(figure).toContainText('What happened: at a smaller ε.');
    await expect(figure).toContainText('like ε');
    const before = await number(figure, 'float64-error');
    await button(figure, 'ε ÷ 10').click();
    expect(before / (await number(figure, 'float64-error'))).toBeCloseTo(10, 0);
    await expect(solved(figure, 'one-way')).toHaveCount(0);
    for (const _ of [1, 2]) await button(figure, 'ε ÷ 10').click();
    await expect(solved(figure, 'one-way')).toBeVisible();
  });

  test('any number: a flat one, one drawn, one of a layer, the pixel that is pointed at', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#epsilon=0.0001');
    await button(figure, 'One that is exactly flat').click();
    expect(await number(figure, 'slope')).toBe(0);
    await expect(figure.getByText('no error', { exact: true })).toHaveCount(2);
    await expect(figure).toContainText('no error anywhere');

    const pad = figure.getByRole('slider', { name: 'Pixel whose weight is checked' });
    const box = await pad.boundingBox();
    await pad.click({ position: { x: (box?.width ?? 0) / 2 + 2, y: (box?.height ?? 0) / 2 + 2 } });
    await expect(figure).toContainText('the pixel in row 15, column 15');
    await pad.press('ArrowUp');
    await expect(figure).toContainText('the pixel in row 14, column 15');

    await figure.getByRole('combobox', { name: 'Which number?' }).selectOption({ index: 2 });
    await expect(figure).toContainText('of hidden layer 1 to neuron');
    await figure.getByRole('button', { name: 'To neuron: more' }).click();
    await expect(pad).toHaveCount(0);
    const told = figure.locator('p.chosen');
    const seen = new Set<string>();
    for (const _ of [1, 2, 3]) {
      await button(figure, 'Any one, at random').click();
      seen.add(await told.innerText());
    }
    expect(seen.size).toBe(3);
    await button(figure, 'The steepest').click();
    expect(await number(figure, 'slope')).toBeCloseTo(-0.114, 3);
    await figure.getByRole('combobox', { name: 'C of' }).selectOption('ten');
    expect(await number(figure, 'float64-error')).toBeLessThan(1e-8);
    expect(faults).toEqual([]);
  });
});

test.describe('the reader’s own network', () => {
  test('is checked as it is kept', async ({ page }) => {
    await page.goto(page153);
    await page.evaluate(keepNetwork, { hidden: 32 });
    const { figure, faults } = await open(page, '#epsilon=0.00001');
    await figure.getByRole('radio', { name: 'yours, from the laboratory' }).check({ force: true });
    await expect(figure).toContainText('hidden neuron');
    await expect(figure.getByRole('radio', { name: 'yours, from the laboratory' })).toBeChecked();
    const slope = await number(figure, 'slope');
    expect(Math.abs(slope)).toBeGreaterThan(0.01);
    expect(await number(figure, 'float64-error')).toBeLessThan(1e-6 * Math.abs(slope));
    expect(await number(figure, 'float32-error')).toBeGreaterThan(1e-6 * Math.abs(slope));
    expect(faults).toEqual([]);
  });

  test('where there is none, or too large a one, a sentence says so, and the book’s stays', async ({
    page,
  }) => {
    const { figure } = await open(page);
    // A press, not a check: it goes back to the book’s as soon as there is none.
    await figure.getByRole('radio', { name: 'yours, from the laboratory' }).click({ force: true });
    await expect(statusOf(figure)).toContainText('No network of yours is kept on this device');
    await expect(figure.getByRole('radio', { name: 'half-trained' })).toBeChecked();
    await page.evaluate(keepNetwork, { hidden: 1000 });
    await figure.getByRole('radio', { name: 'yours, from the laboratory' }).click({ force: true });
    await expect(statusOf(figure)).toContainText('after its first hidden layer');
  });
});

test('an ε of 0, of next to nothing, and nonsense: a picture and a sentence', async ({ page }) => {
  const { figure, faults } = await open(page);
  for (const [text, says] of [
    ['0', 'Nothing is nudged: 0 / 0'],
    ['1e-30', 'w ± ε is w again'],
    ['1e-50', 'is itself 0 in float32'],
    ['1e-300', 'w ± ε is w again'],
  ] as const) {
    await type(figure, text);
    await expect(figure).toContainText(says);
    await expect(figure.locator('[data-handle="epsilon"]')).toContainText('left of here');
    await expect(figure).not.toContainText(broken);
    await expect(figure.locator('path.curve')).toHaveCount(2);
  }
  await type(figure, '7');
  await expect(figure).toContainText('Type a number from 0 to 1');
  expect(faults).toEqual([]);
  await page.goto('about:blank');
  const link = await open(page, '#place=-9&epsilon=much&digits=11');
  await expect(statusOf(link.figure)).toContainText('where');
  await expect(link.figure).not.toContainText(broken);
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 800 } });
  test('ε follows it sideways, and nothing is wider than the window', async ({ page }) => {
    const { figure } = await open(page);
    await plot(figure).scrollIntoViewIfNeeded();
    const [from, by, to] = [
      await placeOf(figure, 0.5),
      await placeOf(figure, 1e-3),
      await placeOf(figure, 1e-5 * 0.999),
    ];
    await swipe(page, [from.x, from.y], [by.x, from.y], [to.x, from.y]);
    await expect(typed(figure)).toHaveValue('0.00001');
    await expect(reading(figure, 'float32')).toContainText('Too small an ε');
    expect(await overhang(page)).toBe(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the V is drawn, with what both precisions measure', async ({ page }) => {
    await page.goto(page153);
    const figure = page.locator('figure[data-widget="gradient-check"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    await expect(figure.locator('path.curve')).toHaveCount(2);
    expect(await number(figure, 'slope')).toBeCloseTo(-0.114, 3);
    await expect(reading(figure, 'float64')).toContainText('Too large an ε');
    await expect(figure.getByRole('button')).toHaveCount(0);
  });
});
