/** Figure 15.4: what its caption says, by mouse, keys and finger. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { benchCode, faultsOf, heldBack, overhang, touched } from '../visit.ts';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults = faultsOf(page);
  await page.goto(`embed/fading.html${hash}`);
  const figure = page.locator('figure[data-widget="fading"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}

const kept = async (figure: Locator): Promise<number> =>
  Number(await figure.locator('[data-metric="kept"]').getAttribute('data-value'));
const choose = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('radio', { name, exact: true }).check();
const depth = (figure: Locator): Locator => figure.getByRole('slider', { name: 'Hidden layers' });
const solved = (figure: Locator, id: string): Locator =>
  figure.locator(`[data-challenge="${id}"][data-solved="true"]`);
const rows = (figure: Locator): Promise<Record<string, number>[]> =>
  figure
    .locator('[data-layer]')
    .evaluateAll((all) =>
      all.map((row) =>
        Object.fromEntries(
          ['least', 'middle', 'most'].map((key) => [key, Number(row.getAttribute(`data-${key}`))]),
        ),
      ),
    );

test.describe('fading, as the caption says', () => {
  test('a deeper network leaves its first layer less, and answers the prediction', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await choose(figure, 'a thousand times');
    const left: number[] = [];
    for (const layers of ['2', '3', '4', '6', '8']) {
      await depth(figure).fill(layers);
      await expect(figure.locator('[data-layer]')).toHaveCount(Number(layers));
      left.push(await kept(figure));
    }
    for (const [k, share] of left.slice(1).entries())
      expect(share).toBeLessThan((left[k] ?? 0) / 3);
    await expect(
      figure.getByText('You predicted: a thousand times. What happened: a hundred thousand times.'),
    ).toBeVisible();
    expect(faults).toEqual([]);
  });

  for (const [layers, his] of [
    ['2', [0.07, 0.31]],
    ['3', [0.012, 0.06, 0.283]],
    ['4', [0.003, 0.017, 0.07, 0.285]],
  ] as const)
    test(`his numbers for ${layers} hidden layers lie among ours`, async ({ page }) => {
      const { figure } = await open(page, `#depth=${layers}`);
      const ours = await rows(figure);
      expect(ours).toHaveLength(his.length);
      for (const [l, number] of his.entries()) {
        await expect(figure.getByText(`his: ${number}`, { exact: true })).toBeVisible();
        expect(ours[l]?.least).toBeLessThan(number);
        expect(ours[l]?.most).toBeGreaterThan(number);
      }
      await expect(figure.locator('svg[role="img"] .his')).toHaveCount(his.length);
    });

  test('ReLU and He keep it, large weights burst it', async ({ page }) => {
    const { figure } = await open(page, '#depth=8');
    await choose(figure, 'ReLU');
    await expect(figure.locator('svg[role="img"] .his')).toHaveCount(0);
    await choose(figure, 'He');
    expect(await kept(figure)).toBeGreaterThan(0.25);
    await expect(solved(figure, 'level')).toBeVisible();
    await choose(figure, 'large');
    expect(await kept(figure)).toBeGreaterThan(1000);
    await expect(solved(figure, 'burst')).toBeVisible();
  });

  test('keys move the depth, from end to end', async ({ page }) => {
    const { figure } = await open(page);
    await depth(figure).focus();
    await page.keyboard.press('ArrowRight');
    await expect(figure.locator('[data-layer]')).toHaveCount(5);
    await page.keyboard.press('Home');
    await expect(figure.locator('[data-metric="kept"]')).toContainText('nothing for its gradient');
    await page.keyboard.press('End');
    await expect(figure.locator('[data-layer]')).toHaveCount(8);
    await figure.getByRole('button', { name: 'Reset' }).click();
    await expect(figure.locator('[data-layer]')).toHaveCount(4);
  });
});

test('a damaged link and a depth beyond the limits say what was left out', async ({ page }) => {
  const { figure, faults } = await open(page, '#depth=99&bend=step');
  const status = figure.locator('[data-part="status"]');
  await expect(status).toContainText('“99” for the number of hidden layers');
  await expect(status).toContainText('“step” for the bend');
  const field = figure.getByRole('spinbutton', { name: 'Hidden layers' });
  await field.fill('0');
  await field.press('Enter');
  await expect(figure.getByText('0 was not taken.')).toBeVisible();
  for (const start of ['Nielsen', 'large', 'Glorot', 'He'])
    for (const bend of ['sigmoid', 'ReLU']) {
      await choose(figure, start);
      await choose(figure, bend);
      expect(await figure.innerHTML()).not.toMatch(/NaN|Infinity|undefined/);
    }
  expect(faults).toEqual([]);
});

test('what is moved before the code has come is made good', async ({ page }) => {
  const release = await heldBack(page, benchCode);
  await page.goto('embed/fading.html');
  const figure = page.locator('figure[data-widget="fading"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await depth(figure).fill('7');
  await expect(figure.locator('astro-slot')).toHaveCount(1);
  release();
  await expect(figure.locator('[data-layer]')).toHaveCount(7);
});

for (const width of [360, 1280])
  test(`nothing jumps at ${width} px, and nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const { figure } = await open(page);
    const tops = (): Promise<number[]> =>
      figure.evaluate((element) =>
        ['.columns svg', '.slider', 'table', '.challenges'].map((part) =>
          Math.round(
            (element.querySelector(part)?.getBoundingClientRect().top ?? 0) -
              element.getBoundingClientRect().top,
          ),
        ),
      );
    const before = await tops();
    for (const layers of ['8', '1', '3']) {
      await depth(figure).fill(layers);
      expect(await tops(), `${layers} layers`).toEqual(before);
    }
    await expect(figure.getByText('What happened: a hundred thousand times.')).toBeVisible();
    for (const start of ['large', 'Glorot', 'He']) {
      await choose(figure, start);
      await choose(figure, start === 'He' ? 'sigmoid' : 'ReLU');
      expect(await tops(), start).toEqual(before);
    }
    expect(await overhang(page)).toBe(0);
  });

test.describe('fading under a finger', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  test('taps choose the bend and the depth', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByText('ReLU', { exact: true }).tap();
    await expect(figure.getByRole('radio', { name: 'ReLU' })).toBeChecked();
    const box = await depth(figure).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    if (box) await page.touchscreen.tap(box.x + box.width - 8, box.y + box.height / 2);
    await expect(figure.locator('[data-layer]')).toHaveCount(8);
  });
});

test.describe('fading without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows four layers, our numbers and his', async ({ page }) => {
    await page.goto('embed/fading.html');
    const figure = page.locator('figure[data-widget="fading"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    await expect(figure.getByText('his: 0.285', { exact: true })).toBeVisible();
    expect(await rows(figure)).toHaveLength(4);
    await expect(figure.locator('.bar .name')).toHaveText('Figure 15.4 Fading');
  });
});
