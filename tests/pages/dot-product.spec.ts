import { expect, test, type Locator, type Page } from '@playwright/test';
import { benchCode, heldBack, overhang, swipe } from '../visit.ts';
import { number, openFigure, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'dot-product', hash);

/** Drags a handle to a point of the plane. */
async function drag(
  page: Page,
  figure: Locator,
  name: string,
  x: number,
  y: number,
): Promise<void> {
  const handle = figure.locator(`[data-handle="${name}"]`);
  await handle.scrollIntoViewIfNeeded();
  const from = await handle.boundingBox();
  const box = await figure.locator('svg:has([data-handle])').boundingBox();
  if (!from || !box) throw new Error('The handle has no place on the page.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const [left, top] = [(x + 3.4) / 6.8, (3.4 - y) / 6.8];
  await page.mouse.move(box.x + left * box.width, box.y + top * box.height, { steps: 6 });
  await page.mouse.up();
}

test.describe('the dot product, as the caption says', () => {
  test('turning x away from w takes the dot product through 0 to less than 0', async ({ page }) => {
    const { figure, faults } = await open(page);
    expect(await number(figure, 'dot')).toBe(4);
    await drag(page, figure, 'x', -1, 2);
    expect(Math.abs(await number(figure, 'dot'))).toBeLessThan(0.2);
    await expect(figure.getByText('What happened: 0.')).toBeVisible();
    await drag(page, figure, 'x', -2, -1);
    expect(await number(figure, 'dot')).toBeLessThan(-4.5);
    expect(await number(figure, 'along')).toBeLessThan(-2);
    expect(faults).toEqual([]);
  });

  test('dragging w too: the reach of x times the length of w is the dot product', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await drag(page, figure, 'w', 0, 3);
    const [dot, along] = [await number(figure, 'dot'), await number(figure, 'along')];
    expect(dot).toBeGreaterThan(5.5);
    expect(Math.abs(along - 2)).toBeLessThan(0.2);
    expect(Math.abs(along * 3 - dot)).toBeLessThan(0.5);
  });

  test('dragging the line changes the bias alone', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByRole('button', { name: 'Show what the bias moves' }).click();
    expect(await number(figure, 'z')).toBe(4);
    await drag(page, figure, 'line', 2, 1);
    expect(await number(figure, 'dot')).toBe(4);
    expect(Math.abs((await number(figure, 'z')) + 1)).toBeLessThan(0.3);
    await expect(figure.locator('[data-challenge="outvoted"][data-solved="true"]')).toBeVisible();
  });

  test('the line is dragged by any part of it', async ({ page }) => {
    const { figure } = await open(page, '#line=1');
    const box = await figure.locator('svg:has([data-handle])').boundingBox();
    if (!box) throw new Error('The paper has no place on the page.');
    const at = (x: number, y: number) =>
      [box.x + ((x + 3.4) / 6.8) * box.width, box.y + ((3.4 - y) / 6.8) * box.height] as const;
    // (1, −2) lies on the line; (2, −1.5) makes 2 · 2 − 1.5 = 2.5.
    await page.mouse.move(...at(1, -2));
    await page.mouse.down();
    await page.mouse.move(...at(2, -1.5), { steps: 4 });
    await page.mouse.up();
    expect(Math.abs((await number(figure, 'z')) - 1.5)).toBeLessThan(0.1);
    expect(await number(figure, 'dot')).toBe(4);
    await figure.getByRole('slider', { name: 'b' }).press('End');
    expect(await number(figure, 'z')).toBe(10);
  });

  test('keys on the sliders do what the hand does', async ({ page }) => {
    const { figure } = await open(page, '#x1=-0.9&x2=2');
    await figure.getByRole('slider', { name: 'x₁' }).press('ArrowLeft');
    await expect(figure.locator('[data-challenge="nothing"][data-solved="true"]')).toBeVisible();
    expect(await number(figure, 'dot')).toBe(0);
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#w1=many');
    await expect(figure.locator('[data-part="status"]')).toContainText('“many” for the weight w₁');
  });
});

test.describe('the arrows at their limits', () => {
  test('a line out of the picture is said to be there; an arrow of no length has no line', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#line=1&w1=0.1&w2=0&b=-6');
    await expect(figure.getByText('The line lies outside, 60 from (0, 0).')).toBeVisible();
    await page.goto('about:blank');
    const none = await open(page, '#line=1&w1=0&w2=0&x1=0&x2=0&b=6');
    await expect(none.figure.getByText('no line')).toBeVisible();
    await expect(none.figure.locator('[data-handle="line"]')).toHaveCount(0);
    await expect(none.figure).not.toContainText(/NaN|Infinity|undefined/);
    expect([...faults, ...none.faults]).toEqual([]);
  });

  test('on a narrow page the longest numbers hang over nothing, and move no slider', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const { figure } = await open(page, '#line=1');
    const slider = figure.getByRole('slider', { name: 'w₁' });
    const top = (): Promise<number | undefined> =>
      slider.evaluate((one) => one.getBoundingClientRect().top + scrollY);
    const before = await top();
    for (const [name, value] of [
      ...(['w₁', 'w₂', 'x₁', 'x₂'] as const).map((each) => [each, '-2.95'] as const),
      ['b', '-5.95'] as const,
    ]) {
      const field = figure.getByRole('spinbutton', { name: `${name}, typed`, exact: true });
      await field.fill(value);
      await field.press('Enter');
    }
    expect(await number(figure, 'z')).toBeCloseTo(2 * 2.95 ** 2 - 5.95, 9);
    expect(await top()).toBe(before);
    expect(await overhang(page)).toBe(0);
  });

  test('showing the line moves nothing that was there', async ({ page }) => {
    const { figure } = await open(page);
    const button = figure.getByRole('button', { name: 'Show what the bias moves' });
    const below = figure.locator('.below:has([data-challenge])');
    const tops = (): Promise<(number | undefined)[]> =>
      Promise.all([button, below].map(async (one) => (await one.boundingBox())?.y));
    await button.hover();
    const before = await tops();
    await button.click();
    await expect(figure.locator('[data-metric="z"]')).toBeVisible();
    expect(await tops()).toEqual(before);
  });
});

test('what is pressed on the picture of the arrows is made good', async ({ page }) => {
  const release = await heldBack(page, benchCode);
  await page.goto('embed/dot-product.html');
  const figure = page.locator('figure[data-widget="dot-product"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await figure.getByRole('button', { name: 'Show what the bias moves' }).click();
  await expect(figure.locator('astro-slot')).toHaveCount(1);
  release();
  await expect(figure.locator('[data-metric="z"]')).toHaveAttribute('data-value', '4');
});

test.describe('the arrows on a telephone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  test('a finger drags x and does not scroll', async ({ page }) => {
    const { figure } = await open(page);
    const [tip, paper] = [
      await figure.locator('[data-handle="x"] .grip').boundingBox(),
      await figure.locator('svg:has([data-handle])').boundingBox(),
    ];
    if (!tip || !paper) throw new Error('The arrows have no place on the page.');
    const [x, y] = [tip.x + tip.width / 2, tip.y + tip.height / 2];
    const scrolled = await page.evaluate(() => scrollY);
    const unit = paper.width / 6.8;
    await swipe(page, [x, y], [x, y + unit], [x, y + 2 * unit], [x, y + 4 * unit]);
    await expect
      .poll(async () => Math.abs((await number(figure, 'dot')) - (2 * 1 - 2)))
      .toBeLessThan(0.2);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    expect(await overhang(page)).toBe(0);
  });
});

test.describe('the dot product without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows both arrows and their product', async ({ page }) => {
    await page.goto('embed/dot-product.html');
    const figure = page.locator('figure[data-widget="dot-product"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'dot')).toBe(4);
  });
});
