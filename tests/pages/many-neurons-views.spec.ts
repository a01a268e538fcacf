import { expect, test } from '@playwright/test';
import {
  follow,
  litInFormulas,
  litNeurons,
  litWires,
  neuron,
  number,
  open,
  read,
} from './many-neurons.ts';

test.describe('the other two ways to write it', () => {
  test('four equations: those that are needed are marked, and come to the same slope', async ({
    page,
  }) => {
    const { figure } = await open(page, '#view=equations');
    for (const [knob, needed] of [
      ['w121', [1, 2, 4]],
      ['b13', [1, 2, 3]],
      ['w213', [1, 4]],
      ['b22', [1, 3]],
    ] as const) {
      await follow(figure, knob);
      const marked = figure.locator('[data-equation].needed');
      expect(
        await marked.evaluateAll((all) => all.map((each) => Number(each.dataset['equation']))),
      ).toEqual(needed);
      const heard = (await marked.last().locator('[data-part="heard"]').textContent()) ?? '';
      const result = read(heard.split(/ [≈=] /).at(-1) ?? '');
      expect(Math.abs(result - (await number(figure, 'slope')))).toBeLessThan(
        6e-3 * Math.abs(result) + 1e-9,
      );
    }
    await follow(figure, 'w121');
    const error = figure.locator('.rows [data-term="delta1"]').first();
    await error.hover({ position: { x: 5, y: 12 } });
    expect(await litNeurons(figure)).toEqual(['1-2']);
    await expect(neuron(figure, '1-2')).toContainText('−0.0081');
    await neuron(figure, '2-1').hover();
    expect((await litInFormulas(figure)).sort()).toEqual(['i', 'i:1']);
  });

  test('matrices: an entry lights its neuron or wire, and the row and the column that made it', async ({
    page,
  }) => {
    const { figure } = await open(page, '#view=matrices');
    const made = (): Promise<string[]> =>
      figure
        .locator('[data-made]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-term') ?? ''));
    await figure.getByRole('button', { name: 'error of hidden neuron 2:' }).hover();
    expect(await litNeurons(figure)).toEqual(['1-2']);
    expect(await made()).toEqual(['w:2-1-2', 'w:2-2-2', 'delta:2-1', 'delta:2-2', 'listens:1-2']);
    const slope = figure.getByRole('button', {
      name: 'slope along the weight from input 2 to hidden neuron 3:',
    });
    await slope.hover();
    expect(await litWires(figure)).toEqual(['w132']);
    expect(await made()).toEqual(['delta:1-3', 'a:0-2']);
    await neuron(figure, '2-1').hover();
    const lit = figure.locator('.entries [data-lit]');
    expect(
      new Set(await lit.evaluateAll((all) => all.map((each) => each.getAttribute('data-term')))),
    ).toEqual(new Set(['z:2-1', 'wrong:2-1', 'listens:2-1', 'delta:2-1']));
    await expect(figure.locator('.followed').first()).toHaveText('1.2');
    const shapes = await figure
      .locator('.matrix')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-shape')));
    expect(shapes.join(' ')).toBe(
      '3×1 3×2 2×1 3×1 2×1 2×3 3×1 2×1 2×1 2×1 2×1 2×3 2×1 1×3 3×1 3×2 2×1 3×1 3×2 3×1 1×2',
    );
  });

  test('matrices by keys: one stop, and arrows from entry to entry', async ({ page }) => {
    const { figure } = await open(page, '#view=matrices');
    await figure.getByRole('radio', { name: 'matrices' }).focus();
    await page.keyboard.press('Tab');
    await expect(
      figure.getByRole('button', { name: 'weighted sum of hidden neuron 1:' }),
    ).toBeFocused();
    expect(await litNeurons(figure)).toEqual(['1-1']);
    for (let k = 0; k < 5; k++) await page.keyboard.press('ArrowRight');
    await expect(figure.getByRole('button', { name: 'error of output 1:' })).toBeFocused();
    expect(await litNeurons(figure)).toEqual(['2-1']);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(figure.locator('.entries :focus')).toHaveCount(0);
    expect(await litNeurons(figure)).toEqual(['2-2']);
  });
});
