/** Every handle of the two knobs that no caption names: each is taken hold of once. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { faultsOf, frames, touched } from '../visit.ts';
import { announced, follow, linkOf } from './figure.ts';

async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults = faultsOf(page);
  await page.goto(`embed/two-knobs.html${hash}`);
  const figure = page.locator('figure[data-widget="two-knobs"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}
const number = async (figure: Locator, name: string): Promise<number> =>
  Number(await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value'));
const button = (figure: Locator, name: string): Locator =>
  figure.getByRole('button', { name, exact: true });

test.describe('two knobs under a hand', () => {
  test('a press on the relief takes the point there, and so do arrow keys with Shift', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    const relief = figure.getByRole('slider', { name: 'C as a surface' });
    await relief.press('Shift+ArrowRight');
    const slope = await number(figure, 'slope-x');
    expect(slope).toBeGreaterThan(3);
    expect(await number(figure, 'slope-y')).toBe(2);
    await expect(relief.locator('canvas')).toBeVisible();
    await relief.click();
    expect(await number(figure, 'slope-x')).not.toBe(slope);
    expect(await number(figure, 'slope-y')).not.toBe(2);
    expect(faults).toEqual([]);
  });

  test('the slice under the pointer is the cut that the map shows, and so is one that is pressed', async ({
    page,
  }) => {
    const { figure } = await open(page);
    const cut = figure.locator('path.cut.casing').first();
    const lies = (): Promise<string> =>
      cut.evaluate((path: SVGPathElement) => {
        const { width, height } = path.getBBox();
        return width > height ? 'along x' : 'along y';
      });
    const [x, y] = [figure.locator('.slice').nth(0), figure.locator('.slice').nth(1)];
    expect(await lies()).toBe('along x');
    await y.hover();
    expect(await lies()).toBe('along y');
    await x.hover();
    expect(await lies()).toBe('along x');
    // Keys turn knob y while the pointer rests on the slice along x; a press there brings that one back.
    await figure.getByRole('slider', { name: 'Knob y' }).press('ArrowRight');
    expect(await lies()).toBe('along y');
    await page.mouse.down();
    await page.mouse.up();
    expect(await lies()).toBe('along x');
  });

  test('Pause holds the walk where it is', async ({ page }) => {
    const { figure } = await open(page, '#rate=0.01');
    await button(figure, 'Play').click();
    await expect.poll(() => number(figure, 'steps')).toBeGreaterThan(1);
    await button(figure, 'Pause').click();
    await expect(button(figure, 'Play')).toBeVisible();
    const held = await number(figure, 'steps');
    await frames(page, 40);
    expect(await number(figure, 'steps')).toBe(held);
  });

  test('who chooses a formula of their own writes over the one that stands there', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await figure.getByLabel('Surface', { exact: true }).selectOption('your own formula');
    const field = figure.getByRole('textbox', { name: 'Formula of x and y' });
    await expect(field).toHaveValue('x^2 + y^2 + sin(3x)');
    await expect(field).toBeFocused();
    await page.keyboard.type('x y');
    await expect(field).toHaveValue('x y');
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([1, 1.5]);
  });

  test('what was set goes into the link and is told aloud; Reset takes it back', async ({
    page,
  }) => {
    const { figure, faults } = await open(page);
    await figure.getByLabel('Surface', { exact: true }).selectOption('long valley');
    for (let made = 0; made < 2; made++) await button(figure, 'Step').click();
    const slopes = [await number(figure, 'slope-x'), await number(figure, 'slope-y')];
    await expect(announced(figure)).toContainText(/step/i);
    const link = await linkOf(page, figure);
    await button(figure, 'Step').click();
    await linkOf(page, figure); // The page's own address is of three steps now.
    await button(figure, 'Reset').click();
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual([3, 2]);
    expect(await number(figure, 'steps')).toBe(0);
    await follow(page, new URL(link).hash);
    await expect.poll(() => number(figure, 'steps')).toBe(2);
    expect([await number(figure, 'slope-x'), await number(figure, 'slope-y')]).toEqual(slopes);
    expect(faults).toEqual([]);
  });
});
