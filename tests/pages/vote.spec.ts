import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectOneScreen, overhang } from '../visit.ts';
import {
  announced,
  button,
  linkOf,
  number,
  openFigure,
  press,
  solved,
  type OpenFigure,
} from './figure.ts';

const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'vote', hash);

/** The label over an image's pull: what is pressed. */
const pullOf = (figure: Locator, image: number): Locator =>
  figure.locator('label').filter({ has: figure.page().locator(`[data-pull="${image}"]`) });
const told = (figure: Locator): Locator => figure.locator('[data-part="told"]');
const chosen = (figure: Locator): Locator => figure.locator('[data-part="chosen"]');

/** The column as it is written, from top to bottom, in units of its last digit; and what it should add up to. */
async function column(figure: Locator): Promise<{ pulls: number[]; sum: number; step: number }> {
  const written = await figure.locator('[data-pull]').allTextContents();
  const step = await figure.locator('[data-metric="step"]').textContent();
  const decimals = (step ?? '').split('.')[1]?.length ?? 0;
  const units = (text: string): number =>
    text.trim() === 'deleted'
      ? 0
      : Math.round(Number(text.trim().replace('−', '-')) * 10 ** decimals);
  const pulls = written.map(units);
  return { pulls, sum: pulls.reduce((all, pull) => all + pull, 0), step: units(step ?? '') };
}

test('the longest pull deleted, the step turns round; the column adds up before and after', async ({
  page,
}) => {
  const { figure, faults } = await open(page);
  const before = await column(figure);
  expect(before.pulls).toHaveLength(20);
  expect(before.pulls.filter((pull) => pull < 0)).toHaveLength(18);
  expect([before.sum, before.step]).toEqual([811, 811]);
  expect((await number(figure, 'up')) + (await number(figure, 'down'))).toBeCloseTo(0.00811, 10);

  await pullOf(figure, 3).click();
  await expect(chosen(figure)).toHaveText('A 3, read as a 3.');
  await pullOf(figure, 13).click();
  await expect(chosen(figure)).toHaveText('A 3, read as a 6.');
  expect(await number(figure, 'pull')).toBeCloseTo(0.01567, 4);
  await press(figure, 'Delete it');
  const after = await column(figure);
  expect(after.step).toBeLessThan(0);
  expect(after.sum).toBe(after.step);
  await expect(pullOf(figure, 13)).toContainText('deleted');
  await expect(announced(figure)).toContainText('1 deleted');
  await expect(figure.getByText('What happened: the other way round.')).toBeVisible();

  await press(figure, 'Take it back');
  expect((await column(figure)).step).toBe(811);
  expect(faults).toEqual([]);
});

test('one image that counts as another digit turns the step: the column adds up at once', async ({
  page,
}) => {
  const { figure } = await open(page);
  await pullOf(figure, 3).click();
  await figure.getByRole('combobox', { name: 'Count it as a' }).selectOption('5');
  const { step, sum, pulls } = await column(figure);
  expect(step).toBeLessThan(0);
  expect(sum).toBe(step);
  expect(pulls).toEqual(pulls.toSorted((p, q) => q - p));
  await expect(pullOf(figure, 3)).toContainText('3 as 5');
  await expect(solved(figure, 'turn')).toBeVisible();
  await press(figure, 'Take everybody back');
  expect((await column(figure)).step).toBe(811);
  await expect(button(figure, 'Take everybody back')).toBeDisabled();
});

test('by keys: arrows go down the column as it stands, and the rest is a Tab away', async ({
  page,
}) => {
  const { figure } = await open(page);
  await figure.getByRole('radio', { name: /^a 3, read as a 6/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(chosen(figure)).toHaveText('A 3, read as a 3.');
  await page.keyboard.press('Tab');
  await expect(button(figure, 'Delete it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(figure, 'Take it back')).toBeFocused();
  await figure.getByRole('radio', { name: /^an 8, read as a 3/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const { step, sum } = await column(figure);
  expect(Math.abs(step)).toBeLessThan(811 / 20);
  expect(sum).toBe(step);
  await expect(solved(figure, 'level')).toBeVisible();
});

test('another weight: one worth a look, or any by its ends', async ({ page }) => {
  const { figure } = await open(page);
  const which = figure.getByRole('combobox', { name: 'A weight' });
  await expect(which).toHaveValue('decided');
  // The question below is about this weight: nothing here may answer it.
  for (const label of await which.locator('option').allTextContents())
    expect(label).toMatch(/^(neuron \d+|pixel \d+ of row \d+) to (lamp \d|neuron \d+)$/);
  await which.selectOption('pixel 1 of row 1 to neuron 1');
  await expect(told(figure)).toContainText('Nobody pulls: the pixel in row 1, column 1 is silent');
  expect(await column(figure)).toMatchObject({ sum: 0, step: 0 });
  await which.selectOption('pixel 12 of row 13 to neuron 2');
  const furthest = await column(figure);
  expect(furthest.step).toBeLessThan(0);
  expect(furthest.sum).toBe(furthest.step);
  await figure.getByRole('button', { name: 'column: more' }).click();
  await expect(which).toHaveValue('own');
  await expect(figure.locator('legend').filter({ hasText: 'Pulls' })).toContainText(
    'from the pixel in row 13, column 13 to neuron 2 of layer 1',
  );
  await figure.getByText('layer 2 to lamp').click();
  await figure.getByRole('spinbutton', { name: 'To lamp' }).fill('6');
  await page.keyboard.press('Enter');
  const { step, sum } = await column(figure);
  expect(step).not.toBe(0);
  expect(sum).toBe(step);
});

test('a link holds all of it, and whoever it deletes: nobody left is a sentence', async ({
  page,
}) => {
  const { figure, faults } = await open(page, '#without=13&relabelled=35');
  const { step } = await column(figure);
  await pullOf(figure, 0).click();
  const link = await linkOf(page, figure);
  expect(link).toContain('without=13');
  expect(link).toContain('relabelled=35');
  await page.goto('about:blank');
  const again = await open(page, new URL(link).hash);
  expect((await column(again.figure)).step).toBe(step);
  await expect(chosen(again.figure)).toHaveText('A 0, read as a 0.');
  await page.goto('about:blank');
  const { figure: empty } = await open(page, '#story=nobody');
  await expect(told(empty)).toContainText('Nobody votes: all 20 images are deleted');
  await expect(empty).not.toContainText(/NaN|Infinity|undefined/);
  await press(empty, 'Take it back');
  const alone = await column(empty);
  expect(alone.step).toBeGreaterThan(0);
  expect(alone.sum).toBe(alone.step);
  expect(faults).toEqual([]);
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  test('a pull that is tapped, whose it is, and what deletes it are on one screen', async ({
    page,
  }) => {
    const { figure } = await open(page);
    await pullOf(figure, 3).tap();
    await expect(chosen(figure)).toHaveText('A 3, read as a 3.');
    const remove = button(figure, 'Delete it');
    await expectOneScreen(pullOf(figure, 3), chosen(figure), remove);
    await remove.tap();
    const { step, sum } = await column(figure);
    expect(step).toBeLessThan(0);
    expect(sum).toBe(step);
    const { height = 0 } = (await pullOf(figure, 0).boundingBox()) ?? {};
    expect(height).toBeGreaterThanOrEqual(44);
    expect(await overhang(page)).toBe(0);
  });

  test('whose pull it is takes no more than a third of the window, whichever weight it is', async ({
    page,
  }) => {
    for (const hash of ['', '#story=pixel', '#story=silent', '#without=13', '#relabelled=135']) {
      const { figure } = await open(page, hash);
      const panel = figure.getByRole('region', { name: 'The chosen image' });
      const { height = 740 } = (await panel.boundingBox()) ?? {};
      expect(height, hash).toBeGreaterThan(0);
      expect(height, hash).toBeLessThanOrEqual(740 / 3);
      await expect(panel.locator('.short').first()).toBeVisible();
      await page.goto('about:blank');
    }
  });
});

test('dashes and the line below are explained: the lamp that should be at 1, and the weight’s', async ({
  page,
}) => {
  const { figure } = await open(page, '#image=8');
  const key = figure.locator('.key');
  await expect(key).toHaveText('should be at 1 3 where the weight leads');
  const [dashed, underlined] = [figure.locator('li.target'), figure.locator('li.asked')];
  await expect(dashed).toHaveText(/^\s*8\s*: 0\.\d\d, should be at 1$/);
  await expect(underlined).toHaveText(/^\s*3\s*: 0\.\d\d, where the weight leads$/);
  const styles = (one: Locator) =>
    one.evaluate((element) => {
      const { outlineStyle, textDecorationLine } = getComputedStyle(element);
      return [outlineStyle, textDecorationLine];
    });
  expect(await styles(key.locator('.dashes'))).toEqual(await styles(dashed.locator('.lamp')));
  expect(await styles(key.locator('.asked'))).toEqual(await styles(underlined));
  await figure.getByText('layer 1 to 2').click();
  await expect(key).toHaveText('should be at 1');
});

test.describe('the vote without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('shows every pull, the step that they add up to, and the longest one’s factors', async ({
    page,
  }) => {
    await page.goto('embed/vote.html');
    const figure = page.locator('figure[data-widget="vote"]');
    await expect(figure).toHaveAttribute('data-status', 'still');
    const { pulls, sum, step } = await column(figure);
    expect(pulls).toHaveLength(20);
    expect([sum, step]).toEqual([811, 811]);
    await expect(figure.getByText('how loud was the sender')).toBeVisible();
    await expect(figure.locator('.image svg')).toHaveCount(20);
    await expect(figure.getByRole('button')).toHaveCount(0);
  });
});
