import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectOneScreen } from '../visit.ts';
import { number, openFigure, solved, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> =>
  openFigure(page, 'line-and-surface', hash);

const line = async (figure: Locator): Promise<readonly number[]> => [
  await number(figure, 'w'),
  await number(figure, 'b'),
];

async function boxOf(
  of: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (!box) throw new Error('It has no place on the page.');
  return box;
}

/** Pulls a handle of the plot, or a chicken, up by so many grams. */
async function pull(page: Page, figure: Locator, name: string, grams: number): Promise<void> {
  const plot = await boxOf(figure.locator('[data-part="plot"]'));
  const handle = await boxOf(figure.locator(`[data-handle="${name}"]`));
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  // 2,200 g are 274 of the 326 units that the plot is high.
  const by = ((grams / 2200) * 274 * plot.height) / 326;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - by, { steps: 6 });
  await page.mouse.up();
}

test.describe('a point on the surface is a model, as the caption says', () => {
  test('the point follows the line', async ({ page }) => {
    const { figure, faults } = await open(page);
    expect(await line(figure)).toEqual([0, 800]);
    const map = figure.getByRole('slider', { name: 'The cost of every line' });
    await pull(page, figure, 'b', 400);
    const [, b = NaN] = await line(figure);
    expect(Math.abs(b - 1200)).toBeLessThan(15);
    await expect(map).toHaveAttribute('aria-valuetext', /b \(g\) 1,[12]/);
    // The far handle turns the line about the other: two units of x, so half of it is w.
    await pull(page, figure, 'w', 600);
    const [w = NaN, still] = await line(figure);
    expect(still).toBe(b);
    expect(Math.abs(w - 300)).toBeLessThan(10);
    await expect(map).toHaveAttribute('aria-valuetext', /\(g per 25 g of feed\) (29|30)/);
    // The line itself is moved as a whole.
    const cost = await number(figure, 'cost');
    await pull(page, figure, 'line', -300);
    expect((await line(figure))[0]).toBe(w);
    expect(await number(figure, 'cost')).toBeGreaterThan(cost * 2);
    expect(faults).toEqual([]);
  });

  test('the line follows the point, by hand and by keys', async ({ page }) => {
    const { figure } = await open(page);
    const map = figure.getByRole('slider', { name: 'The cost of every line' });
    const box = await boxOf(map);
    // The bottom: w = 318 of −350 … 950, b = 1,250 of 600 … 1,900.
    await page.mouse.click(
      box.x + ((955 / 3 + 350) / 1300) * box.width,
      box.y + (1 - 650 / 1300) * box.height,
    );
    const [w = NaN, b = NaN] = await line(figure);
    expect(Math.hypot(w - 955 / 3, b - 1250)).toBeLessThan(8);
    await expect(solved(figure, 'by-hand')).toBeVisible();
    await map.press('ArrowUp');
    expect((await line(figure))[1]).toBeGreaterThan(b);
    expect((await line(figure))[0]).toBeCloseTo(w, 0);
  });

  test('the walk arrives after ten steps, and puts slope and height right at once', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByLabel('Both at the same step').check();
    await figure.getByRole('button', { name: 'Go' }).click();
    await expect(figure.locator('[data-part="status"]')).toContainText('Arrived after 10 steps');
    expect(await number(figure, 'steps')).toBe(10);
    expect(await number(figure, 'cost')).toBeLessThan(1.06 * (await number(figure, 'least')));
    await expect(
      figure.getByText('You predicted: Both at the same step. So it was.'),
    ).toBeVisible();
    await figure.getByRole('button', { name: 'To the start' }).click();
    expect(await line(figure)).toEqual([0, 800]);
  });

  test('solving it exactly leaves no slope, and shows how', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByRole('button', { name: 'Solve it exactly' }).click();
    const [w, b] = await line(figure);
    expect(w).toBeCloseTo(955 / 3, 9);
    expect(b).toBeCloseTo(1250, 9);
    expect(await number(figure, 'cost')).toBeCloseTo(await number(figure, 'least'), 6);
    expect(Math.abs(await number(figure, 'slope-w'))).toBeLessThan(1e-9);
    await expect(figure.locator('[data-part="exact"]')).toContainText('318 / 1 = 318');
    await expect(solved(figure, 'by-hand')).toHaveCount(0);
  });

  test('in grams the rate of the round bowl flies out, and the right one takes for ever', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const round = await number(figure, 'limit');
    await figure.getByLabel('The feed in grams').check({ force: true });
    expect(await line(figure)).toEqual([0, 800]);
    expect(round / (await number(figure, 'limit'))).toBeGreaterThan(10_000);
    const status = figure.locator('[data-part="status"]');
    await figure.getByRole('button', { name: 'Go' }).click();
    await expect(status).toContainText('Below a rate of 0.000188 it comes down.');
    await figure.getByRole('button', { name: 'To the start' }).click();
    const rate = figure.getByRole('spinbutton', { name: /Learning rate/ });
    await rate.fill('0.00015');
    await rate.press('Enter');
    for (let step = 0; step < 5; step++) await figure.getByRole('button', { name: 'Step' }).click();
    await expect(status).toContainText('the walk takes 266,621 steps');
    expect((await line(figure))[1]).toBeCloseTo(800, 0);
  });

  test('a chicken is tapped for its trench, pulled, and left out', async ({ page }) => {
    const { figure } = await open(page);
    const trench = figure.getByRole('button', { name: 'All trenches' });
    await figure.locator('[data-handle="chicken-4"]').click();
    await expect(figure.getByRole('combobox')).toHaveValue('4');
    const least = await number(figure, 'least');
    await pull(page, figure, 'chicken-4', 600);
    await expect(figure.getByRole('combobox').locator('option:checked')).toContainText('1,5');
    expect(await number(figure, 'least')).toBeGreaterThan(2 * least);
    await figure.getByRole('button', { name: 'Leave it out' }).click();
    expect(await number(figure, 'least')).toBeLessThan(1.1 * least);
    await figure.getByRole('button', { name: 'Chickens as they were' }).click();
    expect(await number(figure, 'least')).toBe(least);
    // Chickens 1 and 12, and a line typed that goes through both.
    await trench.click();
    for (const [name, value] of [
      ['w, ', '298.8'],
      ['b, ', '1278'],
    ] as const) {
      const field = figure.getByRole('spinbutton', { name: new RegExp(`^${name}`) });
      await field.fill(value);
      await field.press('Enter');
    }
    await expect(solved(figure, 'crossing')).toBeVisible();
  });

  test('the same surface is seen from the side, with the same point', async ({ page }) => {
    const { figure, faults } = await open(page);
    await figure.getByLabel('From the side').check({ force: true });
    await expect(figure.locator('canvas')).toBeVisible();
    await figure.getByRole('slider', { name: /^b, / }).press('ArrowRight');
    expect(await line(figure)).toEqual([0, 802.5]);
    await expect(figure.locator('[data-part="surface"]')).toContainText('b (g) 803');
    expect(faults).toEqual([]);
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#rate=0&out=13');
    await expect(figure.locator('[data-part="status"]')).toContainText('“0” for the learning rate');
    await expect(figure.locator('[data-part="status"]')).toContainText('“13” for the chickens');
    expect(await line(figure)).toEqual([0, 800]);
  });

  test('a link to no chickens at all leads to a sentence', async ({ page }) => {
    const { figure } = await open(page, '#out=1,2,3,4,5,6,7,8,9,10,11,12');
    await expect(figure.locator('[data-part="status"]')).toContainText('No chicken is left');
    await expect(figure.getByRole('button', { name: 'Solve it exactly' })).toBeDisabled();
    await expect(figure).not.toContainText('NaN');
  });
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  test('the line that is dragged, its point on the map and its cost are on one screen', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const map = figure.getByRole('slider', { name: 'The cost of every line' });
    const said = figure.locator('[data-part="surface"] output');
    await expect(said).toContainText('cost C (g²) 155,500');
    for (const handle of ['b', 'w', 'line'])
      await expectOneScreen(figure.locator(`[data-handle="${handle}"]`), map, said);
    await expectOneScreen(map, figure.locator('[data-part="plot"]'));
    await expectOneScreen(map, figure.locator('[data-metric="cost"]'));
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the line stands beside its point, with what it costs', async ({ page }) => {
    await page.goto('embed/line-and-surface.html');
    const figure = page.locator('figure[data-widget="line-and-surface"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await line(figure)).toEqual([0, 800]);
    expect(Math.round(await number(figure, 'cost'))).toBe(155_508);
    await expect(figure.locator('[data-part="surface"] svg')).not.toHaveCount(0);
    await expect(figure.locator('.bar .name')).toHaveText(
      'Figure 10.4 A point on the surface is a model',
    );
  });
});
