/** What the page tests of figure 15.2 read from it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { faultsOf, touched } from '../visit.ts';

export async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults = faultsOf(page);
  await page.goto(`embed/many-neurons.html${hash}`);
  const figure = page.locator('figure[data-widget="many-neurons"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  await page.mouse.move(0, 0);
  return { figure, faults };
}

export const number = async (figure: Locator, name: string): Promise<number> =>
  Number(await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
export const follow = (figure: Locator, knob: string): Promise<string[]> =>
  figure.getByLabel('Follow which number?').selectOption(knob);
export const write = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('radio', { name, exact: true }).check();
export const solved = (figure: Locator, id: string): Locator =>
  figure.locator(`[data-challenge="${id}"][data-solved="true"]`);
/** A neuron, a wire or a bias of the drawing. */
export const neuron = (figure: Locator, name: string): Locator =>
  figure.locator(`svg [data-neuron="${name}"]`);
export const wire = (figure: Locator, knob: string): Locator =>
  figure.locator(`svg [data-knob="${knob}"]`);
export const row = (figure: Locator, term: string): Locator =>
  figure.locator(`li[data-term="${term}"]`);
export const litNeurons = (figure: Locator): Promise<(string | null)[]> =>
  figure
    .locator('svg [data-neuron][data-lit]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-neuron')));
export const litWires = (figure: Locator): Promise<(string | null)[]> =>
  figure
    .locator('svg [data-knob][data-lit]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-knob')));
/** The letters and digits in the light of the formulas, each once. */
export const litInFormulas = (figure: Locator): Promise<string[]> =>
  figure
    .locator('.rows [data-lit]')
    .evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('data-term') ?? ''))]);
export const read = (text: string): number =>
  Number(text.replace(/[()]/g, '').replaceAll('−', '-').replace(' × 10 to the power of ', 'e'));

/** The numeric line: the slope as shown, and the sum of the products of the factors as shown. */
export async function line(
  figure: Locator,
): Promise<{ result: string; sum: number; paths: number }> {
  const heard = (await figure.locator('[data-part="heard"]').textContent()) ?? '';
  const [result = '', right = ''] = heard.split(/ [≈=] /);
  const products = right.split(' + ').map((path) =>
    path
      .split(' times ')
      .map(read)
      .reduce((a, b) => a * b, 1),
  );
  return { result, sum: products.reduce((a, b) => a + b, 0), paths: products.length };
}
