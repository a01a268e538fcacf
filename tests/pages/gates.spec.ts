import { expect, test, type Locator, type Page } from '@playwright/test';
import { touched } from '../visit.ts';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`embed/gates.html${hash}`);
  const figure = page.locator('figure[data-widget="gates"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}

const made = (figure: Locator): Promise<string | null> =>
  figure.locator('[data-metric="table"]').getAttribute('data-value');
const number = async (figure: Locator, name: string): Promise<number> =>
  Number(await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
const plane = (figure: Locator): Locator => figure.locator('svg:has(.input)').last();

/** From where the handle is to a point of the square's plane. */
async function drag(
  page: Page,
  handle: Locator,
  svg: Locator,
  x: number,
  y: number,
): Promise<void> {
  await svg.scrollIntoViewIfNeeded();
  const [from, box] = [await handle.boundingBox(), await svg.boundingBox()];
  if (!from || !box) throw new Error('The handle has no place on the page.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const to = { x: box.x + ((x + 1) / 3) * box.width, y: box.y + ((2 - y) / 3) * box.height };
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

const solved = (figure: Locator, id: string): Locator =>
  figure.locator(`[data-challenge="${id}"][data-solved="true"]`);

test.describe('gates, as the caption says', () => {
  test('dragging and turning the line makes AND, then OR, then NAND, and each is found on the map', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const [shift, turn] = ['shift', 'turn'].map((name) =>
      plane(figure).locator(`[data-handle="${name}"]`),
    );
    if (!shift || !turn) throw new Error('The line has no handles.');
    expect(await made(figure)).toBe('0011');
    await drag(page, shift, plane(figure), 0.75, 0.75);
    await drag(page, turn, plane(figure), 1.2, 1.2);
    expect(await made(figure)).toBe('0001');
    await drag(page, shift, plane(figure), 0.25, 0.25);
    expect(await made(figure)).toBe('0111');
    await drag(page, shift, plane(figure), 0.75, 0.75);
    await drag(page, turn, plane(figure), 0.3, 0.3);
    expect(await made(figure)).toBe('1110');
    for (const id of ['and', 'or', 'nand']) await expect(solved(figure, id)).toBeVisible();
    const found = await number(figure, 'found');
    expect(found).toBeGreaterThanOrEqual(4);
    await expect(figure.locator('.region:not(.unseen)')).toHaveCount(found);
    expect(faults).toEqual([]);
  });

  test('dragging the point on the map moves the line: up to no light at all, down to always', async ({
    page,
  }) => {
    const { figure } = await open(page, '#whole=1');
    // The map comes when it is wanted; until then its still shows the one region of the start.
    await expect(figure.locator('.region:not(.unseen)')).toHaveCount(14);
    const map = figure.locator('.map');
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    if (!box) throw new Error('The map has no place on the page.');
    const point = await figure.locator('[data-handle="place"]').boundingBox();
    if (!point) throw new Error('The point has no place on the page.');
    await page.mouse.move(point.x + 22, point.y + 22);
    await page.mouse.down();
    // The middle of AND: the arrow at 45°, the line three quarters of the diagonal away.
    await page.mouse.move(box.x + (135 / 360) * box.width, box.y + (0.5 - 1.06 / 3.5) * box.height);
    expect(await made(figure)).toBe('0001');
    await page.mouse.move(box.x + 0.375 * box.width, box.y - 50);
    expect(await made(figure)).toBe('0000');
    await page.mouse.move(box.x + 0.375 * box.width, box.y + box.height + 50);
    expect(await made(figure)).toBe('1111');
    await page.mouse.up();
  });

  test('uncovering the map answers the prediction: 14 of 16', async ({ page }) => {
    const { figure } = await open(page);
    await expect(figure.locator('.region:not(.unseen)')).toHaveCount(1);
    await figure.getByLabel('Your guess').fill('16');
    await figure.getByLabel('Your guess').press('Tab');
    await figure.getByRole('button', { name: 'Uncover the map' }).click();
    await expect(figure.locator('.region:not(.unseen)')).toHaveCount(14);
    await expect(
      figure.getByText('You predicted: 16 of 16. What happened: 14 of 16.'),
    ).toBeVisible();
  });

  test('the demands of XOR, one by one, leave 7, 3, 1 and no region, by keys alone', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByRole('radio', { name: 'Make a gate' }).focus();
    await page.keyboard.press('ArrowRight');
    const next = figure.getByRole('button', { name: 'Next demand of XOR' });
    expect(await number(figure, 'left')).toBe(14);
    for (const left of [7, 3, 1, 0]) {
      await next.focus();
      await page.keyboard.press('Enter');
      expect(await number(figure, 'left')).toBe(left);
      await expect(figure.locator('.region:not(.out)')).toHaveCount(left);
    }
    await figure.getByRole('button', { name: 'Add them up' }).click();
    await expect(figure.getByText('One number cannot be both.')).toBeVisible();
  });

  test('two layers make XOR when the third line cuts off the one point both lines light', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#part=layers');
    const second = plane(figure);
    const deep = figure.locator('[data-metric="deep-table"]');
    await expect(deep).toHaveAttribute('data-value', '1111');
    await drag(page, second.locator('[data-handle="shift"]'), second, 0.75, 0.75);
    await expect(deep).toHaveAttribute('data-value', '0110');
    await expect(solved(figure, 'xor')).toBeVisible();
    // A press on the dashed line of the first layer takes it, and its slider breaks XOR again.
    await figure.getByRole('radio', { name: 'h₂' }).check();
    await figure.getByRole('slider', { name: 'b of h₂' }).fill('-3');
    await expect(deep).not.toHaveAttribute('data-value', '0110');
    expect(faults).toEqual([]);
  });

  test('keys on the sliders make AND', async ({ page }) => {
    const { figure } = await open(page, '#w1=1&w2=1&b=-0.9');
    const bias = figure.getByRole('slider', { name: 'b', exact: true });
    await bias.focus();
    await bias.press('ArrowLeft');
    // Exactly 0 is not more than 0: AND already at −1.
    await expect(figure.locator('[data-metric="table"]')).toHaveAttribute('data-value', '0001');
    await expect(solved(figure, 'and')).toBeVisible();
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#w1=9&part=xnor&b=NaN');
    await expect(figure.locator('[data-part="status"]')).toContainText('“9” for the weight w₁');
    expect(await made(figure)).toBe('0011');
  });
});

test.describe('gates without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the line, its truth table and the whole map', async ({ page }) => {
    await page.goto('embed/gates.html');
    const figure = page.locator('figure[data-widget="gates"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await made(figure)).toBe('0011');
    await expect(figure.locator('.name').getByText('NAND')).toBeVisible();
    const sums = await figure
      .locator('[data-sum]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-sum')));
    expect(sums).toEqual(['-0.6', '-0.3', '0.4', '0.7']);
  });
});
