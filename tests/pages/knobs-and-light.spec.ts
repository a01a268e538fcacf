import { expect, test } from '@playwright/test';
import { counted, number, open, paint, tool, type Point } from './machine.ts';

/** Where other digits have ink and a 5 has none. */
const strokes: readonly (readonly Point[])[] = [
  [
    [17, 17],
    [8, 17],
  ],
  [
    [20, 17],
    [20, 8],
  ],
  [
    [23, 11],
    [14, 11],
  ],
  [
    [14, 8],
    [20, 14],
  ],
  [
    [17, 14],
    [17, 5],
  ],
  [
    [17, 20],
    [23, 14],
  ],
  [
    [11, 8],
    [17, 5],
  ],
  [
    [17, 20],
    [17, 11],
  ],
];

test.describe('the machine, as the caption says', () => {
  test('eight strokes downwards and another threshold beat a lamp that never burns', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    expect(await number(figure, 'accuracy')).toBeCloseTo(14 / 30, 9);
    expect(await number(figure, 'always-no')).toBe(0.9);
    await tool(figure, 'Turn down');
    const [first = [], ...rest] = strokes;
    await paint(page, figure, ...first);
    await counted(figure);
    expect(await number(figure, 'always-no')).toBe(0.923);
    expect(await number(figure, 'accuracy')).toBeLessThan(0.923);
    await expect(figure.locator('[data-challenge="beat-always-no"]')).toHaveAttribute(
      'data-solved',
      'false',
    );
    for (const stroke of rest) await paint(page, figure, ...stroke);
    const threshold = figure.getByRole('spinbutton', { name: /Threshold/ });
    await threshold.fill('9');
    await threshold.press('Enter');
    expect(await number(figure, 'accuracy')).toBeGreaterThan(0.94);
    expect(await number(figure, 'recall')).toBeGreaterThan(0.5);
    expect(await number(figure, 'precision')).toBeGreaterThan(0.5);
    for (const challenge of ['beat-always-no', 'half-and-half'])
      await expect(figure.locator(`[data-challenge="${challenge}"]`)).toHaveAttribute(
        'data-solved',
        'true',
      );
    expect(faults).toEqual([]);
  });

  test('the same brush by keyboard, and Undo', async ({ page }) => {
    const { figure } = await open(page);
    const sum = await number(figure, 'weighted-sum');
    await figure.getByRole('application').focus();
    await page.keyboard.press('Space');
    for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    expect(await number(figure, 'weighted-sum')).toBeLessThan(sum);
    await page.keyboard.press('Control+z');
    expect(await number(figure, 'weighted-sum')).toBe(sum);
  });

  test('another digit is weighed when it is pressed, and its dots lie on the knobs', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const dots = await figure.locator('path.ink').getAttribute('d');
    await figure.getByRole('button', { name: /^1: weighs 16\.9, lamp off, right/ }).click();
    expect(await number(figure, 'weighted-sum')).toBeCloseTo(16.9, 1);
    await expect(figure.locator('[data-lit]')).toHaveAttribute('data-lit', 'false');
    expect(await figure.locator('path.ink').getAttribute('d')).not.toBe(dots);
  });

  test('3 against 7: one mistake adds or takes away its picture, and after 445 the knobs rest', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#yes=3&no=7&start=zero&threshold=0');
    await figure.getByLabel('Yes, it settles').check();
    await figure.getByRole('button', { name: 'One mistake' }).click();
    await expect(figure.locator('[data-step="added"]')).toContainText('A 3 left the lamp dark');
    expect(await number(figure, 'mistakes')).toBe(1);
    await figure.getByLabel('Speed').selectOption('as fast as it goes');
    await figure.getByRole('button', { name: 'Let the rule turn' }).click();
    await expect(figure.locator('[data-settled="true"]')).toBeVisible({ timeout: 60_000 });
    expect(await number(figure, 'mistakes')).toBe(445);
    await expect(figure.getByText('You predicted: Yes, it settles. So it was.')).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('5 against the rest: not one of twenty-five passes is without a mistake', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const { figure } = await open(page, '#start=zero&threshold=0');
    await figure.getByLabel('Speed').selectOption('as fast as it goes');
    await figure.getByRole('button', { name: 'Let the rule turn' }).click();
    await expect(figure.getByText('What happened: No, it goes on.')).toBeVisible({
      timeout: 150_000,
    });
    await figure.getByRole('button', { name: 'Pause' }).click();
    expect(await number(figure, 'mistakes')).toBeGreaterThanOrEqual(7167);
    await expect(figure.locator('[data-settled="false"]')).toBeVisible();
    expect(await number(figure, 'accuracy')).toBeGreaterThan(0.9);
  });
});

test.describe('the machine and what is wrong', () => {
  test('a damaged link says what it left out; a class with nothing against it says so', async ({
    page,
  }) => {
    const damaged = await open(page, '#yes=12&knobs=%2B%2B&shown=5');
    await expect(damaged.figure.locator('[data-part="status"]')).toContainText(
      '“12” for the digit that lights the lamp',
    );
    await page.goto('about:blank');
    const { figure } = await open(page, '#yes=5&no=5');
    await expect(figure.locator('[data-part="status"]')).toContainText('choose two different');
    await expect(figure.getByRole('button', { name: 'Let the rule turn' })).toBeDisabled();
  });

  test('digits that do not come are a sentence, and the brush still turns the knobs', async ({
    page,
  }) => {
    await page.route('**/data/digits*', (route) => route.abort());
    const { figure } = await open(page);
    await figure.getByRole('button', { name: 'One mistake' }).click();
    await expect(figure).toHaveAttribute('data-status', 'failed');
    await expect(figure.locator('[data-part="status"]')).toContainText('still weighs the digits');
    const sum = await number(figure, 'weighted-sum');
    await paint(page, figure, [8, 8], [20, 8]);
    expect(await number(figure, 'weighted-sum')).toBeLessThan(sum);
  });
});

test.describe('the machine without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the average five, thirty digits and what its lamp does', async ({ page }) => {
    await page.goto('embed/knobs-and-light.html');
    const figure = page.locator('figure[data-widget="knobs-and-light"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'weighted-sum')).toBeCloseTo(36.6, 1);
    expect(await number(figure, 'recall')).toBeCloseTo(2 / 3, 9);
    await expect(figure.locator('.wall svg path')).not.toHaveCount(0);
  });
});
