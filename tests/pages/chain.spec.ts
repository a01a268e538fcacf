import { expect, test, type Locator, type Page } from '@playwright/test';
import { faultsOf, overhang, touched } from '../visit.ts';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults = faultsOf(page);
  await page.goto(`embed/chain.html${hash}`);
  const figure = page.locator('figure[data-widget="chain"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}

const number = async (figure: Locator, name: string): Promise<number> =>
  Number(await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
const choose = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('radio', { name, exact: true }).check();
const solved = (figure: Locator, id: string): Locator =>
  figure.locator(`[data-challenge="${id}"][data-solved="true"]`);
const lit = (figure: Locator): Promise<string[]> =>
  figure
    .locator('[data-lit]')
    .evaluateAll((parts) => parts.map((part) => part.getAttribute('data-term') ?? ''));
/** Two rows of the formula, its numbers, the list, the drawing. */
const everywhere = (term: string): string[] => Array.from({ length: 5 }, () => term);
const row = (figure: Locator, term: string): Locator => figure.locator(`li[data-term="${term}"]`);
const drawn = (figure: Locator, term: string): Locator =>
  figure.locator(`svg g[data-term="${term}"]`);
const symbol = (figure: Locator, term: string): Locator =>
  figure.locator(`.rows [data-term="${term}"]`).nth(1);

/** The numeric line: the result as shown, and the product of the factors as shown. */
async function line(figure: Locator): Promise<{ result: number; product: number; count: number }> {
  const heard = (await figure.locator('[data-part="heard"]').textContent()) ?? '';
  const read = (text: string): number =>
    Number(text.replace(/[()]/g, '').replaceAll('−', '-').replace(' × 10 to the power of ', 'e'));
  const [result = '', factors = ''] = heard.split(/ [≈=] /);
  const all = factors.split(' times ').map(read);
  return { result: read(result), product: all.reduce((a, b) => a * b, 1), count: all.length };
}

test.describe('the chain, as the caption says', () => {
  test('as the nudge shrinks, what is measured closes on what is computed', async ({ page }) => {
    const { figure, faults } = await open(page);
    const slope = await number(figure, 'slope');
    const off: number[] = [];
    for (const nudge of ['0.1', '0.01', '0.001']) {
      await choose(figure, nudge);
      off.push(Math.abs((await number(figure, 'measured')) - slope));
    }
    expect((off[0] ?? 0) / (off[1] ?? 0)).toBeCloseTo(10, 0);
    expect((off[1] ?? 0) / (off[2] ?? 0)).toBeCloseTo(10, 0);
    await expect(row(figure, 'slope')).toContainText('off by 0.0073 %');
    expect(faults).toEqual([]);
  });

  test('each number’s slope is a product that adds up to what is shown', async ({ page }) => {
    const { figure } = await open(page);
    for (const [name, gears] of [
      ['input', 7],
      ['first weight', 7],
      ['second bias', 5],
      ['last weight', 3],
      ['target', 1],
    ] as const) {
      await choose(figure, name);
      await expect(figure.locator('li[data-term]')).toHaveCount(gears + 1);
      const { result, product, count } = await line(figure);
      expect(count).toBe(gears);
      expect(Number(product.toPrecision(3))).toBe(result);
      expect(result).toBe(Number((await number(figure, 'slope')).toPrecision(3)));
    }
  });

  test('the first weight answers the prediction; its neuron, jammed, stops what comes after it', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByRole('radio', { name: 'down, by less' }).check();
    await choose(figure, 'first weight');
    await expect(figure.getByText('You predicted: down, by less.')).toContainText(
      'What happened: up, by less.',
    );
    const before = await number(figure, 'slope');
    const bias = figure.getByRole('spinbutton', { name: 'Second bias' });
    await bias.fill('-8');
    await bias.press('Enter');
    expect(Math.abs(await number(figure, 'slope'))).toBeLessThan(before / 500);
    await expect(figure.getByText('Neuron a(L−1) is jammed')).toBeVisible();
    await expect(row(figure, 'a2-z2')).toContainText('jammed');
    await expect(solved(figure, 'silence')).toHaveCount(0);
    const weight = figure.getByRole('spinbutton', { name: 'Second weight' });
    await bias.fill('0.5');
    await bias.press('Enter');
    await weight.fill('0');
    await weight.press('Enter');
    await expect(solved(figure, 'silence')).toBeVisible();
    await weight.fill('2');
    await weight.press('Enter');
    expect(await number(figure, 'slope')).toBeLessThan(-0.01);
    await expect(solved(figure, 'negative')).toBeVisible();
  });

  test('keys move a number by a tenth, and the drawing shows how far each neuron went', async ({
    page,
  }) => {
    const { figure } = await open(page, '#knob=w1');
    await figure.getByRole('slider', { name: 'First weight' }).press('ArrowRight');
    await expect(drawn(figure, 'slope')).toContainText('1.6');
    await expect(figure.locator('svg .delta')).toHaveCount(5);
  });
});

test.describe('a living equation', () => {
  test('pointed at in any of three places, a term is lit in all of them', async ({ page }) => {
    const { figure } = await open(page);
    for (const place of [symbol, row, drawn]) {
      await place(figure, 'a3-z3').hover();
      expect(await lit(figure)).toEqual(everywhere('a3-z3'));
      await place(figure, 'z3-w3').hover();
      expect(await lit(figure)).toEqual(everywhere('z3-w3'));
      await figure.getByText('By how much?').hover();
      expect(await lit(figure)).toEqual([]);
    }
    // It stays lit while its number moves.
    await row(figure, 'C-a3').click();
    await figure.getByRole('slider', { name: 'Target' }).press('ArrowLeft');
    expect(await lit(figure)).toEqual(everywhere('C-a3'));
  });

  test('the list is of buttons: keys light, and hold', async ({ page }) => {
    const { figure } = await open(page);
    const button = row(figure, 'a3-z3').getByRole('button');
    await expect(button).toHaveAccessibleName('σ′(z(L)) is it listening?');
    await row(figure, 'z3-w3').getByRole('button').focus();
    await page.mouse.move(0, 0);
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused();
    expect(await lit(figure)).toEqual(everywhere('a3-z3'));
    await page.keyboard.press('Enter');
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await lit(figure)).toEqual(everywhere('a3-z3'));
  });

  test('has a name that is a sentence, MathML, and numbers for its symbols', async ({ page }) => {
    const { figure } = await open(page);
    const equation = figure.getByRole('group', { name: /^The slope of the cost along the last/ });
    await expect(equation.locator('math')).toHaveCount(2);
    const seen = equation.locator('.rows > p').nth(1).locator('.katex-html');
    await expect(seen).toContainText('σ′(z');
    await figure.getByRole('button', { name: 'Numbers for symbols' }).click();
    await expect(seen).not.toContainText('σ');
    await expect(seen).toContainText('(−1.0569)');
    await figure.getByRole('button', { name: 'Numbers for symbols' }).click();
    await expect(seen).toContainText('σ′(z');
  });

  test.describe('under a finger', () => {
    test.use({ hasTouch: true, viewport: { width: 360, height: 800 } });
    test('lights what is tapped, and not what is tapped again', async ({ page }) => {
      const { figure } = await open(page, '#knob=w1');
      for (const place of [symbol, row, drawn]) {
        await place(figure, 'z2-a1').tap();
        expect(await lit(figure)).toEqual(everywhere('z2-a1'));
        await place(figure, 'z2-a1').tap();
        expect(await lit(figure)).toEqual([]);
      }
      expect(await overhang(page)).toBe(0);
    });
  });
});

test('a link to nonsense, to nothing and to the least gives a picture and a sentence', async ({
  page,
}) => {
  for (const [hash, says] of [
    ['#nudge=0', 'A nudge of 0 moves nothing'],
    ['#nudge=1e-30', 'too small to measure'],
    ['#story=saturated', 'is jammed'],
    ['#knob=w9&w1=loud', 'where'],
  ] as const) {
    const { figure, faults } = await open(page, hash);
    await expect(figure).toContainText(says);
    await expect(figure).not.toContainText(/NaN|Infinity|undefined/);
    expect(faults).toEqual([]);
    await page.goto('about:blank');
  }
});

test.describe('the chain without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the formula, its numbers and every gear', async ({ page }) => {
    await page.goto('embed/chain.html#knob=w3');
    const figure = page.locator('figure[data-widget="chain"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    const { result, product } = await line(figure);
    expect(Number(product.toPrecision(3))).toBe(result);
    await expect(figure.getByText('is it listening?')).toBeVisible();
    await expect(figure.locator('.numbers .katex-html')).toBeVisible();
    await expect(figure.getByRole('button')).toHaveCount(0);
  });
});
