/** Figure 3.1 in rough hands: pressed before it is alive, fed nonsense, reset and left in the middle of a run. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { liveFigure, type LiveFigure } from './figure.ts';
import { faultsOf, touched } from '../visit.ts';

async function open(page: Page): Promise<LiveFigure & { faults: string[] }> {
  const faults = faultsOf(page);
  await page.goto('embed/seven-steps.html');
  return { ...(await liveFigure(page, 'seven-steps')), faults };
}
const told = ({ figure }: LiveFigure): Locator => figure.locator('[data-part="told"]');
const rounds = async ({ status }: LiveFigure): Promise<number> =>
  Number(/Round (\d+)/u.exec(await status.innerText())?.[1] ?? NaN);

/** Lets the page draw so many frames. */
const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (left) => {
    for (let n = 0; n < left; n++) await new Promise((done) => requestAnimationFrame(done));
  }, count);

test.describe('pressed while it still is a picture', () => {
  for (const [name, act] of [
    ['by mouse', (button: Locator) => button.click()],
    ['by keyboard', (button: Locator) => button.press('Enter')],
  ] as const)
    test(`Predict, ${name}, is made good once what works is there`, async ({ page }) => {
      let bring = (): void => undefined;
      const held = new Promise<void>((done) => (bring = done));
      await page.route(/\/Bench\.[^/]*\.js$/u, async (route) => {
        await held;
        await route.continue();
      });
      const at = await open(page);
      await act(at.button('2 Predict'));
      // What was pressed is the server’s picture.
      await expect(at.figure.locator('astro-slot')).not.toHaveCount(0);
      await expect(told(at)).toContainText('Nothing else is known yet.');
      bring();
      await expect(told(at)).toContainText('1,000 scores were worked out');
      // Guesses, and not many of them right.
      const right = await at.metric('validation-accuracy');
      expect(right).toBeGreaterThan(0);
      expect(right).toBeLessThan(await at.metric('baseline'));
      expect(at.faults).toEqual([]);
    });

  test('the choice of zeros is made good too', async ({ page }) => {
    let bring = (): void => undefined;
    const held = new Promise<void>((done) => (bring = done));
    await page.route(/\/Bench\.[^/]*\.js$/u, async (route) => {
      await held;
      await route.continue();
    });
    const at = await open(page);
    await at.figure.getByText('zeros', { exact: true }).click();
    bring();
    await expect(told(at)).toContainText('All 785 parameters were set to 0.');
    await touched(at.figure);
    await expect(at.figure.getByLabel('zeros')).toBeChecked();
  });
});

test.describe('fed nonsense', () => {
  for (const typed of ['0', '1e6', 'fast', ''])
    test(`a learning rate of “${typed}” is a sentence, and the one before stays`, async ({
      page,
    }) => {
      const at = await open(page);
      await touched(at.figure);
      const rate = at.figure.getByRole('spinbutton', { name: 'Learning rate' });
      await rate.fill(typed);
      await rate.press('Enter');
      await expect(at.figure.getByText('Type a number from 0.001 to 1.')).toBeVisible();
      for (const step of ['2 Predict', '3 Loss', '4 Gradient', '5 Step']) await at.press(step);
      await expect(told(at)).toContainText('564 of 785 parameters changed');
      expect(await at.figure.innerText()).not.toMatch(/NaN|Infinity|undefined/u);
      expect(at.faults).toEqual([]);
    });
});

test.describe('in the middle of a run', () => {
  test('Reset brings the first picture back, and nothing goes on behind it', async ({ page }) => {
    const at = await open(page);
    await at.press('6 Repeat');
    await expect(at.status).toContainText('Round 3');
    await at.press('Reset');
    await expect(told(at)).toContainText('784 weights were drawn at random (seed 1)');
    await frames(page, 60);
    await expect(at.figure).toHaveAttribute('data-status', 'live');
    expect(await at.metric('validation-accuracy')).toBeNaN();
    // As good as new: the same first step as ever.
    for (const step of ['2 Predict', '3 Loss', '4 Gradient', '5 Step']) await at.press(step);
    expect(await at.metric('changed')).toBe(564);
    expect(at.faults).toEqual([]);
  });

  test('it waits while it is out of sight, and goes on when it is seen again', async ({ page }) => {
    const at = await open(page);
    await page.evaluate(() => (document.body.style.paddingBottom = '400vh'));
    await at.press('6 Repeat');
    await expect.poll(() => rounds(at)).toBeGreaterThan(8);
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    await frames(page, 10);
    const left = await rounds(at);
    await frames(page, 60);
    expect(await rounds(at)).toBe(left);
    await at.button('7 Stop').scrollIntoViewIfNeeded();
    await expect.poll(() => rounds(at)).toBeGreaterThan(left);
  });
});

test.describe('for whoever asks for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('the run ends where it does for others', async ({ page }) => {
    const at = await open(page);
    await touched(at.figure);
    await at.figure.getByText('when new digits get worse').click();
    await at.press('6 Repeat');
    await expect(at.status).toContainText('Stopped after 24 rounds', { timeout: 60_000 });
    expect(await at.metric('validation-accuracy')).toBeCloseTo(210 / 222, 6);
  });
});

test.describe('by keyboard alone', () => {
  test('Tab leads from step to step, Space presses, a digit is swapped, the rate is raised', async ({
    page,
  }) => {
    const at = await open(page);
    await at.button('2 Predict').focus();
    await touched(at.figure);
    await expect(at.button('2 Predict')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(told(at)).toContainText('scores were worked out');
    // Six digits stand between Predict and Loss.
    for (let n = 0; n < 7; n++) await page.keyboard.press('Tab');
    await expect(at.button('3 Loss')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(told(at)).toContainText('became one number');
    expect(await at.metric('cost')).toBeCloseTo(0.592, 3);
    const rate = at.figure.getByRole('slider', { name: 'Learning rate' });
    await rate.press('ArrowRight');
    const field = at.figure.getByRole('spinbutton', { name: 'Learning rate' });
    expect(Number(await field.inputValue())).toBeGreaterThan(0.02);
  });
});

test.describe('at 200 % zoom of a small window', () => {
  test.use({ viewport: { width: 320, height: 500 } });
  test('nothing stands out sideways, also where the numbers are long', async ({ page }) => {
    await page.goto('embed/seven-steps.html#story=runaway');
    const figure = page.locator('figure[data-widget="seven-steps"]');
    await expect(figure).toHaveAttribute('data-status', /live|busy/u);
    // Until its code has come, what stands here is the picture that it takes the place of.
    await expect(figure.locator('astro-slot')).toHaveCount(0);
    // What a link asks for is worked out where somebody looks.
    await figure.getByRole('button', { name: '6 Repeat' }).scrollIntoViewIfNeeded();
    await expect(figure.locator('[data-part="told"]')).toContainText('would have come down', {
      timeout: 60_000,
    });
    const [wide, room] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(wide).toBe(room);
  });
});
