import { expect, test, type Locator, type Page } from '@playwright/test';
import { number, openFigure, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'arrows', hash);

const sum = async (figure: Locator): Promise<readonly number[]> => [
  await number(figure, 'sum-across'),
  await number(figure, 'sum-up'),
];

/** Drags an arrow's tip to a point of the plane. */
async function drag(
  page: Page,
  figure: Locator,
  name: string,
  x: number,
  y: number,
): Promise<void> {
  const tip = figure.locator(`[data-handle="${name}"]`);
  await tip.scrollIntoViewIfNeeded();
  const from = await tip.locator('circle').first().boundingBox();
  const box = await figure.locator('svg:has([data-handle])').boundingBox();
  if (!from || !box) throw new Error('The tip has no place on the page.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const [left, top] = [(x + 6.5) / 13, (6.5 - y) / 13];
  await page.mouse.move(box.x + left * box.width, box.y + top * box.height, { steps: 6 });
  await page.mouse.up();
}

test.describe('arrows, as the caption says', () => {
  test('adding lists is walking one arrow after the other', async ({ page }) => {
    const { figure, faults } = await open(page);
    expect(await sum(figure)).toEqual([5, 4]);
    await drag(page, figure, 'x', -1.5, 2);
    expect(await sum(figure)).toEqual([0.5, 5]);
    expect(await number(figure, 'dot')).toBe(3);
    await expect(figure.locator('[data-challenge="length"][data-solved="true"]')).toBeVisible();
    await drag(page, figure, 'w', 1, -2);
    expect(await sum(figure)).toEqual([-0.5, 0]);
    expect(await number(figure, 'dot')).toBe(-5.5);
    expect(faults).toEqual([]);
  });

  test('the slider stretches the second arrow, and turns it round below 0', async ({ page }) => {
    const { figure } = await open(page, '#w1=3&w2=1&c=-0.75');
    expect(await sum(figure)).toEqual([0.75, 0.25]);
    await figure.getByRole('slider', { name: 'Stretch w by c' }).press('ArrowLeft');
    expect(await sum(figure)).toEqual([0, 0]);
    await expect(figure.locator('[data-challenge="home"][data-solved="true"]')).toBeVisible();
  });

  test('an arrow times itself is its length squared', async ({ page }) => {
    const { figure } = await open(page);
    expect(await number(figure, 'dot')).toBe(9);
    await figure.getByLabel('its length squared').check();
    await figure.getByRole('button', { name: 'Make w the same as x' }).click();
    expect(await number(figure, 'dot')).toBe(10);
    expect((await number(figure, 'length-x')) ** 2).toBeCloseTo(10, 8);
    await expect(figure.locator('.square')).toBeVisible();
    await expect(figure.getByText('You predicted: its length squared. So it was.')).toBeVisible();
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#w1=many');
    await expect(figure.locator('[data-part="status"]')).toContainText('“many” for the number w₁');
  });
});

test.describe('arrows without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('show the walk and the two areas', async ({ page }) => {
    await page.goto('embed/arrows.html');
    const figure = page.locator('figure[data-widget="arrows"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await sum(figure)).toEqual([5, 4]);
    expect(await number(figure, 'dot')).toBe(9);
    await expect(figure.locator('.bar .name')).toHaveText('Warm-up Arrows and dot products');
  });
});
