import { expect, test } from '@playwright/test';
import { boxOf, drag, made, number, open, plane, solved, uncovered } from './gates.ts';

test.describe('gates, as the caption says', () => {
  test('dragging and turning the line makes AND, then OR, then NAND, and each is found on the map', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const square = plane(figure);
    expect(await made(figure)).toBe('0011');
    await drag(page, square, 'shift', 0.75, 0.75);
    await drag(page, square, 'turn', 1.2, 1.2);
    expect(await made(figure)).toBe('0001');
    await drag(page, square, 'shift', 0.25, 0.25);
    expect(await made(figure)).toBe('0111');
    await drag(page, square, 'shift', 0.75, 0.75);
    await drag(page, square, 'turn', 0.3, 0.3);
    expect(await made(figure)).toBe('1110');
    for (const id of ['and', 'or', 'nand']) await expect(solved(figure, id)).toBeVisible();
    const found = await number(figure, 'found');
    expect(found).toBeGreaterThanOrEqual(4);
    await expect(uncovered(figure)).toHaveCount(found);
    expect(faults).toEqual([]);
  });

  test('the line itself can be dragged, far from its handles', async ({ page }) => {
    const { figure } = await open(page, '#w1=1&w2=0&b=-0.3');
    const { x, y, width, height } = await boxOf(plane(figure));
    const at = (of: number): [number, number] => [x + ((of + 1) / 3) * width, y + 0.92 * height];
    await page.mouse.move(...at(0.3));
    await page.mouse.down();
    await page.mouse.move(...at(-0.5), { steps: 4 });
    await page.mouse.up();
    expect(await made(figure)).toBe('1111');
  });

  test('keys on the sliders make AND, OR and NAND', async ({ page }) => {
    const { figure } = await open(page);
    const press = async (name: string, key: string, times: number): Promise<void> => {
      await figure.getByRole('slider', { name, exact: true }).focus();
      for (let k = 0; k < times; k++) await page.keyboard.press(key);
    };
    await press('w₂', 'ArrowRight', 7);
    await press('b', 'ArrowLeft', 4);
    // 1, 1 and −1: exactly 0 is not more than 0, so AND begins here.
    expect(await made(figure)).toBe('0001');
    await expect(solved(figure, 'and')).toBeVisible();
    await press('b', 'ArrowRight', 1);
    expect(await made(figure)).toBe('0111');
    await expect(solved(figure, 'or')).toBeVisible();
    await press('w₁', 'Home', 1);
    await press('w₂', 'Home', 1);
    await press('b', 'End', 1);
    expect(await made(figure)).toBe('1110');
    await expect(solved(figure, 'nand')).toBeVisible();
  });

  test('the gate to make is what the table is compared with', async ({ page }) => {
    const { figure } = await open(page, '#w1=1&w2=1&b=-1.5');
    expect(await number(figure, 'right')).toBe(4);
    await figure.getByRole('radio', { name: 'NAND' }).check();
    expect(await number(figure, 'right')).toBe(0);
    await expect(plane(figure).locator('.wanted')).toHaveCount(3);
  });

  test('dragging the point on the map moves the line: up to no light at all, down to always', async ({
    page,
  }) => {
    const { figure } = await open(page, '#whole=1');
    await expect(uncovered(figure)).toHaveCount(14);
    const map = figure.locator('.map');
    await map.scrollIntoViewIfNeeded();
    const [box, point] = [await boxOf(map), await boxOf(figure.locator('[data-handle="place"]'))];
    await page.mouse.move(point.x + 22, point.y + 22);
    await page.mouse.down();
    // The middle of AND: the arrow at 45°, the line three quarters of the diagonal away.
    await page.mouse.move(box.x + (135 / 360) * box.width, box.y + (0.5 - 1.06 / 3.5) * box.height);
    expect(await made(figure)).toBe('0001');
    expect(await number(figure, 'place')).toBeCloseTo(45, 0);
    await page.mouse.move(box.x + 0.375 * box.width, box.y - 50);
    expect(await made(figure)).toBe('0000');
    await page.mouse.move(box.x + 0.375 * box.width, box.y + box.height + 50);
    expect(await made(figure)).toBe('1111');
    // Off the right edge lies the left one.
    await page.mouse.move(box.x + 1.125 * box.width, box.y + box.height / 3);
    expect(await number(figure, 'place')).toBeCloseTo(-45, 0);
    await page.mouse.up();
  });

  test('whoever looks for XOR all over the map finds 14 tables, and never more than three of four', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByRole('radio', { name: 'XOR', exact: true }).check();
    const map = figure.locator('.map');
    await map.scrollIntoViewIfNeeded();
    const box = await boxOf(map);
    let best = 0;
    await page.mouse.move(box.x + 1, box.y + 1);
    await page.mouse.down();
    for (let across = 0.5; across < 12; across++)
      for (let down = 0.5; down < 12; down++) {
        await page.mouse.move(box.x + (across / 12) * box.width, box.y + (down / 12) * box.height);
        best = Math.max(best, await number(figure, 'right'));
      }
    await page.mouse.up();
    expect(best).toBe(3);
    expect(await number(figure, 'found')).toBe(14);
    await expect(solved(figure, 'all')).toBeVisible();
    await page.mouse.move(0, 0);
    await figure.getByRole('slider', { name: 'w₁' }).fill('1');
    await figure.getByRole('slider', { name: 'w₂' }).fill('-1');
    await figure.getByRole('slider', { name: 'b', exact: true }).fill('-0.5');
    await expect(figure.getByText('Three of four. Can the fourth be had')).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('uncovering the map answers the prediction: 14 of 16', async ({ page }) => {
    const { figure } = await open(page);
    await expect(uncovered(figure)).toHaveCount(1);
    await figure.getByLabel('Your guess').fill('16');
    await figure.getByLabel('Your guess').press('Tab');
    await figure.getByRole('button', { name: 'Uncover the map' }).click();
    await expect(uncovered(figure)).toHaveCount(14);
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
    const next = figure.getByRole('button', { name: 'Next demand' });
    expect(await number(figure, 'left')).toBe(14);
    const height = (await boxOf(figure)).height;
    for (const [k, left] of [7, 3, 1, 0].entries()) {
      await expect(figure.locator('[data-demand]')).toHaveCount(k);
      await (k < 4 ? next : figure).focus();
      await page.keyboard.press('Enter');
      expect(await number(figure, 'left')).toBe(left);
      await expect(figure.locator('.region:not(.out)')).toHaveCount(left);
    }
    await figure.getByRole('button', { name: 'Add them up' }).press('Enter');
    await expect(figure.getByText('One number cannot be both.')).toBeVisible();
    // What is unfolded had its room from the first.
    expect((await boxOf(figure)).height).toBe(height);
    await figure.getByRole('button', { name: 'One back' }).press('Enter');
    await expect(figure.getByText('One number cannot be both.')).toBeHidden();
  });

  test('a moved line breaks another demand, and the sum of two says which', async ({ page }) => {
    const { figure } = await open(page, '#part=xor&demands=5&w1=1&w2=1&b=-0.5');
    const holds = (): Promise<(string | null)[]> =>
      figure
        .locator('[data-holds]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-holds')));
    const twice = figure.locator('[data-metric="twice"]');
    expect(await holds()).toEqual(['true', 'true', 'true', 'false']);
    await expect(twice).toHaveText(
      'On your line it is 1, more than 0: so the first or the fourth fails.',
    );
    await drag(page, plane(figure), 'shift', 0.75, 0.75);
    expect(await holds()).toEqual(['true', 'false', 'false', 'false']);
    await expect(twice).toHaveText(/^On your line it is −1, not more than 0: so the second or/);
  });

  test('two layers make XOR when the third line cuts off the one point both lines light', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByRole('radio', { name: 'Two layers' }).check();
    const second = plane(figure);
    const deep = figure.locator('[data-metric="deep-table"]');
    await expect(deep).toHaveAttribute('data-value', '1111');
    await drag(page, second, 'shift', 0.75, 0.75);
    await expect(deep).toHaveAttribute('data-value', '0110');
    await expect(solved(figure, 'xor')).toBeVisible();
    await figure.getByRole('radio', { name: 'h₂' }).check();
    await figure.getByRole('slider', { name: 'b of h₂' }).fill('-3');
    await expect(deep).not.toHaveAttribute('data-value', '0110');
    expect(faults).toEqual([]);
  });

  test('a press on the dashed line of the first layer takes it in hand', async ({ page }) => {
    const { figure } = await open(page, '#part=layers');
    const first = figure.locator('svg:has(.input)').first();
    const { x, y, width, height } = await boxOf(first);
    // h₂ stands on x₁ + x₂ = 1.5.
    await page.mouse.click(x + (2.7 / 3) * width, y + (2.2 / 3) * height);
    await expect(figure.getByRole('radio', { name: 'h₂' })).toBeChecked();
    await expect(figure.getByRole('slider', { name: 'b of h₂' })).toHaveValue('1.5');
  });
});
