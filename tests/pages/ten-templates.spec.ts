import { expect, test, type Locator, type Page } from '@playwright/test';
import { number } from './figure.ts';

const figureOf = (page: Page): Locator => page.locator('figure[data-widget="ten-templates"]');
const play = (figure: Locator): Locator => figure.getByRole('button', { name: /^Play/ });
const track = (figure: Locator): Locator =>
  figure.getByRole('slider', { name: 'Moment of the training' });

async function open(
  page: Page,
  path = 'index.html',
): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(path);
  const figure = figureOf(page);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  return { figure, faults };
}

async function trained(figure: Locator): Promise<void> {
  await play(figure).click();
  await expect(figure).toHaveAttribute('data-status', 'busy');
  await expect(figure.getByRole('button', { name: 'Play again' })).toBeVisible({
    timeout: 120_000,
  });
}

type Point = readonly [x: number, y: number];

async function draw(page: Page, figure: Locator, points: readonly Point[]): Promise<void> {
  const pad = figure.getByRole('application');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad has no place on the page.');
  for (const [i, [x, y]] of points.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

const one: readonly Point[] = [
  [0.52, 0.18],
  [0.5, 0.82],
];
const seven: readonly Point[] = [
  [0.28, 0.22],
  [0.7, 0.22],
  [0.46, 0.82],
];

const percent = async (figure: Locator, digit: number): Promise<number> =>
  Number(await figure.locator('.share[data-value]').nth(digit).getAttribute('data-value'));

/** What stands in the sum, in hundredths. */
async function sum(figure: Locator): Promise<Record<string, number>> {
  const parts = await figure.locator('dl[data-digit] dd').all();
  const numbers = await Promise.all(
    parts.map(async (dd): Promise<[string, number]> => {
      const text = (await dd.innerText()).replace('−', '-');
      return [(await dd.getAttribute('data-part')) ?? '', Math.round(100 * Number(text))];
    }),
  );
  return Object.fromEntries(numbers);
}

test.describe('ten templates, as the caption says', () => {
  test('Play trains from zero past 85 %, and the handle goes back to clearer images that read less', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const { figure, faults } = await open(page);
    const began = Date.now();
    await play(figure).click();
    // From nothing: the pictures go back to zero before they grow.
    await expect.poll(() => number(figure, 'examples-seen')).toBeLessThan(8000);
    console.log(`Play pressed to first frame: ${Date.now() - began} ms`);
    await expect(figure.getByRole('button', { name: 'Play again' })).toBeVisible({
      timeout: 120_000,
    });
    console.log(`Play pressed to twenty passes: ${Date.now() - began} ms`);
    expect(await figure.getAttribute('data-backend')).toMatch(/webgl|cpu/);

    expect(await number(figure, 'examples-seen')).toBe(160_000);
    const accuracy = await number(figure, 'validation-accuracy');
    const likeness = await number(figure, 'likeness');
    expect(accuracy).toBeGreaterThan(0.9);

    const width = await track(figure).evaluate((element) => element.clientWidth);
    await track(figure).click({ position: { x: 0.3 * width, y: 20 } });
    expect(await number(figure, 'examples-seen')).toBeLessThan(8000);
    expect(await number(figure, 'validation-accuracy')).toBeLessThan(accuracy - 0.02);
    expect(await number(figure, 'likeness')).toBeGreaterThan(likeness + 0.2);

    // By keyboard, one kept moment at a time, to both ends.
    const here = await number(figure, 'examples-seen');
    await track(figure).press('ArrowRight');
    expect(await number(figure, 'examples-seen')).toBeGreaterThan(here);
    await track(figure).press('Home');
    expect(await number(figure, 'examples-seen')).toBe(0);
    await track(figure).press('End');
    expect(await number(figure, 'validation-accuracy')).toBe(accuracy);
    expect(faults).toEqual([]);
  });

  test('a drawn 1 is read as 1 and a 7 as 7, before any training and after it, with sums that add up', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const { figure, faults } = await open(page);
    const reads = async (points: readonly Point[], digit: number): Promise<void> => {
      await figure.getByRole('button', { name: 'Clear' }).click();
      await draw(page, figure, points);
      expect(await number(figure, 'predicted-digit')).toBe(digit);
      expect(await percent(figure, digit)).toBeGreaterThan(0.5);
      const { 'in-favour': inFavour = NaN, against = NaN, bias = NaN, score } = await sum(figure);
      expect(inFavour + against + bias).toBe(score);
    };
    await draw(page, figure, one);
    expect(await number(figure, 'predicted-digit')).toBe(1);
    await reads(seven, 7);
    await trained(figure);
    await reads(one, 1);
    await reads(seven, 7);

    // The weights on show do the reading: with the zeros of the start, every digit gets a tenth.
    await track(figure).press('Home');
    expect(await percent(figure, 7)).toBeCloseTo(0.1, 9);
    expect(faults).toEqual([]);
  });

  test('hovering, focusing or pressing an image shows the sum of its digit', async ({ page }) => {
    const { figure } = await open(page);
    const image = (digit: number): Locator => figure.locator('.images button').nth(digit);
    const digit = (): Promise<string | null> =>
      figure.locator('dl[data-digit]').getAttribute('data-digit');
    expect(await digit()).toBe('3');
    await image(8).hover();
    expect(await digit()).toBe('8');
    expect((await sum(figure))['against']).toBeLessThan(0);
    await page.mouse.move(0, 0);
    expect(await digit()).toBe('3');
    await image(5).click();
    await page.mouse.move(0, 0);
    expect(await digit()).toBe('5');
    await expect(image(5)).toHaveAttribute('aria-pressed', 'true');
    await image(5).press('Tab');
    expect(await digit()).toBe('6');
  });

  test('the prediction waits for the run, then stands beside what happened', async ({ page }) => {
    test.setTimeout(180_000);
    const { figure } = await open(page, 'embed/ten-templates.html');
    // What is to be predicted is not on show: neither its pictures nor its lines.
    expect(await number(figure, 'examples-seen')).toBe(8000);
    await track(figure).press('End');
    expect(await number(figure, 'examples-seen')).toBe(8000);
    await figure.getByLabel('More like digits').check();
    await trained(figure);
    await expect(figure.getByText('What happened: Less like digits.')).toBeVisible();
    expect(await number(figure, 'examples-seen')).toBe(160_000);
  });

  test('a link leads to its moment and its sum; a damaged one says what it left out', async ({
    page,
  }) => {
    const { figure } = await open(page, 'embed/ten-templates.html#moment=0&look=4');
    expect(await number(figure, 'examples-seen')).toBe(0);
    await expect(figure.locator('dl[data-digit]')).toHaveAttribute('data-digit', '4');
    await page.goto('about:blank');
    const damaged = await open(page, 'embed/ten-templates.html#moment=soon&rate=-3');
    expect(await number(damaged.figure, 'examples-seen')).toBe(8000);
    await expect(damaged.figure.locator('[data-part="status"]')).toContainText(
      '“soon” for the moment of the training',
    );
  });
});

test.describe('ten templates when something fails', () => {
  test('digits that do not come are a sentence, and the recorded images stay to draw on', async ({
    page,
  }) => {
    await page.route('**/data/digits*', (route) => route.abort());
    const { figure } = await open(page);
    await play(figure).click();
    await expect(figure).toHaveAttribute('data-status', 'failed');
    await expect(figure.locator('[data-part="status"]')).toContainText(
      'Press Play to try again from zero.',
    );
    await draw(page, figure, one);
    expect(await number(figure, 'predicted-digit')).toBe(1);
  });

  test('on a line that brings only the first slice it starts, says what it waits for, and goes on when the rest comes', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    let release: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/data/digits.bin*', async (route) => {
      await arrived;
      await route.continue();
    });
    const { figure } = await open(page);
    await play(figure).click();
    await expect(figure.locator('[data-part="status"]')).toContainText(
      'The other 7,600 are on their way',
    );
    expect(await number(figure, 'examples-seen')).toBe(1200);
    release();
    await expect(figure.getByRole('button', { name: 'Play again' })).toBeVisible({
      timeout: 120_000,
    });
    expect(await number(figure, 'validation-accuracy')).toBeGreaterThan(0.9);
  });
});

test.describe('ten templates without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the recorded training and what it makes of its example', async ({ page }) => {
    await page.goto('index.html');
    const figure = figureOf(page);
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await number(figure, 'validation-accuracy')).toBeGreaterThan(0.85);
    expect(await number(figure, 'predicted-digit')).toBe(3);
    await expect(figure.locator('.images svg path')).not.toHaveCount(0);
  });
});
