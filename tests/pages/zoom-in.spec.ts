import { expect, test, type Locator, type Page } from '@playwright/test';
import { number, openFigure, solved, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'zoom-in', hash);

const zoomTo = (figure: Locator, times: string): Promise<void> =>
  figure.getByRole('button', { name: new RegExp(`^${times} `) }).click();

/** Drags the point to a place w; its height follows from the curve. */
async function drag(page: Page, figure: Locator, w: number): Promise<void> {
  const point = figure.locator('[data-handle="point"]');
  await point.scrollIntoViewIfNeeded();
  const from = await point.boundingBox();
  const box = await figure.locator('svg:has([data-handle])').boundingBox();
  if (!from || !box) throw new Error('The point has no place on the page.');
  const top = from.y + from.height / 2;
  await page.mouse.move(from.x + from.width / 2, top);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * (0.5 + (70 * w) / 364), top, { steps: 6 });
  await page.mouse.up();
}

test.describe('zooming in, as the caption says', () => {
  test('the curve becomes its line, ten times closer ten times straighter, and the nudge’s ratio the slope', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const slope = await number(figure, 'slope');
    expect(slope).toBeCloseTo(0.125 + Math.cos(1), 12);
    expect(await number(figure, 'bend')).toBeGreaterThan(0.3);
    const off: number[] = [];
    for (const times of ['×10', '×100', '×1,000']) {
      await zoomTo(figure, times);
      off.push(Math.abs((await number(figure, 'forward')) - slope));
    }
    expect((off[0] ?? 0) / (off[1] ?? 0)).toBeCloseTo(10, 0);
    expect((off[1] ?? 0) / (off[2] ?? 0)).toBeCloseTo(10, 0);
    const bends = await Promise.all([100, 1000].map((k) => number(figure, `bend-${k}`)));
    expect((bends[0] ?? 0) / (bends[1] ?? 0)).toBeCloseTo(10, 1);
    expect(await number(figure, 'bend')).toBe(bends[1]);
    await expect(figure.getByText('h = 0.001', { exact: true })).toBeVisible();
    expect(Math.abs((await number(figure, 'both-ways')) - slope)).toBeLessThan(1e-6);
    await expect(figure.getByText('What happened: a tenth.')).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('dragged to where the waves are level, the point solves the challenge at ×100', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await zoomTo(figure, '×100');
    await expect(solved(figure, 'level')).toHaveCount(0);
    await drag(page, figure, 0.9);
    expect(Math.abs(await number(figure, 'slope'))).toBeLessThanOrEqual(0.03);
    await expect(solved(figure, 'level')).toBeVisible();
  });

  test('the kink never straightens', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByText('kink', { exact: true }).click();
    await zoomTo(figure, '×1,000');
    expect(await number(figure, 'bend')).toBe(0);
    await drag(page, figure, 0);
    expect(await number(figure, 'bend')).toBe(0.5);
    expect(await number(figure, 'forward')).toBeCloseTo(1, 9);
    expect(await number(figure, 'both-ways')).toBe(0);
    await expect(figure.locator('[data-metric="slope"]')).toHaveText('none');
    await expect(solved(figure, 'never')).toBeVisible();
  });

  test('keys on the sliders move the point and the window', async ({ page }) => {
    const { figure } = await open(page, '#curve=valley&w=0.01&zoom=80');
    await figure.getByRole('slider', { name: 'Zoom ×' }).press('ArrowRight');
    await figure.getByRole('slider', { name: 'Place w' }).press('ArrowLeft');
    expect(await number(figure, 'slope')).toBe(0);
    expect(await number(figure, 'bend')).toBeCloseTo(0.01 / 8, 6);
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#zoom=near');
    await expect(figure.locator('[data-part="status"]')).toContainText('“near” for the zoom');
  });
});

test.describe('zooming in without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the same place four times, each ten times closer', async ({ page }) => {
    await page.goto('embed/zoom-in.html');
    const figure = page.locator('figure[data-widget="zoom-in"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'bend-1')).toBeGreaterThan(0.3);
    expect(await number(figure, 'bend-1000')).toBeLessThan(0.0004);
    await expect(figure.locator('.bar .name')).toHaveText('Warm-up Zoom in until it is straight');
  });
});
