import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectOneScreen } from '../visit.ts';
import { named, number, openFigure, press, solved, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'two-knobs', hash);

const type = (figure: Locator, formula: string): Promise<void> =>
  figure.getByRole('textbox', { name: 'Formula of x and y' }).fill(formula);
const map = (figure: Locator): Locator => figure.getByRole('slider', { name: 'C from above' });
const reading = (figure: Locator): Locator => figure.locator('.reading');

/** Sets the learning rate by typing it. */
async function rate(figure: Locator, value: string): Promise<void> {
  const field = figure.getByRole('spinbutton', { name: 'Learning rate, typed' });
  await field.fill(value);
  await field.press('Enter');
}

test.describe('two knobs, as the caption says', () => {
  test('dragged, the point takes its gradient with it: direction and length', async ({ page }) => {
    const { figure, faults } = await open(page);
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([3, 2]);
    const box = await map(figure).boundingBox();
    if (!box) throw new Error('The map has no place on the page.');
    const at = (x: number, y: number): [number, number] => [
      box.x + ((x + 3) / 6) * box.width,
      box.y + ((3 - y) / 6) * box.height,
    ];
    await page.mouse.move(...at(1.5, 1));
    await page.mouse.down();
    await page.mouse.move(...at(-1, 2), { steps: 5 });
    await page.mouse.up();
    expect(await number(figure, 'slope-x')).toBeCloseTo(-2, 9);
    expect(await number(figure, 'slope-y')).toBeCloseTo(4, 9);
    expect(await number(figure, 'length')).toBeCloseTo(Math.sqrt(20), 9);
    expect(await number(figure, 'direction')).toBeCloseTo(90 + 26.565, 3);
    await map(figure).press('ArrowRight');
    expect(await number(figure, 'slope-x')).toBeGreaterThan(-2);
    expect(await number(figure, 'slope-y')).toBeCloseTo(4, 9);
    expect(faults).toEqual([]);
  });

  test('a slice turns one knob and holds the other', async ({ page }) => {
    const { figure } = await open(page);
    const point = figure.locator('[data-handle="slice-y"]');
    await point.scrollIntoViewIfNeeded();
    const from = await point.locator('.point').boundingBox();
    if (!from) throw new Error('The slice has no point.');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 300, from.y, { steps: 5 });
    await page.mouse.up();
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([3, 6]);
  });

  test('a half arrives in one step, 1 bounces for ever, more flies out', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByLabel('fly out').check();
    await press(figure, 'Step');
    expect(await number(figure, 'cost')).toBeCloseTo(3.25 * 0.64, 9);
    await expect(solved(figure, 'once')).toHaveCount(0);
    await rate(figure, '0.5');
    expect(await number(figure, 'cost')).toBe(0);
    await expect(
      figure.getByText('Arrived at step 1: the gradient is 0, in a minimum.'),
    ).toBeVisible();
    await expect(solved(figure, 'once')).toBeVisible();
    await rate(figure, '1');
    await press(figure, 'Step');
    await expect(figure.getByText('It bounces for ever between')).toBeVisible();
    expect(await number(figure, 'cost')).toBe(3.25);
    await expect(
      figure.getByText('You predicted: fly out. What happened: bounce for ever.'),
    ).toBeVisible();
    await press(figure, 'Step back');
    expect(await number(figure, 'steps')).toBe(1);
    await rate(figure, '1.1');
    await press(figure, 'Play');
    await expect(figure.getByText('It has flown out of the picture: it overshot')).toBeVisible();
    await expect(figure.getByRole('button', { name: 'Step', exact: true })).toBeDisabled();
    await press(figure, 'To the start');
    expect(await number(figure, 'steps')).toBe(0);
  });

  test('the long valley zigzags, and a saddle holds who comes along its ridge', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const surface = figure.getByLabel('Surface', { exact: true });
    await surface.selectOption('long valley');
    for (let made = 0; made < 3; made++) await press(figure, 'Step');
    await expect(figure.locator('.told')).toContainText('x slides; y bounces for ever.');
    await expect(solved(figure, 'zigzag')).toBeVisible();
    await surface.selectOption('saddle');
    const y = figure.getByRole('spinbutton', { name: 'Knob y, typed' });
    await y.fill('0');
    await y.press('Enter');
    await rate(figure, '0.5');
    await press(figure, 'Step');
    await expect(
      figure.getByText('Arrived at step 1: the gradient is 0, on a saddle'),
    ).toBeVisible();
    await expect(solved(figure, 'saddle')).toBeVisible();
  });
});

test.describe('a formula that is typed', () => {
  test('is read, differentiated and drawn', async ({ page }) => {
    const { figure, faults } = await open(page);
    await type(figure, 'x^2 y/2 + sin(y)');
    await expect(reading(figure)).toHaveText('read as x² y/2 + sin(y)');
    await expect(figure.getByRole('cell', { name: '∂C/∂x' })).toHaveText('∂C/∂x = x y');
    await expect(figure.getByRole('cell', { name: '∂C/∂y' })).toHaveText('∂C/∂y = 0.5x² + cos(y)');
    expect(await number(figure, 'slope-x')).toBeCloseTo(1.5, 12);
    expect(await number(figure, 'slope-y')).toBeCloseTo(1.125 + Math.cos(1), 12);
    await expect(figure.getByLabel('Surface', { exact: true })).toHaveValue('own');
    expect(faults).toEqual([]);
  });

  for (const [formula, wrong, says] of [
    ['sin(x', '(', 'This bracket is never closed.'],
    ['z+1', 'z', 'There is no variable z here: the knobs are called x and y.'],
    ['x^2+', '+', 'There is nothing after the plus.'],
  ] as const)
    test(`${formula} is refused where it is wrong, and the picture stays`, async ({ page }) => {
      const { figure, faults } = await open(page);
      await type(figure, 'x y');
      await type(figure, formula);
      await expect(reading(figure).locator('mark')).toHaveText(wrong);
      await expect(reading(figure)).toContainText(says);
      await expect(reading(figure)).toContainText('The pictures stay those of x y.');
      expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([1, 1.5]);
      expect(faults).toEqual([]);
    });

  test('with a pole has a hole in its picture, and never NaN', async ({ page }) => {
    const { figure, faults } = await open(page);
    await type(figure, '1/x');
    expect(await number(figure, 'holes')).toBe(1);
    await expect(figure.getByText('beyond is a hole')).toBeVisible();
    const x = figure.getByRole('spinbutton', { name: 'Knob x, typed' });
    await x.fill('0');
    await x.press('Enter');
    await expect(figure.getByText('At (0, 1) the formula has no value or no slope.')).toBeVisible();
    await type(figure, 'sqrt(x - 9)');
    await expect(figure.getByText('no value anywhere in the picture')).toBeVisible();
    expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test('goes with the link; one that is damaged is told, and the bowl stands there', async ({
    page,
  }) => {
    const { figure } = await open(page, '#formula=x%5E2+%2B+3y%5E2&x=1&y=1');
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([2, 6]);
    const { figure: damaged } = await open(page, '#formula=x%5E2+%2B+(3y&x=1&y=1&rate=1e6');
    await expect(damaged.locator('[data-part="status"]')).toContainText(
      '“1e6” for the learning rate',
    );
    await expect(reading(damaged)).toContainText('This bracket is never closed.');
    expect([await number(damaged, 'slope-x'), await number(damaged, 'slope-y')]).toEqual([2, 2]);
  });
});

test.describe('two knobs on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  test('what is dragged or pressed and what answers are on one screen', async ({ page }) => {
    const { figure } = await open(page);
    const step = figure.getByRole('button', { name: 'Step', exact: true });
    await expectOneScreen(
      map(figure).locator('[data-handle]'),
      named(figure, 'slope-x'),
      named(figure, 'slope-y'),
    );
    await expectOneScreen(map(figure), step);
    await expectOneScreen(step, named(figure, 'cost'));
    for (const knob of ['x', 'y']) {
      const slice = figure.locator('.slice', {
        has: page.locator(`[data-handle="slice-${knob}"]`),
      });
      await expectOneScreen(slice, slice.locator('b'), named(figure, `slope-${knob}`));
    }
  });

  test('shows one picture at a time; off the phone, and on paper, both', async ({ page }) => {
    const { figure } = await open(page);
    const relief = figure.getByRole('slider', { name: 'C as a surface' });
    await expect(relief).toBeHidden();
    await figure.getByRole('radio', { name: 'from the side' }).check({ force: true });
    await expect(relief.locator('canvas')).toBeVisible();
    await expect(map(figure)).toBeHidden();
    const before = await number(figure, 'cost');
    await relief.click();
    expect(await number(figure, 'cost')).not.toBe(before);
    await page.emulateMedia({ media: 'print' });
    await expect(map(figure)).toBeVisible();
    await expect(relief).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(map(figure)).toBeVisible();
    await expect(relief).toBeVisible();
    await expect(figure.getByText('from the side', { exact: true })).toBeHidden();
  });
});

test.describe('two knobs without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('show the surface, the gradient and its slices', async ({ page }) => {
    await page.goto('embed/two-knobs.html');
    const figure = page.locator('figure[data-widget="two-knobs"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([3, 2]);
    expect(await number(figure, 'cost')).toBe(3.25);
    await expect(figure.getByText('read as x² + y²')).toBeVisible();
    // On a phone, too, the surface is there twice.
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(map(figure)).toBeVisible();
    await expect(figure.getByRole('slider', { name: 'C as a surface' })).toBeVisible();
  });
});
