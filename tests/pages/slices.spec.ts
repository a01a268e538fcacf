import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectOneScreen } from '../visit.ts';
import {
  announced,
  follow,
  linkOf,
  number,
  openFigure,
  solved,
  type OpenFigure,
} from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'slices', hash);

const slope = (figure: Locator, of: 'x' | 'y' | 'cut'): Promise<number> =>
  number(figure, `slope-${of}`);
const map = (figure: Locator): Locator => figure.getByRole('slider', { name: /from above/u });

test('turned to slope 0 the cut is level, a quarter turn on it is steepest, as the caption says', async ({
  page,
}) => {
  const { figure, faults } = await open(page);
  expect(await slope(figure, 'x')).toBeCloseTo(-0.45, 12);
  expect(await slope(figure, 'y')).toBeCloseTo(0.3, 12);
  const turn = figure.getByRole('spinbutton', { name: 'Turn the cut' });
  await turn.fill('56');
  await turn.press('Enter');
  expect(Math.abs(await slope(figure, 'cut'))).toBeLessThan(0.01);
  await expect(solved(figure, 'level')).toBeVisible();
  await expect(figure.getByText('What happened: along a level line.')).toBeVisible();
  await turn.fill('146');
  await turn.press('Enter');
  expect(await slope(figure, 'cut')).toBeCloseTo(Math.hypot(0.45, 0.3), 3);
  await expect(solved(figure, 'steepest')).toBeVisible();
  expect(faults).toEqual([]);
});

test('a press on the map takes the point there, on the relief too, and so do keys', async ({
  page,
}) => {
  const { figure } = await open(page);
  const { width = 0, height = 0 } = (await map(figure).boundingBox()) ?? {};
  await map(figure).click({ position: { x: width * 0.75, y: height * 0.75 } });
  expect(await slope(figure, 'x')).toBeCloseTo(-0.25, 1);
  expect(await slope(figure, 'y')).toBeCloseTo(0.75, 1);
  const before = await slope(figure, 'y');
  await map(figure).press('ArrowUp');
  expect(await slope(figure, 'y')).toBeCloseTo(before - 0.04, 12);
  const relief = figure.getByRole('slider', { name: /in relief/u });
  await expect(relief.locator('canvas')).toBeVisible();
  await relief.click();
  expect(await slope(figure, 'y')).not.toBeCloseTo(before - 0.04, 2);
});

test('a link leads to its place and its cut, also when the hill is there already; Reset goes back', async ({
  page,
}) => {
  const { figure, faults } = await open(page, '#x=0&y=0.5&angle=90');
  const turn = figure.getByRole('spinbutton', { name: 'Turn the cut' });
  await expect(turn).toHaveValue('90');
  const there = await slope(figure, 'y');
  expect(await slope(figure, 'cut')).toBeCloseTo(there, 12);
  await turn.fill('0');
  await turn.press('Enter');
  expect(await slope(figure, 'cut')).toBeCloseTo(await slope(figure, 'x'), 12);
  await expect(announced(figure)).toContainText('0.5');
  const link = await linkOf(page, figure);
  expect(link).toContain('x=0&y=0.5&angle=0');
  await figure.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(turn).toHaveValue('30');
  expect(await slope(figure, 'x')).toBeCloseTo(-0.45, 12);
  await follow(page, new URL(link).hash.replace('angle=0', 'angle=10'));
  await expect(turn).toHaveValue('10');
  expect(await slope(figure, 'y')).toBeCloseTo(there, 12);
  expect(faults).toEqual([]);
});

test.describe('slicing on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  test('the map, what turns its cut and the slope are on one screen', async ({ page }) => {
    const { figure } = await open(page);
    const turn = figure.getByRole('slider', { name: 'Turn the cut' });
    await expectOneScreen(map(figure), turn, figure.locator('.set b'));
  });
});

test.describe('slicing without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the hill twice, and its three cuts with their slopes', async ({ page }) => {
    await page.goto('embed/slices.html');
    const figure = page.locator('figure[data-widget="slices"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await slope(figure, 'cut')).toBeCloseTo(-0.2397, 4);
    await expect(figure.locator('.section')).toHaveCount(3);
  });
});
