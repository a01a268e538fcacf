import { expect, test, type Locator, type Page } from '@playwright/test';
import { touched } from '../visit.ts';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`embed/dot-product.html${hash}`);
  const figure = page.locator('figure[data-widget="dot-product"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}

const number = async (figure: Locator, name: string): Promise<number> =>
  Number(await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value'));

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

  test('dragging the line changes the bias alone', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByRole('button', { name: 'Show what the bias moves' }).click();
    expect(await number(figure, 'z')).toBe(4);
    await drag(page, figure, 'line', 2, 1);
    expect(await number(figure, 'dot')).toBe(4);
    expect(Math.abs((await number(figure, 'z')) + 1)).toBeLessThan(0.3);
    await expect(figure.locator('[data-challenge="outvoted"][data-solved="true"]')).toBeVisible();
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

test.describe('the dot product without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows both arrows and their product', async ({ page }) => {
    await page.goto('embed/dot-product.html');
    const figure = page.locator('figure[data-widget="dot-product"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'dot')).toBe(4);
  });
});
