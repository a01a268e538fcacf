/** A network on its way through the book: trained in chapter 17's laboratory, looked at in chapter 13. */
import { expect, test, type Page } from '@playwright/test';
import { faultsOf, touched } from '../visit.ts';
import { liveFigure, openLaboratory, type LiveFigure } from './figure.ts';
import { keepNetwork, keptAfter } from './kept-network.ts';

const chapter13 = 'chapters/the-landscape-of-your-network.html';

/** What the laboratory says of its network on digits that it learns from. */
interface Said {
  readonly loss: number;
  readonly accuracy: number;
}

/** Trains in the laboratory's page until so many digits are seen, and until the laboratory itself has kept it. */
async function trainedThere(page: Page, setup: string, seen: number): Promise<Said> {
  const lab = await openLaboratory(page, `engine=cpu&patience=0&${setup}`);
  await lab.press('Train');
  await lab.reaches('examples-seen', seen);
  await lab.press('Pause');
  await expect(lab.button('Train')).toBeVisible();
  const after = await lab.metric('examples-seen');
  await expect.poll(() => keptAfter(page)).toBe(after);
  expect(lab.faults).toEqual([]);
  return {
    loss: await lab.metric('training-loss'),
    accuracy: await lab.metric('training-accuracy'),
  };
}

async function figureOf13(page: Page, widget: string): Promise<LiveFigure> {
  await page.goto(chapter13);
  const live = await liveFigure(page, widget);
  await touched(live.figure);
  return live;
}

async function takenIn131(page: Page): Promise<LiveFigure> {
  const live = await figureOf13(page, 'your-own-valley');
  await live.press('Take the laboratory’s');
  return live;
}

async function takenIn132(page: Page): Promise<LiveFigure> {
  const live = await figureOf13(page, 'sensitivity');
  await live.figure
    .getByRole('radio', { name: 'yours, from the laboratory' })
    .check({ force: true });
  return live;
}

const rests = ({ figure }: LiveFigure): Promise<void> =>
  expect(figure).toHaveAttribute('data-status', 'live', { timeout: 60_000 });

test.describe('the laboratory’s network in chapter 13', () => {
  // Both measure on the first thousand training digits, in 32-bit numbers: only rounding may lie between them.
  test('stands on its own map in 13.1: it costs there what it cost in the laboratory', async ({
    page,
  }) => {
    const said = await trainedThere(page, 'hidden=12&seed=5', 3000);
    expect(said.loss).toBeLessThan(2);
    const faults = faultsOf(page);
    const live = await takenIn131(page);
    await expect(live.figure.getByText('The laboratory’s network, seed 5')).toBeVisible();
    await expect(live.status).toContainText('keeps its network and not its path');
    await rests(live);
    await expect.poll(() => live.metric('measured')).toBeCloseTo(said.loss, 5);
    expect(await live.metric('accuracy')).toBeCloseTo(said.accuracy, 9);
    // Its place is a point of the map's grid.
    expect(await live.metric('drawn')).toBeCloseTo(said.loss, 5);
    await expect(live.figure.getByText('9,548 of 9,550 directions')).toBeVisible();
    expect(faults).toEqual([]);
  });

  // 13.2 asks the 400 digits that come first, so here the laboratory learns just these.
  test('has its slopes in 13.2: it costs there what it cost in the laboratory', async ({
    page,
  }) => {
    const said = await trainedThere(page, 'hidden=12&seed=5&digits=400', 1200);
    const faults = faultsOf(page);
    const live = await takenIn132(page);
    await expect(live.figure.locator('[data-metric="size"]')).toHaveText('9,550');
    expect(await live.metric('cost')).toBeCloseTo(said.loss, 5);
    expect(await live.metric('right')).toBe(Math.round(400 * said.accuracy));
    expect(faults).toEqual([]);
  });

  test('of another architecture is mapped in 13.1, and in 13.2 a sentence says why it is not shown', async ({
    page,
  }) => {
    const setup = 'hidden=12,8&activation=sigmoid&loss=squared-error&seed=6';
    const said = await trainedThere(page, setup, 3000);
    const faults = faultsOf(page);
    const valley = await takenIn131(page);
    await expect(valley.figure.getByText('The laboratory’s network, seed 6')).toBeVisible();
    await rests(valley);
    await expect.poll(() => valley.metric('measured')).toBeCloseTo(said.loss, 5);
    expect(await valley.metric('drawn')).toBeCloseTo(said.loss, 5);
    const map = await takenIn132(page);
    await expect(map.status).toContainText('Your network has 2 hidden layers');
    expect(await map.metric('size')).toBe(12_730);
    expect(faults).toEqual([]);
  });
});

test.describe('a network on the device that is none', () => {
  for (const [what, made] of [
    ['with a number in it that is none', { hidden: 8, damaged: true }],
    ['that reads no digits', { hidden: 8, inputs: 4 }],
  ] as const)
    test(`${what} is a sentence in both figures, and the book’s stay`, async ({ page }) => {
      await page.goto(chapter13);
      await page.evaluate(keepNetwork, made);
      const faults = faultsOf(page);
      const valley = await takenIn131(page);
      await expect(valley.status).toContainText('could not be read');
      await expect(valley.figure.getByText('Trained beforehand, seed 1')).toBeVisible();
      expect(await valley.metric('measured')).toBeCloseTo(await valley.metric('drawn'), 2);
      const map = await takenIn132(page);
      await expect(map.status).toContainText(
        'inputs' in made ? 'is not made of' : 'could not be read',
      );
      expect(await map.metric('size')).toBe(12_730);
      await expect(map.figure.getByRole('radio', { name: 'half-trained' })).toBeChecked();
      expect(faults).toEqual([]);
    });
});
