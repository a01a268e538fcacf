import { expect, test, type Locator, type Page } from '@playwright/test';
import { benchCode, expectOneScreen, heldBack } from '../visit.ts';
import { number, openFigure, press, type OpenFigure } from './figure.ts';

async function open(page: Page, hash = ''): Promise<OpenFigure & { readonly map: Locator }> {
  const opened = await openFigure(page, 'your-own-valley', hash, /live|busy/);
  return {
    ...opened,
    map: opened.figure.getByRole('slider', { name: /seen from above/ }),
  };
}

const rests = (figure: Locator): Promise<void> =>
  expect(figure).toHaveAttribute('data-status', 'live', { timeout: 60_000 });
const answers = (figure: Locator): Promise<(string | null)[]> =>
  figure
    .locator('[data-digit]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-answer')));
/** The middle of a fraction of the map, as the window counts. */
async function spot(map: Locator, across: number, down: number): Promise<[number, number]> {
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error('The map is not to be seen.');
  return [box.x + across * box.width, box.y + down * box.height];
}
/** Drags from one place of the map to another, in so many moves. */
async function drag(page: Page, map: Locator, to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...(await spot(map, 0.7, 0.5)));
  await page.mouse.down();
  await page.mouse.move(...(await spot(map, ...to)), { steps: 6 });
  await page.mouse.up();
}

test.describe('your own valley, as the caption says', () => {
  test('before anything is trained its map, its path and its digits are there', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    expect(await number(figure, 'measured')).toBeCloseTo(await number(figure, 'drawn'), 2);
    expect(await answers(figure)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    await expect(figure.getByText('12,728 of 12,730 directions')).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('drag the point: a network is trained here, its weights are measured there, and digits are misread', async ({
    page,
  }) => {
    const { figure, map, faults } = await open(page);
    await drag(page, map, [0.1, 0.2]);
    await expect(figure.getByText('Trained here, seed 1')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    await expect.poll(() => number(figure, 'measured')).toBeGreaterThan(1.5);
    expect((await number(figure, 'measured')) / (await number(figure, 'drawn'))).toBeCloseTo(1, 1);
    expect(await number(figure, 'accuracy')).toBeLessThan(0.5);
    const wrong = (await answers(figure)).filter((answer, digit) => answer !== String(digit));
    expect(wrong.length).toBeGreaterThan(4);
    expect(faults).toEqual([]);
  });

  test('follow the path: what is measured there is not what is drawn, and the distance from the map is told', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await press(figure, 'Train a network here');
    await expect(figure.getByText('Trained here, seed 1')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    const path = figure.getByRole('slider', { name: /path/ });
    await path.focus();
    await path.press('Home');
    await expect.poll(() => number(figure, 'off')).toBeGreaterThan(0.5);
    const apart = Math.abs((await number(figure, 'measured')) - (await number(figure, 'drawn')));
    expect(apart).toBeGreaterThan(0.05);
    await path.press('End');
    await expect.poll(() => number(figure, 'off')).toBe(0);
    expect(faults).toEqual([]);
  });

  test('with arrow keys alone a place is found that costs less than the final weights', async ({
    page,
  }) => {
    const { figure, map } = await open(page);
    await press(figure, 'Train a network here');
    await rests(figure);
    await map.focus();
    for (let n = 0; n < 8; n++) await map.press('ArrowRight');
    await expect(figure.locator('[data-challenge="lower"]')).toHaveAttribute('data-solved', 'true');
  });

  test('other directions and a second seed: the map changes, and the guess is answered', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByRole('radio', { name: 'at the same place' }).check();
    await press(figure, 'Call a second seed');
    await expect(figure.getByText(/You predicted: at the same place/)).toBeVisible({
      timeout: 60_000,
    });
    await expect(figure.getByText(/away from the map\. Where its shadow falls/)).toBeVisible();
    await expect(figure.getByText('its shadow (your guess: at the same place)')).toBeVisible();
    await rests(figure);
    await figure.getByRole('radio', { name: 'two weights' }).check();
    await expect(figure.getByText('all but flat')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    expect(await number(figure, 'drawn')).toBeCloseTo(await number(figure, 'measured'), 4);
    expect(faults).toEqual([]);
  });

  test('a drag while training goes on is answered, and training goes on', async ({ page }) => {
    const { figure, map, faults } = await open(page, '#x=-3&y=1');
    await expect(figure.getByText('Trained here, seed 1')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    await press(figure, 'Train on');
    await expect(figure).toHaveAttribute('data-status', 'busy');
    await drag(page, map, [0.3, 0.8]);
    await expect
      .poll(async () => (await number(figure, 'measured')) / (await number(figure, 'drawn')))
      .toBeCloseTo(1, 1);
    await expect(figure).toHaveAttribute('data-status', 'busy');
    await press(figure, 'Pause');
    await rests(figure);
    await press(figure, 'Draw the map anew');
    await expect(figure.getByRole('button', { name: 'Draw the map anew' })).toBeDisabled();
    await rests(figure);
    expect(faults).toEqual([]);
  });

  test('a map under way yields to the next choice', async ({ page }) => {
    const { figure, faults } = await open(page, '#seed=2');
    await expect(figure.getByText('Trained here, seed 2')).toBeVisible({ timeout: 60_000 });
    await figure.getByRole('radio', { name: 'gradient and chance' }).check();
    await figure.getByRole('radio', { name: 'two weights' }).check();
    await expect(figure.getByText('all but flat')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    expect(faults).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  test('the map, the two costs and the digits that answer it are on one screen', async ({
    page,
  }) => {
    const { figure, map } = await open(page);
    const answers = ['drawn', 'measured'].map((name) => figure.locator(`[data-metric="${name}"]`));
    await expectOneScreen(map, ...answers);
    await expectOneScreen(
      map.locator('[data-handle]'),
      ...answers,
      figure.locator('[data-digit="4"]'),
    );
  });
});

test('where the laboratory keeps no network, a sentence says so', async ({ page }) => {
  const { figure } = await open(page);
  await press(figure, 'Take the laboratory’s');
  await expect(figure.locator('[data-part="status"]')).toContainText('keeps no network');
});

test('while its code is on the way the picture stands; a press is made good', async ({ page }) => {
  await page.goto('embed/your-own-valley.html');
  const figure = page.locator('figure[data-widget="your-own-valley"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  const release = await heldBack(page, benchCode);
  await press(figure, 'Train a network here');
  release();
  await expect(figure.getByText('Trained here, seed 1')).toBeVisible({ timeout: 60_000 });
});
