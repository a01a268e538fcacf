import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import {
  page33,
  names,
  open,
  button,
  statusOf,
  named,
  number,
  slider,
  corner,
  each,
} from './starts.ts';

test.describe('four starts, as the caption says', () => {
  test('Go: all four walk down and arrive, the dearest of them not last; the noise stays where no digit has ink', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const first = await each(figure, 'cost');
    expect(first.indexOf(Math.max(...first))).toBe(names.indexOf('ink'));
    await figure.getByRole('radio', { name: '3 minus 7' }).check();
    await expect(named(figure, 'apart-random')).toContainText('where no digit has ink');
    const apart = await each(figure, 'apart');
    const before = await corner(figure);
    expect(before).toMatch(/^row 1, column 1: weight −?0\.0\d+, slope 0$/);

    await button(figure, 'Go').click();
    await expect(figure).toHaveAttribute('data-status', 'busy');
    await expect(statusOf(figure)).toContainText('All four have arrived', { timeout: 60_000 });
    const arrived = await each(figure, 'arrived');
    expect(Math.max(...arrived)).toBe(arrived[names.indexOf('random')]);
    expect(arrived[names.indexOf('ink')]).toBeLessThan(arrived[names.indexOf('zeros')] ?? 0);
    const last = await each(figure, 'cost');
    last.forEach((cost, k) => expect(cost).toBeLessThan(first[k] ?? 0));
    expect(await number(figure, 'steps')).toBe(Math.max(...arrived));
    const nearer = await each(figure, 'apart');
    for (const k of [1, 2, 3]) expect(nearer[k]).toBeLessThan(apart[k] ?? 0);
    // Two of the pictures are nearly that of zeros by now; the random one has hardly moved towards it.
    expect((nearer[2] ?? 1) / (apart[2] ?? 0)).toBeLessThan(0.1);
    expect((nearer[1] ?? 0) / (apart[1] ?? 1)).toBeGreaterThan(0.9);
    await expect(figure.getByText('You predicted: 3 minus 7. So it was')).toBeVisible();
    await expect(figure.getByText('3 minus 7 (your guess)').first()).toBeVisible();
    // In the corner, where no digit has ink, nothing has moved.
    expect(await corner(figure)).toBe(before);
    expect(faults).toEqual([]);
  });

  test('a stronger difference, set by keyboard, arrives in half the steps of zeros', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const strength = slider(figure, '3 − 7: strength');
    await strength.focus();
    for (let n = 0; n < 10; n++) await strength.press('ArrowRight');
    await expect(strength).toHaveValue('0.6');
    await button(figure, 'Go').press('Enter');
    await expect(figure.locator('[data-challenge="half"]')).toHaveAttribute('data-solved', 'true', {
      timeout: 60_000,
    });
    const [zeros = 0, , , difference = Infinity] = await each(figure, 'arrived');
    expect(2 * difference).toBeLessThanOrEqual(zeros);
    expect(faults).toEqual([]);
  });

  test('a start made weaker costs what a weaker start costs, and all four begin again', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await button(figure, 'Step').click();
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '1');
    // Without any spread random is zeros.
    await slider(figure, 'Random: spread').fill('0');
    await expect.poll(() => number(figure, 'cost-random')).toBe(0.5);
    expect(await number(figure, 'apart-random')).toBe(0);
    expect(await number(figure, 'steps')).toBe(0);
    await figure.getByRole('spinbutton', { name: 'Ink: strength' }).fill('0.05');
    await page.keyboard.press('Enter');
    await expect.poll(() => number(figure, 'cost-ink')).toBeLessThan(5);
    await button(figure, 'Go').click();
    await expect.poll(() => each(figure, 'arrived')).not.toContain(NaN);
    const [zeros, random] = await each(figure, 'arrived');
    expect(random).toBe(zeros);
  });

  test('Draw again draws other numbers, and all four begin again', async ({ page }) => {
    const { figure } = await open(page);
    await button(figure, 'Step').click();
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '1');
    const before = await number(figure, 'cost-random');
    await button(figure, 'Draw again').click();
    await expect(figure.getByText('seed 2')).toBeVisible();
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '0');
    await expect.poll(() => number(figure, 'cost-random')).toBeLessThan(0.5);
    expect(await number(figure, 'cost-random')).not.toBe(before);
  });

  test('Step makes one step, Pause holds, To the start goes back, Reset undoes what was chosen', async ({
    page,
  }) => {
    const { figure } = await open(page, '#difference=0.6');
    await button(figure, 'Step').click();
    await button(figure, 'Step').click();
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '2');
    await button(figure, 'Go').click();
    await expect.poll(() => number(figure, 'steps')).toBeGreaterThan(3);
    await button(figure, 'Pause').click();
    await expect(figure).toHaveAttribute('data-status', 'live');
    await button(figure, 'To the start').click();
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '0');
    expect(await number(figure, 'cost-difference')).toBeGreaterThan(40);
    await button(figure, 'Reset').click();
    await expect.poll(() => number(figure, 'cost-difference')).toBeLessThan(1);
  });

  test('a rate that is too high stops with the reason and a rate that would have held', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const rate = figure.getByRole('spinbutton', { name: 'Learning rate' });
    await rate.fill('0.06');
    await rate.press('Enter');
    await button(figure, 'Go').click();
    await expect(statusOf(figure)).toContainText('Below a rate of 0.047 all come down', {
      timeout: 60_000,
    });
    await expect(figure).toHaveAttribute('data-status', 'live', { timeout: 60_000 });
    expect(await figure.innerText()).not.toMatch(/NaN|Infinity/);
  });
});

test.describe('a link to the four starts', () => {
  test('leads to its step; a damaged one says what it left out', async ({ page }) => {
    const { figure } = await open(page, '#story=arrived');
    await expect(named(figure, 'steps')).toHaveAttribute('data-value', '100');
    expect(await each(figure, 'arrived')).toEqual([67, 86, 58, 56]);
    await page.goto('about:blank');
    const damaged = await open(page, '#spread=1e9&rate=1e6');
    await expect(statusOf(damaged.figure)).toContainText('“1e9” for the spread');
    expect(await number(damaged.figure, 'cost-zeros')).toBe(0.5);
  });
});

test.describe('the four starts when something fails', () => {
  test('digits that do not come are a sentence, and the pictures stay', async ({ page }) => {
    await page.route('**/data/digits*', (route) => route.abort());
    const { figure } = await open(page);
    await button(figure, 'Go').click();
    await expect(figure).toHaveAttribute('data-status', 'failed');
    await expect(statusOf(figure)).toContainText('Press Go to try once more.');
    expect(await number(figure, 'cost-ink')).toBeGreaterThan(17);
  });

  test('looked at, it fetches no digits', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open(page);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('digits'))).toEqual([]);
  });

  for (const hash of [
    '#rate=1&ink=1&difference=2&spread=0.2&seed=9999&steps=20',
    '#rate=0.001&spread=0&ink=0&difference=0&steps=3',
    '#steps=NaN&rate=&seed=-1&ink=abc&spread=Infinity&difference=1e400&rate=0.5',
  ])
    test(`${hash} ends with pictures and sentences, without a broken number`, async ({ page }) => {
      const { figure, faults } = await open(page, hash);
      await button(figure, 'Step').click();
      await expect(named(figure, 'apart-random')).toBeVisible();
      await expect(figure).toHaveAttribute('data-status', 'live');
      expect(await figure.innerText()).not.toMatch(/NaN|Infinity|undefined/);
      for (const cost of await each(figure, 'cost')) expect(Number.isFinite(cost)).toBe(true);
      expect(faults).toEqual([]);
    });
});

test.describe('the four starts without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('show four pictures, what each costs, and the same on a chart', async ({ page }) => {
    await page.goto(page33);
    const figure = page.locator('figure[data-widget="four-starts"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    const { bends } = JSON.parse(
      readFileSync('widgets/four-starts/recorded.json', 'utf8'),
    ) as Record<'bends', Record<string, { agreement: number; size: number }>>;
    const costs = await each(figure, 'cost');
    names.forEach((name, k) => {
      const { agreement, size } = bends[name] ?? { agreement: 0, size: 0 };
      const s = name === 'random' ? 0.02 : 0.1;
      expect(costs[k]).toBeCloseTo(0.5 - s * agreement + (s * s * size) / 2, 9);
    });
    await expect(figure.locator('[data-start="random"] svg path').first()).toBeAttached();
    await expect(figure.getByRole('slider', { name: 'Cost of the four starts' })).toBeVisible();
  });
});
