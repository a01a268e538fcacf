import { expect, test, type Locator, type Page } from '@playwright/test';
import kept from '../../src/data/half-trained.json' with { type: 'json' };
import { benchCode, faultsOf, heldBack, overhang, swipe, touched } from '../visit.ts';

const page141 = 'embed/wishes.html';

async function open(page: Page, hash = '') {
  const faults = faultsOf(page);
  await page.goto(page141 + hash);
  const figure = page.locator('figure[data-widget="wishes"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}
const button = (figure: Locator, name: string): Locator =>
  figure.getByRole('button', { name, exact: true });
/** A neuron of the drawing: a radio button that says what it is at, and what is wished of it. */
const neuron = (figure: Locator, name: string): Locator =>
  figure.getByRole('radio', { name: new RegExp(`^${name}, `) });
const moment = (figure: Locator, name: string): Locator =>
  figure.getByRole('group', { name: 'Moment' }).getByRole('radio', { name, exact: true });
async function metric(figure: Locator, name: string): Promise<number> {
  const value = await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value');
  return value === null ? NaN : Number(value);
}
const valuesOf = async (cells: Locator, attribute: string): Promise<number[]> =>
  cells.evaluateAll((all, name) => all.map((one) => Number(one.getAttribute(name))), attribute);
const ranking = (figure: Locator, by: string): Locator =>
  figure.locator(`[data-ranking="${by}"] [data-value]`);

test.describe('one digit’s wishes, as the caption says', () => {
  test('a lamp is chosen: all its weights go its way, the loudest senders’ most, and the factors multiply', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await expect(neuron(figure, 'lamp 2')).toHaveAccessibleName('lamp 2, 0.10, wished up by 0.90');
    const parts = await valuesOf(figure.locator('td[data-portion]'), 'data-portion');
    expect(parts).toHaveLength(10);
    const loss = parts.reduce((sum, part) => sum + Math.round(part * 1e4), 0);
    expect(loss).toBe(Math.round((await metric(figure, 'total')) * 1e4));
    await figure.getByRole('radio', { name: 'the positive ones' }).check();
    await neuron(figure, 'lamp 6').click();
    await expect(moment(figure, 'Three ways')).toBeChecked();
    await expect(figure).toContainText(
      'You predicted: the positive ones. What happened: all of them.',
    );
    await button(figure, 'All 16').click();
    const rows = figure.locator('[data-ranking="weightWish"] label');
    const loud = await rows.locator('.activation').allInnerTexts();
    expect(loud).toHaveLength(16);
    expect(loud.map(Number)).toEqual(loud.map(Number).toSorted((p, q) => q - p));
    const wishes = await valuesOf(ranking(figure, 'weightWish'), 'data-value');
    expect(
      wishes.every((wish) => wish < 0),
      'lamp 6 shines wrongly',
    ).toBe(true);
    const bias = await metric(figure, 'bias-wish');
    wishes.forEach((wish, k) => expect(wish / bias).toBeCloseTo(Number(loud[k]), 2));

    await rows.nth(4).click();
    await expect(rows.nth(4).getByRole('radio')).toBeChecked();
    const factors = await figure.locator('[data-formula="a"] b').allInnerTexts();
    const [wrong = 0, listening = 0, sender = 0, wish] = factors.map((text) =>
      Number(text.replace('−', '-')),
    );
    const decimals = factors[3]?.split('.')[1]?.length ?? 0;
    expect(Number((wrong * listening * sender).toFixed(decimals))).toBe(wish);
    expect(wish).toBeCloseTo(wishes[4] ?? NaN, 4);
    expect(faults).toEqual([]);
  });

  test('Next adds up what ten lamps wish of one neuron, to the last digit shown; and so on to the pixels', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#moment=ways');
    for (const [name, rows] of [
      ['The sum', 10],
      ['One layer back', 10],
      ['And again', 16],
    ] as const) {
      await button(figure, 'Next').click();
      await expect(moment(figure, name)).toBeChecked();
      const shares = await valuesOf(figure.locator('[data-share]'), 'data-share');
      expect(shares).toHaveLength(rows);
      const units = shares.reduce((sum, share) => sum + Math.round(share * 1e4), 0);
      expect(units).toBe(Math.round((await metric(figure, 'sum')) * 1e4));
      expect(units).not.toBe(0);
    }
    await expect(figure.locator('[data-picture="weightWish"] canvas')).toBeVisible();
    await neuron(figure, 'neuron 3 of layer 1').click();
    await expect(figure.getByRole('region', { name: 'Wishes as pictures' })).toContainText(
      'Neuron 3 of layer 1',
    );
    expect(faults).toEqual([]);
  });

  test('one step by all wishes: the digit is read rightly at once; a small one falls nearly as promised, too large a one less than half', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await moment(figure, 'One step').check({ force: true });
    await expect(figure.locator('[data-metric="answer-after"]')).toHaveText('2');
    await expect(figure.locator('[data-after="6"]')).toHaveText('0.10');
    await figure.getByRole('spinbutton', { name: /^Learning rate/ }).fill('0.1');
    await page.keyboard.press('Enter');
    await expect(figure.locator('[data-part="told"]')).toContainText('η = 0.1');
    const kept = async (): Promise<number> =>
      (await metric(figure, 'measured')) / (await metric(figure, 'promised'));
    expect(await metric(figure, 'measured')).toBeLessThan(0);
    expect(await kept()).toBeGreaterThan(0.9);
    const rate = figure.getByRole('slider', { name: /^Learning rate/ });
    const promise = figure.locator('[data-challenge="promise"]');
    await expect(promise).toHaveAttribute('data-solved', 'false');
    await rate.press('End');
    expect(await kept()).toBeLessThan(0.5);
    await expect(promise).toHaveAttribute('data-solved', 'true');
    await expect(figure.locator('[data-part="told"]')).toContainText('η = 100');
  });

  test('two pairs fire together: one is wired more, one less', async ({ page }) => {
    const { figure } = await open(page);
    for (const [name, sign] of [
      ['Fire together, wired more', 1],
      ['Fire together, wired less', -1],
    ] as const) {
      await button(figure, name).click();
      await expect(button(figure, name)).toHaveAttribute('aria-pressed', 'true');
      const row = figure.locator('[data-ranking="weightWish"] label:has(:checked)');
      expect(Number(await row.locator('.activation').innerText())).toBeGreaterThanOrEqual(0.5);
      await expect(figure.locator('.ways .title').first()).toContainText(/ 0\.[5-9]\d?, wished/);
      const [wish = 0] = await valuesOf(row.locator('[data-value]'), 'data-value');
      expect(Math.sign(wish)).toBe(sign);
    }
  });

  test('all by keys: neurons with the arrows, moments, another digit', async ({ page }) => {
    const { figure, faults } = await open(page);
    await neuron(figure, 'lamp 2').focus();
    await page.keyboard.press('ArrowUp');
    await expect(neuron(figure, 'lamp 1')).toBeChecked();
    await expect(figure.locator('.ways .title').first()).toContainText('Lamp 1');
    await moment(figure, 'Three ways').focus();
    await page.keyboard.press('ArrowRight');
    await expect(moment(figure, 'The sum')).toBeChecked();
    const loss = await metric(figure, 'loss');
    await button(figure, 'Another 2').press('Enter');
    await expect.poll(() => metric(figure, 'loss')).not.toBe(loss);
    // Of the fourth 8, the right lamp is outdone.
    const outdone = figure.locator('[data-challenge="outdone"]');
    await figure.getByRole('radio', { name: '8', exact: true }).press('Space');
    for (let turn = 0; turn < 3; turn++) await button(figure, 'Another 8').press('Enter');
    await expect(outdone).toHaveAttribute('data-solved', 'false');
    await neuron(figure, 'lamp 6').press('Space');
    await expect(outdone).toHaveAttribute('data-solved', 'true');
    await button(figure, 'Reset').press('Enter');
    await expect.poll(() => metric(figure, 'loss')).toBe(loss);
    expect(faults).toEqual([]);
  });

  test('plays through to the step by itself', async ({ page }) => {
    const { figure } = await open(page, '#moment=back');
    await button(figure, 'Play').click();
    await expect(moment(figure, 'One step')).toBeChecked({ timeout: 20_000 });
    await expect(button(figure, 'Play')).toBeVisible();
  });
});

test.describe('one digit’s wishes with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 800 } });
  test('no bar touches a number, and no wire runs through one', async ({ page }) => {
    const { figure } = await open(page, '#moment=back&layer=2&unit=4');
    const gaps = await figure.locator('tr:has([data-share])').evaluateAll((rows) =>
      rows.map((row) => {
        const [bar, before] = [row.querySelector('i'), row.querySelector('.parameter')];
        const words = document.createRange();
        words.selectNodeContents(before ?? row);
        return (bar?.getBoundingClientRect().left ?? 0) - words.getBoundingClientRect().right;
      }),
    );
    expect(gaps).toHaveLength(10);
    expect(Math.min(...gaps)).toBeGreaterThan(6);
    const grounds = await figure
      .locator('.net small')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
    expect(grounds).toHaveLength(32);
    for (const ground of grounds) expect(ground).not.toMatch(/transparent|rgba\(.*, 0\)/);
  });

  test('a neuron is tapped, a digit is drawn and read', async ({ page }) => {
    const { figure, faults } = await open(page);
    expect(await overhang(page)).toBe(0);
    await neuron(figure, 'neuron 7 of layer 2').tap();
    await expect(moment(figure, 'The sum')).toBeChecked();
    await button(figure, 'Neuron after').tap();
    await expect(neuron(figure, 'neuron 8 of layer 2')).toBeChecked();

    await figure.getByRole('radio', { name: 'your own' }).check({ force: true });
    await expect(figure.locator('[data-part="status"]')).toContainText('The pad is empty');
    await expect(figure).not.toContainText(/NaN|Infinity|undefined/);
    const pad = figure.getByRole('application');
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const at = (u: number, v: number) => [box.x + u * box.width, box.y + v * box.height] as const;
    await swipe(page, at(0.5, 0.15), at(0.5, 0.4), at(0.5, 0.65), at(0.5, 0.85));
    await expect.poll(() => metric(figure, 'answer')).toBe(1);
    await expect(figure.locator('[data-part="status"]')).toHaveText('');
    expect(await overhang(page)).toBe(0);
    expect(faults).toEqual([]);
  });
});

test.describe('one digit’s wishes and their surroundings', () => {
  test('come alive as the picture that stood there; the network comes with the touch', async ({
    page,
  }) => {
    const release = await heldBack(page, benchCode);
    const scripts: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.text());
    });
    const networks = async (): Promise<number> => {
      const letters = kept.weights[0]?.letters.slice(0, 60) ?? '?';
      return (await Promise.all(scripts)).filter((script) => script.includes(letters)).length;
    };
    await page.goto(page141);
    const figure = page.locator('figure[data-widget="wishes"]');
    await expect(figure).toHaveAttribute('data-status', 'live');
    const text = async (): Promise<string> =>
      (await figure.locator('.stage').innerText()).replace(/\s+/g, ' ');
    const before = await text();
    const height = (await figure.boundingBox())?.height;
    expect(await networks()).toBe(0);
    await figure.locator('.stage').hover();
    release();
    await expect(figure.locator('astro-slot')).toHaveCount(0);
    expect(await text()).toBe(before);
    expect((await figure.boundingBox())?.height).toBe(height);
    expect(await networks()).toBe(1);
  });

  test('a link leads to its neuron and wire; a damaged one says what it left out', async ({
    page,
  }) => {
    const { figure, faults } = await open(page, '#moment=back&layer=2&unit=6&sender=9');
    await expect(neuron(figure, 'neuron 7 of layer 2')).toBeChecked();
    await expect(figure.locator('[data-ranking="weightWish"] label:has(:checked)')).toHaveAttribute(
      'data-sender',
      '9',
    );
    await page.goto('about:blank');
    const damaged = await open(page, '#layer=9&unit=15&sender=1e9&rate=abc&moment=never');
    await expect(damaged.figure.locator('[data-part="status"]')).toContainText('“9” for the layer');
    await expect(neuron(damaged.figure, 'lamp 9')).toBeChecked();
    await expect(damaged.figure).not.toContainText(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('show the digit, what the lamps say, and the ten wishes', async ({ page }) => {
      await page.goto(page141);
      const figure = page.locator('figure[data-widget="wishes"]');
      await expect(figure.getByRole('img', { name: 'A handwritten 2' })).toBeVisible();
      await expect(figure.getByText('lamp 6, 0.25, wished down by 0.25')).toBeAttached();
      await expect(figure).toContainText('so a 6 is read. It should be a 2.');
      expect(await metric(figure, 'loss')).toBeCloseTo(0.4949, 4);
    });
  });
});
