import { expect, test, type Locator, type Page } from '@playwright/test';
import { overhang, swipe } from '../visit.ts';
import { button, named, number, openFigure, solved, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'which-valley', hash);

const metric = (figure: Locator, name: string): Promise<string | null> =>
  named(figure, name).getAttribute('data-value');
const slider = (figure: Locator, name: RegExp): Locator => figure.getByRole('slider', { name });

/** A place of the whole map, on the page. */
async function spot(figure: Locator, start: number, rate: number): Promise<[number, number]> {
  const map = figure.locator('.map');
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error('The map has no place on the page.');
  return [box.x + (box.width * (start + 2.6)) / 5, box.y + box.height * (1 - rate)];
}

/** The shade of the painted map at a place, as its share of ink. */
const ink = (figure: Locator, start: number, rate: number): Promise<readonly number[]> =>
  figure.locator('canvas').evaluate(
    (canvas: HTMLCanvasElement, [x = 0, y = 0]) => {
      const [left, top] = [Math.floor(x * canvas.width) - 6, Math.floor(y * canvas.height) - 6];
      const data = canvas.getContext('2d')?.getImageData(left, top, 12, 12).data ?? [];
      return [0, 1, 2, 3].map((k) =>
        Array.from(data)
          .filter((_, i) => i % 4 === k)
          .reduce((sum, one) => sum + one / 144, 0),
      );
    },
    [(start + 2.6) / 5, 1 - rate],
  );

test.describe('which valley, as the caption says', () => {
  test('a start on the left, tapped on the map, ends on the right; past 8/15 it no longer settles left', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await page.mouse.click(...(await spot(figure, -1.2, 0.2)));
    await expect(figure.locator('[data-metric="end"]')).toHaveAttribute('data-value', 'left');
    await expect(solved(figure, 'leap')).toHaveCount(0);
    await page.mouse.click(...(await spot(figure, -2.3, 0.45)));
    await expect(figure.locator('[data-metric="end"]')).toHaveAttribute('data-value', 'right');
    await expect(figure.getByText('It settles in the right valley, at 1.')).toBeVisible();
    await expect(solved(figure, 'leap')).toBeVisible();
    // By pen or mouse the point is dragged straight up, past the lower line.
    await page.mouse.click(...(await spot(figure, -1.2, 0.5)));
    await page.mouse.down();
    await page.mouse.move(...(await spot(figure, -1.2, 0.6)), { steps: 5 });
    await page.mouse.up();
    expect(Number(await slider(figure, /rate/i).inputValue())).toBeCloseTo(0.6, 1);
    expect(await metric(figure, 'end')).toBe('restless');
    expect(await number(figure, 'fate-left')).toBe(0);
    expect(await number(figure, 'fate-right')).toBeGreaterThan(300);
    expect(faults).toEqual([]);
  });

  test('the walk goes down on the curve step by step and answers the question', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByRole('radio', { name: 'over the hill and back' }).check();
    await expect(figure.getByText('your guess: over the hill and back')).toBeVisible();
    await button(figure, 'To the start').click();
    for (let n = 0; n < 3; n++) await button(figure, 'Step').click();
    await expect(figure.getByText('Step 3:')).toBeVisible();
    await expect(figure.getByText('What happened')).toHaveCount(0);
    await button(figure, 'Let it walk from −1.4').click();
    await expect(
      figure.getByText(
        'You predicted: over the hill and back. What happened: to and fro in the left valley.',
      ),
    ).toBeVisible({ timeout: 60_000 });
    await expect(figure.getByText('2 places, −1.675 and −1.204')).toBeVisible();
    await expect(solved(figure, 'by-turns')).toBeVisible();
  });

  test('a thousand walk at once: below 8/15 the two valleys share them, above 4/5 nobody settles', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await button(figure, 'Let a thousand walk').click();
    await expect(figure.getByText('After step 40:')).toBeVisible({ timeout: 60_000 });
    const names = ['now-left', 'now-right', 'now-gone'];
    const now = await Promise.all(names.map((name) => number(figure, name)));
    expect(now.reduce((a, b) => a + b)).toBe(1000);
    expect(now[0]).toBe(await number(figure, 'fate-left'));
    expect(now[1]).toBe(await number(figure, 'fate-right'));
    await expect(solved(figure, 'nobody')).toHaveCount(0);
    const rate = figure.getByRole('spinbutton', { name: 'Learning rate' });
    await rate.fill('0.805');
    await rate.press('Enter');
    await expect(solved(figure, 'nobody')).toBeVisible();
    expect(await number(figure, 'fate-left')).toBe(0);
    expect(await number(figure, 'fate-right')).toBe(0);
    const later = await Promise.all(names.map((name) => number(figure, name)));
    expect(later.reduce((a, b) => a + b)).toBe(1000);
    expect(later).not.toEqual(now);
    expect(faults).toEqual([]);
  });

  test('keys on the sliders move the point; the curve’s own handle moves the start', async ({
    page,
  }) => {
    const { figure } = await open(page, '#start=1.2&rate=0.79');
    expect(await metric(figure, 'end')).toBe('right');
    for (let n = 0; n < 3; n++) await slider(figure, /rate/i).press('ArrowRight');
    expect(await metric(figure, 'end')).not.toBe('right');
    const handle = figure.locator('[data-handle="start"]');
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (!box) throw new Error('The start has no place on the page.');
    const before = Number(await slider(figure, /start/i).inputValue());
    await page.mouse.move(box.x + 22, box.y + 22);
    await page.mouse.down();
    await page.mouse.move(box.x - 80, box.y + 22, { steps: 4 });
    await page.mouse.up();
    expect(Number(await slider(figure, /start/i).inputValue())).toBeLessThan(before - 0.3);
  });
});

test.describe('the map of which valley', () => {
  test('is painted to the last cell: blue right of the hill, orange left of it, nothing where walks fly away', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await expect(figure.locator('[data-map]')).toHaveAttribute('data-map', 'sharp', {
      timeout: 60_000,
    });
    const [left, right] = [await ink(figure, -1, 0.1), await ink(figure, 1, 0.1)];
    expect(right[2]).toBeGreaterThan((right[0] ?? 0) + 60);
    expect(left[0]).toBeGreaterThan((left[2] ?? 0) + 60);
    expect((await ink(figure, 2.2, 0.9))[3]).toBe(0);
    const above = await ink(figure, -1, 0.57);
    expect(above[3]).toBeGreaterThan(10);
    expect(above[3]).toBeLessThan((left[3] ?? 0) / 2);
  });

  test('comes 4 times as near and back; a link holds the place', async ({ page }) => {
    const { figure } = await open(page, '#start=2.12&rate=0.52');
    await button(figure, 'Map ×4 closer here').click();
    await button(figure, 'Map ×4 closer here').click();
    expect(await metric(figure, 'zoom')).toBe('2');
    const label = await figure.locator('svg[data-map]').getAttribute('aria-label');
    const [from = 0, to = 0] = (label?.match(/[\d.]+\d/g) ?? []).map(Number);
    expect(to - from).toBeCloseTo(5 / 16, 3);
    await button(figure, 'Back').click();
    expect(await metric(figure, 'zoom')).toBe('1');
    await button(figure, 'Whole map').click();
    await expect(button(figure, 'Back')).toBeDisabled();
    await page.goto('about:blank');
    const near = await open(page, '#story=near');
    expect(await metric(near.figure, 'zoom')).toBe('2');
  });

  for (const hash of [
    '#start=1e300&rate=-1&zoom=99',
    '#start=NaN&rate=&crowd=maybe&zoomRate=1e6',
    '#rate=0&crowd=1&steps=3',
    '#start=2.4&rate=1&zoom=18&zoomStart=2.4&zoomRate=1',
  ])
    test(`${hash} ends with a picture and sentences, without a broken number`, async ({ page }) => {
      const { figure, faults } = await open(page, hash);
      await button(figure, 'Step').click();
      await expect(figure.locator('[data-metric="end"]')).toBeVisible();
      expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
      expect(await figure.innerHTML()).not.toMatch(/d="[^"]*(?:NaN|Infinity)/);
      expect(faults).toEqual([]);
    });
});

test.describe('which valley by finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 720 } });
  test('a tap takes a place of the map, a finger on the point drags it, and the page is not wider than its window', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await page.touchscreen.tap(...(await spot(figure, 1.5, 0.5)));
    await expect(figure.locator('[data-metric="end"]')).toHaveAttribute('data-value', 'right');
    await swipe(
      page,
      await spot(figure, 1.5, 0.5),
      await spot(figure, 0.5, 0.3),
      await spot(figure, -1, 0.2),
    );
    await expect(figure.locator('[data-metric="end"]')).toHaveAttribute('data-value', 'left');
    expect(await overhang(page)).toBe(0);
  });
});

test.describe('which valley without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the map, the curve and one walk, with what ends where', async ({ page }) => {
    await page.goto('embed/which-valley.html');
    const figure = page.locator('figure[data-widget="which-valley"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await metric(figure, 'end')).toBe('left');
    expect((await number(figure, 'fate-left')) + (await number(figure, 'fate-right'))).toBe(1000);
    await expect(figure.getByText('2/C″(−1.5) = 8/15')).toBeVisible();
    const strokes = await figure.locator('svg[data-map] path[stroke-opacity]').count();
    expect(strokes).toBeGreaterThanOrEqual(3);
  });
});
