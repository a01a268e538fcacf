/** Figure 13.1 under a hand: what no caption names, and gestures in the midst of a map that is being drawn. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { faultsOf, touched } from '../visit.ts';
import { announced, follow, linkOf } from './figure.ts';

interface Open {
  readonly figure: Locator;
  readonly map: Locator;
  readonly relief: Locator;
  readonly faults: readonly string[];
}

async function open(page: Page, hash = ''): Promise<Open> {
  const faults = faultsOf(page);
  await page.goto(`embed/your-own-valley.html${hash}`);
  const figure = page.locator('figure[data-widget="your-own-valley"]');
  await expect(figure).toHaveAttribute('data-status', /live|busy/);
  await touched(figure);
  const slider = (name: RegExp): Locator => figure.getByRole('slider', { name });
  return { figure, map: slider(/seen from above/), relief: slider(/as a landscape/), faults };
}

const metric = async (figure: Locator, name: string): Promise<number> =>
  Number((await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value')) ?? NaN);
const press = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('button', { name, exact: true }).click();
const rests = (figure: Locator): Promise<void> =>
  expect(figure).toHaveAttribute('data-status', 'live', { timeout: 60_000 });
/** Types a number into a field of the figure. */
async function type(figure: Locator, name: string, value: string): Promise<void> {
  const field = figure.getByRole('spinbutton', { name });
  await field.fill(value);
  await field.press('Enter');
}

test.describe('your own valley under a hand', () => {
  test('arrow keys with Shift walk on the relief; another start is another network; Reset brings the first back', async ({
    page,
  }) => {
    const { figure, relief, faults } = await open(page);
    const before = await metric(figure, 'drawn');
    await relief.press('Shift+ArrowLeft');
    expect(await metric(figure, 'drawn')).not.toBe(before);
    await expect(figure.getByText('Trained here, seed 1')).toBeVisible({ timeout: 60_000 });
    await press(figure, 'From another start');
    await expect(figure.getByText('Trained here, seed 2')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    await expect(announced(figure)).toContainText('At the final weights');
    await press(figure, 'Reset');
    await expect(figure.getByText('Trained beforehand, seed 1')).toBeVisible();
    expect(await metric(figure, 'drawn')).toBe(before);
    expect(faults).toEqual([]);
  });

  test('two weights are those whose numbers are typed', async ({ page }) => {
    const { figure, faults } = await open(page);
    await figure.getByRole('radio', { name: 'two weights' }).check();
    await expect(figure.getByText('all but flat')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    await type(figure, 'First weight', '12634');
    await expect(
      figure.getByText(/To the right, the weight from hidden neuron 8 to/),
    ).toBeVisible();
    await type(figure, 'Second weight', '12730');
    await expect(figure.getByText(/upwards, the bias of the answer 9/)).toBeVisible();
    await rests(figure);
    // Only now is it seen that these two matter.
    await expect(figure.getByText('so these matter')).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('how the relief is turned goes with the link, and a link is followed in the open figure', async ({
    page,
  }) => {
    const { figure, relief, faults } = await open(page);
    await relief.press('ArrowRight');
    const link = await linkOf(page, figure);
    expect(new URL(link).hash).toContain('azimuth=-130');
    await follow(page, new URL(link).hash.replace('-130', '45'));
    await expect(relief).toHaveAttribute('aria-valuenow', '45');
    expect(faults).toEqual([]);
  });
});

/**
 * In the page: the parts of a map are asked for one by one, and after the second no more is handed to the engine until
 * something is taken back. What was asked for is noted, by the number of its map.
 */
function holdMaps(): void {
  interface Message {
    readonly kind: string;
    readonly question?: string;
    readonly ask: { readonly id: number };
  }
  const asked: number[] = [];
  let holding = true;
  let held: (() => void) | undefined;
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (
    message: Message,
    more?: Transferable[] | StructuredSerializeOptions,
  ): void {
    const post = (): void => postMessage.call(this, message, more as StructuredSerializeOptions);
    if (message.kind === 'abort') {
      holding = false;
      held?.();
      held = undefined;
    }
    if (message.question === 'surfacePart') {
      asked.push(message.ask.id);
      if (holding && asked.length > 2) {
        held = post;
        return;
      }
    }
    post();
  };
  Object.assign(window, { asked });
}
const asked = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { asked: number[] }).asked);

test.describe('a map that is being drawn', () => {
  test.beforeEach(({ page }) => page.addInitScript(holdMaps));

  /** A network is trained, and its map stands still after two of its parts. */
  async function openHalfDrawn(page: Page): Promise<Open> {
    const there = await open(page);
    await press(there.figure, 'Train a network here');
    await expect.poll(async () => (await asked(page)).length, { timeout: 60_000 }).toBe(3);
    await expect(there.figure.locator('[data-part="status"]')).toHaveText(/being drawn/);
    return there;
  }

  test('measures meanwhile wherever the point is put', async ({ page }) => {
    const { figure, map, faults } = await openHalfDrawn(page);
    await expect.poll(() => metric(figure, 'accuracy')).toBeGreaterThan(0.9);
    const before = await metric(figure, 'measured');
    for (let n = 0; n < 12; n++) await map.press('ArrowLeft');
    await expect.poll(() => metric(figure, 'measured')).toBeGreaterThan(1.5 * before);
    expect(await asked(page)).toHaveLength(3);
    await expect(figure).toHaveAttribute('data-status', 'busy');
    expect(faults).toEqual([]);
  });

  test('is given up for the next, and nothing of it is on that one', async ({ page }) => {
    const { figure, map, faults } = await openHalfDrawn(page);
    const [first = NaN] = await asked(page);
    await figure.getByRole('radio', { name: 'two weights' }).check();
    await expect(figure.getByText('all but flat')).toBeVisible({ timeout: 60_000 });
    await rests(figure);
    const of = await asked(page);
    expect(of.filter((id) => id === first)).toHaveLength(3);
    expect(new Set(of).size).toBe(2);
    // All over the new map: what is drawn is what is measured there.
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowRight']) {
      const before = await metric(figure, 'drawn');
      for (let n = 0; n < 10; n++) await map.press(key);
      await rests(figure);
      expect(await metric(figure, 'drawn')).not.toBe(before);
      await expect
        .poll(async () => (await metric(figure, 'measured')) / (await metric(figure, 'drawn')))
        .toBeCloseTo(1, 4);
    }
    expect(faults).toEqual([]);
  });

  test('is given up by Reset: what comes late of it is not shown', async ({ page }) => {
    const { figure, faults } = await openHalfDrawn(page);
    await press(figure, 'Reset');
    await expect(figure.getByText('Trained beforehand, seed 1')).toBeVisible();
    await rests(figure);
    expect(await asked(page)).toHaveLength(3);
    await expect(figure.getByText('Trained beforehand, seed 1')).toBeVisible();
    expect(await metric(figure, 'measured')).toBeCloseTo(await metric(figure, 'drawn'), 2);
    expect(faults).toEqual([]);
  });
});
