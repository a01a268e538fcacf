import { expect, test, type Locator } from '@playwright/test';
import { expectOneScreen, overhang } from '../visit.ts';
import {
  follow,
  line,
  litInFormulas,
  litNeurons,
  litWires,
  neuron,
  number,
  open,
  read,
  row,
  solved,
  wire,
  write,
} from './many-neurons.ts';

test.describe('more than one neuron, as the caption says', () => {
  test('a line that is pressed is followed: its products add up to its slope, which a nudge measures', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    for (const [knob, paths] of [
      ['w121', 2],
      ['w132', 2],
      ['w223', 1],
      ['b12', 2],
      ['b22', 1],
    ] as const) {
      // Lines cross: where one is hit by the mouse, the next test asks.
      await wire(figure, knob).locator('.reach').first().dispatchEvent('click');
      await expect(figure.getByLabel('Follow which number?')).toHaveValue(knob);
      const { result, sum, paths: found } = await line(figure);
      expect(found).toBe(paths);
      const decimals = result.split('.')[1]?.length ?? 0;
      expect(Math.abs(sum - read(result))).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);
      const slope = await number(figure, 'slope');
      expect(Math.abs(slope - read(result))).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);
      expect(Math.abs((await number(figure, 'measured')) - slope)).toBeLessThan(1e-3);
    }
    expect(faults).toEqual([]);
  });

  test('by the mouse a line is hit where it is seen', async ({ page }) => {
    const { figure } = await open(page);
    const box = await wire(figure, 'w132').locator('.reach').boundingBox();
    // From input 2 down to hidden neuron 3: near its start.
    await page.mouse.click(
      (box?.x ?? 0) + (box?.width ?? 0) * 0.15,
      (box?.y ?? 0) + (box?.height ?? 0) * 0.15,
    );
    await expect(figure.getByLabel('Follow which number?')).toHaveValue('w132');
  });

  test('the products as listed are the slope as listed', async ({ page }) => {
    const { figure } = await open(page, '#knob=w121');
    const cells = async (term: string): Promise<number[]> =>
      (await row(figure, term).locator('.cell').allTextContents())
        .map((text) => text.trim().replace(/^path \d\s*/, ''))
        .filter((text) => text !== '')
        .map(read);
    const [one = 0, other = 0] = await cells('product');
    expect([one < 0, other > 0]).toEqual([true, true]);
    expect(Math.round((one + other) * 1e4)).toBe(
      Math.round(((await cells('slope'))[0] ?? 0) * 1e4),
    );
  });

  test('following the weight answers the prediction; the slider makes its paths cancel', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByRole('radio', { name: 'rises' }).check();
    await follow(figure, 'w121');
    await expect(figure.getByText('You predicted: rises.')).toContainText('What happened: falls.');
    await expect(figure.getByText('They all but cancel')).toHaveCount(0);
    const slider = figure.getByRole('slider', { name: 'Its value' });
    for (let k = 0; k < 5; k++) await slider.press('ArrowRight');
    expect(Math.abs(await number(figure, 'slope'))).toBeLessThan(0.001);
    await expect(solved(figure, 'cancel')).toBeVisible();
    await expect(figure.getByText('They all but cancel')).toBeVisible();
    await follow(figure, 'b22');
    const typed = figure.getByRole('spinbutton', { name: 'Its value' });
    await typed.fill('9');
    await typed.press('Enter');
    await expect(solved(figure, 'shut')).toHaveCount(0);
    await follow(figure, 'w121');
    await expect(solved(figure, 'shut')).toBeVisible();
  });
});

test.describe('the formula and the drawing', () => {
  test('an index lights its neuron, and a neuron its index', async ({ page }) => {
    const { figure } = await open(page, '#knob=w132');
    const letter = (term: string): Locator => figure.locator(`.rows [data-term="${term}"]`).first();
    for (const [term, neurons] of [
      ['k', ['0-2']],
      ['j', ['1-3']],
      ['i', ['2-1', '2-2']],
      ['i:2', ['2-2']],
    ] as const) {
      await letter(term).hover();
      expect(await litNeurons(figure)).toEqual(neurons);
    }
    for (const [name, terms] of [
      ['0-2', ['k', 'k:1', 'k:2']],
      ['1-3', ['j', 'j:1', 'j:2']],
      ['2-1', ['i', 'i:1']],
    ] as const) {
      await neuron(figure, name).hover();
      expect(await litInFormulas(figure)).toEqual(terms);
      expect(await litNeurons(figure)).toEqual([name]);
    }
    await neuron(figure, '1-1').hover();
    expect(await litInFormulas(figure)).toEqual([]);
  });

  test('keys light an index, a factor and one path, and hold them', async ({ page }) => {
    const { figure } = await open(page, '#knob=w121');
    await figure.getByRole('radio', { name: 'paths', exact: true }).focus();
    await page.keyboard.press('Tab');
    const second = figure.getByRole('button', { name: 'path 2' });
    await expect(figure.getByRole('button', { name: 'path 1' })).toBeFocused();
    expect(await litWires(figure)).toEqual(['w121', 'w212']);
    await page.keyboard.press('Tab');
    expect(await litWires(figure)).toEqual(['w121', 'w222']);
    expect(await litNeurons(figure)).toEqual(['0-1', '1-2', '2-2']);
    await page.keyboard.press('Enter');
    await expect(second).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Tab');
    expect(await litNeurons(figure)).toEqual(['0-1']);
    await page.keyboard.press('Tab');
    expect(await litNeurons(figure)).toEqual(['1-2']);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await litWires(figure)).toEqual(['w121', 'w222']);
    // Another number has other paths: nothing of the old stays.
    await follow(figure, 'b21');
    await expect(figure.locator('svg [data-lit]')).toHaveCount(0);
  });

  test('keys light the letters of the four equations, and go through the matrices', async ({
    page,
  }) => {
    const { figure } = await open(page, '#knob=w121&view=equations');
    await figure.getByRole('radio', { name: 'four equations' }).focus();
    await page.keyboard.press('Tab');
    await expect(figure.getByRole('button', { name: 'k input it comes from' })).toBeFocused();
    expect(await litInFormulas(figure)).toEqual(['k']);
    expect(await litNeurons(figure)).toEqual(['0-1']);
    await page.keyboard.press('Tab');
    expect(await litNeurons(figure)).toEqual(['1-2']);
    await page.keyboard.press('Tab');
    expect(await litNeurons(figure)).toEqual(['2-1', '2-2']);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await litNeurons(figure)).toEqual(['2-1', '2-2']);
    await write(figure, 'matrices');
    const slope = (name: string): Locator =>
      figure.getByRole('button', { name: `slope along the weight from ${name}` });
    await slope('input 1 to hidden neuron 2').focus();
    await page.keyboard.press('ArrowDown');
    await expect(slope('input 1 to hidden neuron 3')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(slope('input 2 to hidden neuron 3')).toBeFocused();
  });
});

test('a link to nonsense and to the utmost gives a picture and a sentence', async ({ page }) => {
  for (const [hash, says] of [
    ['#knob=w999&w111=NaN', 'where'],
    ['#w211=Infinity', 'where'],
    ['#story=saturated', 'stays as it is'],
    ['#story=large', 'Measured'],
    ['#story=cut', '= 0.00 + 0.00 = 0.00'],
  ] as const) {
    const { figure, faults } = await open(page, hash);
    await expect(figure).toContainText(says);
    for (const view of ['paths', 'four equations', 'matrices']) {
      await write(figure, view);
      await expect(figure.locator('.stage')).not.toContainText(/NaN|Infinity|undefined/);
    }
    expect(faults).toEqual([]);
    await page.goto('about:blank');
  }
});

for (const width of [360, 1280])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 }, hasTouch: width < 500 });

    test('nothing hangs over, and nothing jumps while a number is moved', async ({ page }) => {
      const { figure } = await open(page, '#knob=w121');
      for (const view of ['paths', 'four equations', 'matrices']) {
        await write(figure, view);
        expect(await overhang(page)).toBe(0);
        const tops = (): Promise<number[]> =>
          figure
            .locator('svg[role="img"], .segments, .written, .challenges')
            .evaluateAll((all) =>
              all.map((each) => Math.round(each.getBoundingClientRect().top + scrollY)),
            );
        const before = await tops();
        const slider = figure.getByRole('slider', { name: 'Its value' });
        // As far as where the two paths cancel, which is said.
        for (let k = 0; k < 5; k++) await slider.press('ArrowRight');
        await expect(figure.getByText('They all but cancel')).toBeVisible();
        expect((await tops()).slice(0, 3)).toEqual(before.slice(0, 3));
        for (let k = 0; k < 5; k++) await slider.press('ArrowLeft');
        // The picture follows a frame later.
        await expect.poll(tops).toEqual(before);
      }
      await expectOneScreen(
        figure.getByRole('slider', { name: 'Its value' }),
        figure.locator('svg[role="img"]'),
        figure.locator('[data-metric="measured"]'),
      );
    });
  });

test.describe('under a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 800 } });
  test('a tap lights a neuron’s index, and what is tapped again no longer', async ({ page }) => {
    const { figure } = await open(page, '#knob=w121');
    await neuron(figure, '1-2').tap();
    expect(await litInFormulas(figure)).toEqual(['j', 'j:1', 'j:2']);
    await neuron(figure, '1-2').tap();
    expect(await litInFormulas(figure)).toEqual([]);
    await figure.getByRole('button', { name: 'path 1' }).tap();
    expect(await litWires(figure)).toEqual(['w121', 'w212']);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows the paths, the formula and its numbers', async ({ page }) => {
    await page.goto('embed/many-neurons.html');
    const figure = page.locator('figure[data-widget="many-neurons"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    const { result, sum, paths } = await line(figure);
    expect(paths).toBe(2);
    expect(Math.abs(sum - read(result))).toBeLessThan(5.1e-5);
    await expect(figure.getByRole('img', { name: /Two paths lead to the cost/ })).toBeVisible();
    // What was a button or a field is said all the same.
    for (const said of ['path 1', 'path 2', 'w⁽¹⁾₁₁ from input 1 to hidden neuron 1'])
      await expect(figure.locator('.hands-off', { hasText: said })).toBeVisible();
  });
});
