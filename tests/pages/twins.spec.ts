/** Figure 15.5: what its caption says, by mouse, keys and finger. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { benchCode, faultsOf, heldBack, overhang, touched } from '../visit.ts';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults = faultsOf(page);
  await page.goto(`embed/twins.html${hash}`);
  const figure = page.locator('figure[data-widget="twins"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}

const named = (figure: Locator, name: string): Locator => figure.locator(`[data-metric="${name}"]`);
const number = async (figure: Locator, name: string): Promise<number> =>
  Number(await named(figure, name).getAttribute('data-value'));
const button = (figure: Locator, name: string): Locator =>
  figure.getByRole('button', { name, exact: true });
const choose = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('radio', { name, exact: true }).check();
const track = (figure: Locator): Locator => figure.getByRole('slider', { name: 'Nudge ε' });
const solved = (figure: Locator, id: string): Locator =>
  figure.locator(`[data-challenge="${id}"][data-solved="true"]`);

/** Types a nudge into the field beside the track. */
async function typeNudge(figure: Locator, nudge: string): Promise<void> {
  const field = figure.getByRole('spinbutton', { name: 'Nudge ε' });
  await field.fill(nudge);
  await field.press('Enter');
}

test.describe('twins, as the caption says', () => {
  test('an equal start stays equal to the last bit, and answers the prediction', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await choose(figure, 'three different lines');
    const before = await number(figure, 'cost');
    await button(figure, 'Step').click();
    expect(await number(figure, 'cost')).not.toBe(before);
    await button(figure, 'Train').click();
    await expect(figure.getByText('What happened: one line, three times over.')).toBeVisible({
      timeout: 20_000,
    });
    await button(figure, 'Pause').click();
    expect(await number(figure, 'steps')).toBeGreaterThanOrEqual(100);
    await expect(named(figure, 'apart')).toHaveText('0');
    expect(await number(figure, 'kinds')).toBe(1);
    await expect(figure.locator('[data-kind="1 2 3"]')).toHaveCount(1);
    await button(figure, 'To the end').click();
    expect([await number(figure, 'apart'), await number(figure, 'right')]).toEqual([0, 12]);
    expect(faults).toEqual([]);
  });

  test('a nudge parts them, one a thousand times smaller 70 steps later, moved while it stands', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await choose(figure, 'nudged');
    await button(figure, 'To the end').click();
    const parted: number[] = [];
    for (const nudge of ['1e-3', '1e-6', '1e-9', '1e-12']) {
      await typeNudge(figure, nudge);
      expect(await number(figure, 'steps')).toBe(500);
      parted.push(await number(figure, 'parted'));
    }
    expect(parted).toEqual([85, 155, 225, 300]);
    await expect(figure.locator('[data-kind="2 3"]')).toHaveCount(1);
    expect([await number(figure, 'kinds'), await number(figure, 'right')]).toEqual([2, 16]);
  });

  test('when they parted is said beside the curve, not on it', async ({ page }) => {
    const { figure } = await open(page);
    await choose(figure, 'nudged');
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await button(figure, 'To the end').click();
      const label = await figure.getByText('parted at step 155', { exact: true }).boundingBox();
      const curve = await figure.locator('.chart path.line').boundingBox();
      expect((label?.y ?? NaN) + (label?.height ?? NaN)).toBeLessThan(curve?.y ?? NaN);
    }
  });

  test('with two nudged there are three lines, and all dots are right', async ({ page }) => {
    const { figure } = await open(page);
    await choose(figure, 'nudged');
    await choose(figure, '1, and 3 otherwise');
    await button(figure, 'To the end').click();
    expect([await number(figure, 'kinds'), await number(figure, 'right')]).toEqual([3, 18]);
    await expect(figure.locator('g[data-kind]')).toHaveCount(3);
    await expect(solved(figure, 'all')).toBeVisible();
  });

  test('zeros with ReLU never leave; with sigmoids they move, as twins', async ({ page }) => {
    const { figure } = await open(page);
    await choose(figure, 'all zeros');
    await choose(figure, 'ReLU');
    await button(figure, 'To the end').click();
    await expect(named(figure, 'parted')).toContainText('slope is exactly 0');
    const cells = figure.locator('.neurons td');
    expect(new Set(await cells.allInnerTexts())).toEqual(new Set(['0.000000']));
    await expect(figure.locator('g[data-kind]')).toHaveCount(0);
    await choose(figure, 'sigmoid');
    await button(figure, 'To the end').click();
    expect(new Set(await cells.allInnerTexts()).size).toBeGreaterThan(1);
    expect([await number(figure, 'apart'), await number(figure, 'kinds')]).toEqual([0, 1]);
  });

  test('random starts tell all dots apart, and others can be drawn', async ({ page }) => {
    const { figure } = await open(page);
    await choose(figure, 'random');
    await button(figure, 'To the end').click();
    expect([await number(figure, 'kinds'), await number(figure, 'right')]).toEqual([3, 18]);
    await button(figure, 'Draw others').click();
    expect(await number(figure, 'steps')).toBe(0);
    await expect(figure.getByText('draw 2.')).toBeVisible();
  });

  test('keys choose the start, move ε by powers of ten and find when they part', async ({
    page,
  }) => {
    const { figure } = await open(page, '#steps=500');
    await figure.getByRole('radio', { name: 'all equal' }).focus();
    await page.keyboard.press('ArrowRight');
    await button(figure, 'To the end').press('Enter');
    await track(figure).focus();
    for (let k = 0; k < 5; k++) await page.keyboard.press('ArrowLeft');
    await expect(track(figure)).toHaveAttribute('aria-valuetext', '10^−11');
    await expect(solved(figure, 'when')).toBeVisible();
    await page.keyboard.press('Home');
    await expect(named(figure, 'parted')).toContainText('ε = 0 is no nudge');
    expect(await number(figure, 'apart')).toBe(0);
  });

  test('other nudges stand beside it, in the chart and as numbers', async ({ page }) => {
    const { figure } = await open(page);
    await button(figure, 'Other nudges beside it').click();
    const rows = figure.locator('[data-nudge]');
    await expect(rows).toHaveCount(4);
    const parted = await rows.evaluateAll((all) =>
      all.map((row) => row.getAttribute('data-parted')),
    );
    expect(parted).toEqual(['85', '155', '225', '300']);
  });
});

test.describe('twins, with numbers nobody would choose', () => {
  test('a nudge that 64 bits do not hold is lost, and said to be', async ({ page }) => {
    const { figure, faults } = await open(page, '#start=nudged&nudge=1e-30&steps=20');
    await expect(named(figure, 'parted')).toContainText('ε = 10−30 is lost');
    await expect(solved(figure, 'nothing')).toBeVisible();
    await typeNudge(figure, '0');
    await expect(named(figure, 'parted')).toContainText('ε = 0 is no nudge');
    await typeNudge(figure, '7');
    await expect(figure.getByText('7 was not taken.')).toBeVisible();
    await typeNudge(figure, '1');
    await button(figure, 'To the end').click();
    expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test('a damaged link says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#start=triplets&nudge=-1');
    await expect(figure.locator('[data-part="status"]')).toContainText('“triplets” for the start');
    await expect(figure.getByRole('radio', { name: 'all equal' })).toBeChecked();
  });
});

test('what is pressed before the code has come is made good', async ({ page }) => {
  const release = await heldBack(page, benchCode);
  await page.goto('embed/twins.html');
  const figure = page.locator('figure[data-widget="twins"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await button(figure, 'To the end').click();
  await expect(figure.locator('astro-slot')).toHaveCount(1);
  release();
  await expect(named(figure, 'steps')).toHaveAttribute('data-value', '500');
});

for (const width of [360, 1280])
  test(`nothing jumps at ${width} px, and nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const { figure } = await open(page);
    const tops = (): Promise<number[]> =>
      figure.evaluate((element) =>
        ['.columns svg', '.drive', '.neurons', '.chart', '.challenges'].map((part) =>
          Math.round(
            (element.querySelector(part)?.getBoundingClientRect().top ?? 0) -
              element.getBoundingClientRect().top,
          ),
        ),
      );
    const before = await tops();
    // The answer to the prediction stands above them all.
    await button(figure, 'To the end').click();
    await expect(figure.getByText('What happened: one line')).toBeVisible();
    expect(await tops()).toEqual(before);
    for (const start of ['nudged', 'all zeros', 'random']) {
      await choose(figure, start);
      await button(figure, 'To the end').click();
      expect(await tops(), start).toEqual(before);
    }
    await choose(figure, 'ReLU');
    await choose(figure, 'nudged');
    await button(figure, 'To the end').click();
    expect(await tops(), 'ReLU').toEqual(before);
    expect(await overhang(page)).toBe(0);
  });

test.describe('twins under a finger', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  test('taps choose, train and nudge', async ({ page }) => {
    const { figure } = await open(page);
    await figure.getByText('nudged', { exact: true }).tap();
    await button(figure, 'To the end').tap();
    expect(await number(figure, 'parted')).toBe(155);
    const box = await track(figure).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    if (box) await page.touchscreen.tap(box.x + box.width - 8, box.y + box.height / 2);
    expect(await number(figure, 'parted')).toBe(37);
  });
});

test.describe('twins without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the three on one line, and their numbers', async ({ page }) => {
    await page.goto('embed/twins.html');
    const figure = page.locator('figure[data-widget="twins"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    await expect(named(figure, 'apart')).toHaveText('0');
    await expect(figure.locator('[data-kind="1 2 3"] path')).toHaveCount(4);
    await expect(figure.locator('.bar .name')).toHaveText('Figure 15.5 Twins');
  });
});
