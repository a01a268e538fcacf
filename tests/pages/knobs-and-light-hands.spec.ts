import { expect, test, type Locator, type Page } from '@playwright/test';
import { frames, heldBack, overhang, swipe, touched } from '../visit.ts';
import { counted, number, open, paint, tool } from './machine.ts';

const press = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('button', { name, exact: true }).click();
const rule = (figure: Locator): Promise<number> => number(figure, 'mistakes');

/** Opens the figure, presses on its picture while nothing has come, and then lets it come. */
async function pressStill(page: Page, act: (figure: Locator) => Promise<void>): Promise<Locator> {
  const release = await heldBack(page, /_astro\/(Front|Rule)\.[^/]+\.js$/);
  await page.goto('embed/knobs-and-light.html');
  const figure = page.locator('figure[data-widget="knobs-and-light"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await act(figure);
  await expect(figure.locator('astro-slot')).toHaveCount(2);
  release();
  await expect(figure.locator('astro-slot')).toHaveCount(0);
  return figure;
}

test.describe('what is pressed on the picture of the machine', () => {
  test('is made good: a mistake is mended', async ({ page }) => {
    const figure = await pressStill(page, (still) => press(still, 'One mistake'));
    await expect(figure.locator('[data-metric="mistakes"]')).toHaveAttribute('data-value', '1');
  });

  test('is made good: another brush, all knobs in the middle', async ({ page }) => {
    const figure = await pressStill(page, async (still) => {
      await tool(still, 'Turn up');
      await press(still, 'All to zero');
    });
    await expect(figure.getByRole('radio', { name: 'Turn up' })).toBeChecked();
    expect(await number(figure, 'weighted-sum')).toBe(0);
    expect(await number(figure, 'recall')).toBe(0);
  });
});

test('a link followed before the machine has come is not lost', async ({ page }) => {
  await heldBack(page, /_astro\/(Front|Rule)\.[^/]+\.js$/);
  // What is held back may be asked for before the page has loaded.
  await page.goto('embed/knobs-and-light.html#threshold=12', { waitUntil: 'commit' });
  const figure = page.locator('figure[data-widget="knobs-and-light"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await press(figure, 'Link to this');
  await expect(figure.locator('[data-part="status"]')).not.toBeEmpty();
  expect(new URL(page.url()).hash).toBe('#threshold=12');
});

test.describe('every hand on the machine', () => {
  test('a brush turns knobs up, erases, and buttons bring back what was', async ({ page }) => {
    const { figure } = await open(page);
    const sum = (): Promise<number> => number(figure, 'weighted-sum');
    const [first, across] = [
      await sum(),
      [
        [11, 8],
        [24, 8],
      ] as const,
    ];
    await tool(figure, 'Turn up');
    await paint(page, figure, ...across);
    expect(await sum()).toBeGreaterThan(first);
    await press(figure, 'Undo');
    expect(await sum()).toBe(first);
    await tool(figure, 'Erase');
    await paint(page, figure, ...across);
    expect(await sum()).toBeLessThan(first);
    await press(figure, 'All to zero');
    expect([await sum(), await number(figure, 'threshold')]).toEqual([0, 0]);
    await press(figure, 'Average 5');
    expect([await sum(), await number(figure, 'threshold')]).toEqual([first, 30]);
  });

  test('the threshold by key, digits of one’s own choice', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByRole('slider', { name: 'Threshold' }).press('Home');
    expect(await number(figure, 'threshold')).toBe(-10);
    expect(await number(figure, 'recall')).toBe(1);
    await figure.getByText('others …').click();
    await figure.getByLabel('on for').selectOption('8');
    await figure.getByLabel('off for').selectOption('1');
    await expect(figure.locator('.wall li')).toHaveCount(6);
    await expect(figure.locator('.dial')).toContainText('eights');
    await expect(figure.locator('.dial')).toContainText('ones');
  });

  test('3, not 7, from where the knobs stand: the rule comes to rest after 452 mistakes', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByText('3, not 7', { exact: true }).first().click();
    await figure.getByRole('button', { name: 'One mistake' }).press('Enter');
    await expect.poll(() => rule(figure)).toBe(1);
    await figure.getByLabel('Speed').selectOption('as fast as it goes');
    await press(figure, 'Let the rule turn');
    await expect(figure.locator('[data-settled="true"]')).toBeVisible({ timeout: 60_000 });
    expect(await rule(figure)).toBe(452);
    expect(await number(figure, 'accuracy')).toBeCloseTo(218 / 222, 9);
    expect(await number(figure, 'recall')).toBeCloseTo(104 / 107, 9);
    expect(await number(figure, 'precision')).toBeCloseTo(104 / 105, 9);
    await figure.getByRole('slider', { name: 'Pass to read' }).press('Home');
    await expect(figure.getByText('pass 1: 77 mistakes')).toBeVisible();
  });

  test('Reset in the middle of a run stops it and brings back the average five', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByLabel('Speed').selectOption('as fast as it goes');
    await press(figure, 'Let the rule turn');
    await expect.poll(() => rule(figure)).toBeGreaterThan(100);
    await press(figure, 'Reset');
    await expect(figure).toHaveAttribute('data-status', 'live');
    await frames(page, 20);
    expect(await rule(figure)).toBe(0);
    expect(await number(figure, 'weighted-sum')).toBeCloseTo(36.6, 1);
    expect(faults).toEqual([]);
  });

  test('out of sight the rule waits, and goes on when it is seen again', async ({ page }) => {
    await page.goto('chapters/knobs-and-a-light.html');
    const figure = page.locator('figure[data-widget="knobs-and-light"]');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute('data-status', 'live');
    await touched(figure);
    await figure.getByLabel('Speed').selectOption('60 a second');
    await press(figure, 'Let the rule turn');
    await expect.poll(() => rule(figure)).toBeGreaterThan(10);
    await page.evaluate(() => {
      document.body.lastElementChild?.insertAdjacentHTML('afterend', '<p style="height:300vh">');
      scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    });
    await expect(figure).not.toBeInViewport();
    await frames(page, 10);
    const before = await rule(figure);
    await frames(page, 40);
    expect(await rule(figure)).toBe(before);
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => rule(figure)).toBeGreaterThan(before);
  });
});

test.describe('the machine at its limits', () => {
  for (const [what, hash, says] of [
    [
      'every knob up',
      '#start=painted&knobs=o784&threshold=0',
      'Every one of the 1,000 digits lights the lamp',
    ],
    ['every knob down', '#start=painted&knobs=A784', 'Not one of the 1,000 digits lights the lamp'],
    ['no knob turned', '#start=zero&threshold=0', 'yet is right 92.3 % of the time'],
    ['the highest threshold', '#threshold=1000000000000', 'Not one of the 1,000 digits'],
    ['the lowest threshold', '#threshold=-1000000000000', 'Every one of the 1,000 digits'],
  ] as const)
    test(`${what} is a picture and a sentence`, async ({ page }) => {
      const { figure, faults } = await open(page, hash);
      await figure.getByRole('application').press('Space');
      await figure.getByRole('application').press('Space');
      await counted(figure);
      await expect(figure.locator('[data-part="status"]')).toContainText(says);
      await expect(figure).not.toContainText(/NaN|Infinity|undefined/);
      expect(faults).toEqual([]);
    });

  test('a billion for a full turn: the same lamp, and one mistake is a step', async ({ page }) => {
    const { figure, faults } = await open(page, '#turn=1000000000&threshold=30000000000');
    expect(await number(figure, 'accuracy')).toBeCloseTo(14 / 30, 9);
    await press(figure, 'One mistake');
    await expect(figure.locator('[data-step]')).toContainText('× 10^10');
    await expect(figure).not.toContainText(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test('at 200 % nothing hangs over, and less motion moves the needle at once', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 640, height: 400 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { figure } = await open(page);
    await paint(page, figure, [11, 8], [24, 8]);
    await expect(figure.locator('.needle')).toHaveCSS('transition-duration', '0s');
    await expect(figure.locator('[data-lit]')).toHaveAttribute('data-lit', 'false');
    expect(await overhang(page)).toBe(0);
  });
});

test.describe('the machine on a telephone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  test('a finger paints and does not scroll; the lamp goes off above it', async ({ page }) => {
    const { figure } = await open(page);
    const pad = figure.getByRole('application');
    await pad.evaluate((one) => one.scrollIntoView({ block: 'end', behavior: 'instant' }));
    const [box, scrolled] = [await pad.boundingBox(), await page.evaluate(() => scrollY)];
    if (!box) throw new Error('The knobs have no place on the page.');
    const at = (x: number, y: number) =>
      [box.x + (x / 28) * box.width, box.y + (y / 28) * box.height] as const;
    await swipe(page, at(16, 4), at(16, 8), at(16, 12), at(16, 18), at(16, 24));
    await expect(figure.locator('[data-lit]')).toHaveAttribute('data-lit', 'false');
    expect(await number(figure, 'weighted-sum')).toBeLessThan(30);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await expect(figure.locator('.lamp')).toBeInViewport({ ratio: 1 });
    expect(await overhang(page)).toBe(0);
  });
});
