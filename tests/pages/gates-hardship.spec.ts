/** Figure 5.2 before it is alive, without scripts, on a phone, with damaged links, by a finger. */
import { expect, test } from '@playwright/test';
import { boxOf, drag, made, number, open, plane, uncovered, untouched } from './gates.ts';

test.describe('gates before the figure is alive', () => {
  for (const { what, press, holds } of [
    {
      what: 'a button',
      press: 'Uncover the map',
      holds: { metric: '.region:not(.unseen)', count: 14 },
    },
    {
      what: 'a choice',
      press: 'Why not XOR?',
      holds: { metric: '[data-metric="left"]', count: 1 },
    },
  ])
    test(`${what} pressed on its picture is made good when it comes`, async ({ page }) => {
      const { figure, faults } = await untouched(page);
      let release = (): void => undefined;
      const held = new Promise<void>((done) => (release = done));
      await page.route('**/*.js', async (route) => {
        await held;
        await route.continue();
      });
      await figure.getByText(press, { exact: true }).click();
      await expect(figure.locator('astro-slot')).toHaveCount(1);
      await expect(uncovered(figure)).toHaveCount(1);
      release();
      await expect(figure.locator('astro-slot')).toHaveCount(0);
      await expect(figure.locator(holds.metric)).toHaveCount(holds.count);
      expect(faults).toEqual([]);
    });

  test('a slider moved on its picture has moved the line when it comes', async ({ page }) => {
    const { figure } = await untouched(page);
    await figure.getByRole('slider', { name: 'b', exact: true }).fill('-5');
    await expect(figure.locator('astro-slot')).toHaveCount(0);
    await expect(figure.locator('[data-metric="table"]')).toHaveAttribute('data-value', '0000');
  });

  test('a link to a state of it brings it at once', async ({ page }) => {
    const { figure } = await untouched(page, '#w1=1&w2=1&b=-1.5');
    await expect(figure.locator('[data-metric="table"]')).toHaveAttribute('data-value', '0001');
  });
});

test.describe('gates and what is wrong', () => {
  for (const { hash, says } of [
    { hash: '#w1=9&part=xnor&b=NaN', says: '“9” for the weight w₁' },
    { hash: '#b=1e308&w2=-1e999', says: '“1e308” for the bias b' },
    { hash: '#found=3.5&demands=-1', says: '“3.5” for the truth tables found' },
    { hash: '#hand=h3&%E0%A4%A', says: '“h3” for the line on hand' },
  ])
    test(`the damaged link ${hash} says what it left out`, async ({ page }) => {
      const { figure, faults } = await open(page, hash);
      await expect(figure.locator('[data-part="status"]')).toContainText(says);
      expect(await made(figure)).toBe('0011');
      expect(faults).toEqual([]);
    });

  for (const { what, hash, table, says } of [
    { what: 'no weights', hash: '#w1=0&w2=0&b=0.5', table: '1111', says: 'there is no line' },
    { what: 'three zeros', hash: '#w1=0&w2=0&b=0', table: '0000', says: 'the light is always off' },
    {
      what: 'a line through two inputs',
      hash: '#w1=1&w2=1&b=-1',
      table: '0001',
      says: 'exactly 0',
    },
    {
      what: 'a line far away',
      hash: '#w1=0.1&w2=0&b=-5',
      table: '0000',
      says: 'beyond this picture',
    },
    { what: 'tiny numbers', hash: '#w1=1e-12&w2=1e-12&b=-5e-13', table: '0111', says: 'Tinted' },
  ])
    test(`${what}: a picture and a sentence`, async ({ page }) => {
      const { figure, faults } = await open(page, hash);
      await expect(figure.locator('[data-metric="table"]')).toHaveAttribute('data-value', table);
      await expect(figure.locator('.note')).toContainText(says);
      // Tinted is what is lit, and nothing else.
      const tinted = await plane(figure).locator('polygon.lit').getAttribute('points');
      expect(tinted === '').toBe(table === '0000');
      expect(await figure.innerHTML()).not.toMatch(/NaN|Infinity|undefined/);
      // The arrow is still there to be pulled.
      await drag(page, plane(figure), 'turn', 1.6, 0.5);
      expect(await figure.locator('[data-metric="place"]').getAttribute('data-value')).not.toBe(
        'none',
      );
      expect(faults).toEqual([]);
    });

  test('Reset takes everything back to the start', async ({ page }) => {
    const { figure } = await open(page);
    await drag(page, plane(figure), 'shift', 0.75, 0.75);
    await figure.getByRole('button', { name: 'Uncover the map' }).click();
    await figure.getByRole('radio', { name: 'Why not XOR?' }).check();
    await figure.getByRole('button', { name: 'Next demand' }).click();
    await figure.getByRole('button', { name: 'Reset' }).click();
    await expect(figure.getByRole('radio', { name: 'Make a gate' })).toBeChecked();
    expect(await made(figure)).toBe('0011');
    await expect(uncovered(figure)).toHaveCount(1);
    expect(await number(figure, 'found')).toBe(1);
  });
});

test.describe('gates on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  for (const part of ['gate', 'xor&demands=5', 'layers'])
    test(`nothing scrolls sideways in ${part}`, async ({ page }) => {
      await open(page, `#part=${part}`);
      const { wide, room } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        room: document.documentElement.clientWidth,
      }));
      expect(wide).toBeLessThanOrEqual(room);
    });

  test('a finger on the map’s point moves the line, beside it moves nothing', async ({ page }) => {
    const { figure } = await open(page);
    const map = figure.locator('.map');
    await map.evaluate((element) =>
      element.scrollIntoView({ block: 'center', behavior: 'instant' }),
    );
    const [box, point] = [await boxOf(map), await boxOf(figure.locator('[data-handle="place"]'))];
    const session = await page.context().newCDPSession(page);
    const swipe = async (from: [number, number], to: [number, number]): Promise<void> => {
      const touch = async (type: 'touchStart' | 'touchMove', [x, y]: [number, number]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] });
      await touch('touchStart', from);
      await touch('touchMove', to);
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const low: [number, number] = [box.x + box.width / 2, box.y + box.height - 12];
    await swipe([box.x + 0.9 * box.width, box.y + 20], [box.x + 0.6 * box.width, box.y + 20]);
    expect(await made(figure)).toBe('0011');
    await swipe([point.x + 22, point.y + 22], low);
    await expect(figure.locator('[data-metric="table"]')).toHaveAttribute('data-value', '1111');
  });
});

test.describe('gates without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the line, its truth table and the whole map', async ({ page }) => {
    await page.goto('embed/gates.html');
    const figure = page.locator('figure[data-widget="gates"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    expect(await made(figure)).toBe('0011');
    await expect(figure.locator('.name').getByText('NAND')).toBeVisible();
    const sums = await figure
      .locator('[data-sum]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-sum')));
    expect(sums).toEqual(['-0.6', '-0.3', '0.4', '0.7']);
  });
});
