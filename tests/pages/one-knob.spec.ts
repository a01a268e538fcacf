import { expect, test, type Locator, type Page } from '@playwright/test';
import { benchCode, heldBack, overhang } from '../visit.ts';
import { button, named, number, openFigure, solved, type OpenFigure } from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'one-knob', hash);

const rateTrack = (figure: Locator): Locator =>
  figure.getByRole('slider', { name: 'Learning rate' });
const verdict = (figure: Locator): Locator => named(figure, 'fate');

/** Types a rate into the field beside the track. */
async function typeRate(figure: Locator, rate: string): Promise<void> {
  const field = figure.getByRole('spinbutton', { name: 'Learning rate' });
  await field.fill(rate);
  await field.press('Enter');
}

/** Drags a handle to a place w of the parabola’s plot. */
async function drag(page: Page, figure: Locator, handle: string, w: number): Promise<void> {
  const point = figure.locator(`[data-handle="${handle}"]`);
  await point.scrollIntoViewIfNeeded();
  const from = await point.boundingBox();
  const box = await figure.locator('svg:has([data-handle])').boundingBox();
  if (!from || !box) throw new Error('The handle has no place on the page.');
  const top = from.y + from.height / 2;
  const left = 34 + ((w + 2) * (389 - 34)) / 6;
  await page.mouse.move(from.x + from.width / 2, top);
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * left) / 400, top, { steps: 6 });
  await page.mouse.up();
}

test.describe('one knob, as the caption says', () => {
  test('a step is minus the rate times the slope, and answers the prediction in time', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    // Nothing tells the answer before it is asked for: no limit, no factor.
    const limit = button(figure, /^stability limit/);
    await expect(limit).toHaveCount(0);
    await expect(named(figure, 'left')).toHaveCount(0);
    await expect(figure.getByText('are marked here once you predict')).toBeVisible();
    await figure.getByRole('radio', { name: 'bounce for ever' }).check();
    await expect(limit).toBeVisible();
    expect(await number(figure, 'left')).toBe(-0.5);
    for (let n = 1; n <= 4; n++) {
      const [w, slope] = [await number(figure, 'w'), await number(figure, 'slope')];
      await button(figure, 'Step').click();
      await expect(named(figure, 'steps')).toHaveAttribute('data-value', String(n));
      expect(await number(figure, 'w')).toBe(w - 0.75 * slope);
    }
    await expect(figure.getByText('You predicted: bounce for ever.')).toContainText(
      'What happened: overshoot, yet arrive.',
    );
    expect(faults).toEqual([]);
  });

  test('the rate, moved while the walk stands, does five things', async ({ page }) => {
    const { figure } = await open(page, '#steps=10');
    const found: string[] = [];
    for (const [rate, says] of [
      ['0.2', 'slides down'],
      ['0.5', 'arrives at once'],
      ['0.9', 'overshoots, and arrives'],
      ['1', 'bounces for ever'],
      ['1.3', 'flies out'],
    ] as const) {
      await typeRate(figure, rate);
      await expect(verdict(figure)).toContainText(says);
      found.push(String(await number(figure, 'left')));
    }
    expect(found.map(Number)).toEqual([0.6, 0, -0.8, -1, -1.6]);
    await expect(solved(figure, 'at-once')).toBeVisible();
    await expect(solved(figure, 'for-ever')).toBeVisible();
    await expect(figure.getByText('out to the left')).toBeVisible();
  });

  test('Play arrives by itself and begins anew', async ({ page }) => {
    const { figure } = await open(page);
    await button(figure, 'Play').click();
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '7', { timeout: 15_000 });
    await expect(button(figure, 'Play')).toBeVisible();
    expect(Math.abs((await number(figure, 'w')) - 1)).toBeLessThan(0.02);
    await button(figure, 'Play').click();
    await button(figure, 'Pause').click();
    expect(await number(figure, 'steps')).toBeLessThan(7);
    await button(figure, 'To the start').click();
    expect(await number(figure, 'w')).toBe(-1);
  });

  test('the walker is put down by hand, and the start dragged along with its walk', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await drag(page, figure, 'walker', 3);
    expect(await number(figure, 'w')).toBeCloseTo(3, 1);
    await button(figure, 'Step').click();
    await drag(page, figure, 'start', -1.5);
    expect(await number(figure, 'steps')).toBe(1);
    expect(await number(figure, 'w')).toBeCloseTo(1 + 2.5 / 2, 1);
  });

  test('keys move rate and start, and the marks are buttons', async ({ page }) => {
    const { figure } = await open(page, '#steps=2');
    await rateTrack(figure).press('ArrowRight');
    await expect(rateTrack(figure)).toHaveAttribute('aria-valuetext', '0.76');
    expect(await number(figure, 'left')).toBeCloseTo(-0.52, 12);
    await button(figure, /^stability limit/).click();
    expect(await number(figure, 'left')).toBe(-1);
    await figure.getByRole('slider', { name: 'Start w' }).press('ArrowRight');
    expect(await number(figure, 'w')).toBeCloseTo(-0.99, 12);
  });
});

test.describe('one knob on its other curves', () => {
  test('a rate above the sharp valley’s limit leads to the wide one', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByText('two valleys', { exact: true }).click();
    await button(figure, 'Play').click();
    await expect(verdict(figure)).toContainText('It settles at w = −1.5');
    await typeRate(figure, '0.72');
    await expect(solved(figure, 'wide')).toHaveCount(0);
    await expect(verdict(figure)).toContainText('settles at w = 1,');
    for (let n = await number(figure, 'steps'); n < 8; n++) await button(figure, 'Step').click();
    await expect(solved(figure, 'wide')).toBeVisible();
  });

  test('solving C′ = 0 finds what walking finds, and what it does not', async ({ page }) => {
    const { figure } = await open(page, '#steps=3');
    await button(figure, 'Solve C′ = 0 instead').click();
    await expect(figure.getByRole('row', { name: '1 2 minimum 1' })).toBeVisible();
    expect(await number(figure, 'off')).toBe(0.25);
    await figure.getByText('shoulder', { exact: true }).click();
    await expect(figure.getByRole('row', { name: '−1 0 shoulder –' })).toBeVisible();
    await figure.getByText('waves', { exact: true }).click();
    await expect(figure.getByText('Here algebra ends')).toBeVisible();
    await expect(figure.getByRole('row')).toHaveCount(8);
  });
});

test.describe('one knob, with numbers nobody would choose', () => {
  test('rates of 0 and a million, and a start outside the plot, give a picture and a sentence', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#steps=60&start=1000&rate=1000000');
    await expect(figure.getByText(/w = −?\d.*, out to the/)).toBeVisible();
    await expect(figure.locator('[data-part="status"]')).toContainText('largest number');
    await typeRate(figure, '0');
    await expect(verdict(figure)).toContainText('stays where it is');
    await expect(figure.getByText('w = 1000, out to the right')).toBeVisible();
    await typeRate(figure, '2e6');
    await expect(figure.getByText('2e6 was not taken.')).toBeVisible();
    expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#rate=fast');
    await expect(figure.locator('[data-part="status"]')).toContainText('“fast” for the learning');
  });
});

test('what is pressed before the code has come is made good', async ({ page }) => {
  const release = await heldBack(page, benchCode);
  await page.goto('embed/one-knob.html');
  const figure = page.locator('figure[data-widget="one-knob"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await button(figure, 'Step').click();
  await expect(figure.locator('astro-slot')).toHaveCount(1);
  release();
  await expect(named(figure, 'steps')).toHaveAttribute('data-value', '1');
});

for (const width of [360, 1280])
  test(`nothing jumps at ${width} px while it walks, and nothing scrolls sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const { figure } = await open(page);
    const tops = () =>
      figure.evaluate((element) =>
        ['.top > .verdict', '.drive', '.chart', '.solve', '.challenges'].map((part) =>
          Math.round(
            (element.querySelector(part)?.getBoundingClientRect().top ?? 0) -
              element.getBoundingClientRect().top,
          ),
        ),
      );
    const before = await tops();
    for (let n = 0; n < 4; n++) await button(figure, 'Step').click();
    // The answer to the prediction stands above them all.
    await expect(figure.getByText('overshoot, yet arrive.')).toBeVisible();
    expect(await tops()).toEqual(before);
    for (const rate of ['0.1', '0.5', '1', '1.7']) {
      await typeRate(figure, rate);
      expect(await tops(), rate).toEqual(before);
    }
    expect(await overhang(page)).toBe(0);
  });

test.describe('one knob without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the curve, the slope and the first step, and names the limits', async ({ page }) => {
    await page.goto('embed/one-knob.html');
    const figure = page.locator('figure[data-widget="one-knob"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'slope')).toBe(-4);
    expect(await number(figure, 'step')).toBe(3);
    await expect(figure.getByText('step = −η · slope = −0.75 · (−4) = 3')).toBeVisible();
    await expect(figure.getByText('2/C″ = 1: stability limit.')).toBeVisible();
    await expect(figure.locator('.bar .name')).toHaveText('Figure 10.1 One knob');
  });
});
