/** What browsers do to a page whose laboratory trains. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { faultsOf } from '../visit.ts';

const chapter = 'chapters/train-a-digit-classifier.html#figure=17.1&engine=cpu&patience=0';

interface Training {
  readonly figure: Locator;
  readonly faults: readonly string[];
  /** How many digits the network has seen. */
  seen(): Promise<number>;
  press(name: string): Promise<void>;
}

async function training(page: Page): Promise<Training> {
  const faults = faultsOf(page);
  await page.goto(chapter);
  const figure = page.locator('figure[data-widget="laboratory"]');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  const reading = figure.locator('[data-metric="examples-seen"]');
  const seen = async (): Promise<number> => Number(await reading.getAttribute('data-value'));
  const press = (name: string): Promise<void> =>
    figure.getByRole('button', { name, exact: true }).click();
  await press('Train');
  await expect.poll(seen, { timeout: 30_000 }).toBeGreaterThan(8000);
  return { figure, faults, seen, press };
}

test('a tab that is put in the background and comes back trains on', async ({ page }) => {
  const { figure, faults, seen, press } = await training(page);
  // Hidden: no frames are drawn. Then frozen, as browsers do with tabs they have not seen for a while.
  await page.evaluate(() => {
    const frames = window.requestAnimationFrame;
    window.requestAnimationFrame = () => 0;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.assign(window, {
      shown() {
        window.requestAnimationFrame = frames;
        Reflect.deleteProperty(document, 'hidden');
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
  });
  const hidden = await seen();
  await expect.poll(seen, { timeout: 30_000 }).toBeGreaterThan(hidden + 4000);

  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await page.evaluate(() => (window as unknown as { shown(): void }).shown());
  const shown = await seen();
  await expect.poll(seen, { timeout: 30_000 }).toBeGreaterThan(shown + 4000);
  await expect(figure).toHaveAttribute('data-status', 'busy');
  await press('Pause');
  await expect(figure).toHaveAttribute('data-status', 'live');
  expect(faults).toEqual([]);
});

test('a worker that dies is replaced, and the run goes on by itself', async ({ page }) => {
  const { figure, seen, press } = await training(page);
  const worker = page.workers().find((each) => each.url().includes('cpu.worker'));
  await worker?.evaluate(() => {
    queueMicrotask(() => {
      throw new Error('It died.');
    });
  });
  await expect(figure.locator('[data-part="status"]')).toContainText(
    /has stopped\. The run went on by itself from epoch \d/,
    { timeout: 30_000 },
  );
  const resumed = await seen();
  expect(resumed).toBeGreaterThan(0);
  await expect.poll(seen, { timeout: 30_000 }).toBeGreaterThan(resumed + 4000);
  await expect(figure).toHaveAttribute('data-status', 'busy');
  await press('Pause');
  expect(page.workers()).toHaveLength(1);
});

test('a page that is left in mid-run and come back to can train again', async ({ page }) => {
  const { faults } = await training(page);
  await page.goto('glossary.html');
  await expect.poll(() => page.workers().length).toBe(0);
  await page.goBack();
  const figure = page.locator('figure[data-widget="laboratory"]');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  await figure.getByRole('button', { name: 'Train', exact: true }).click();
  const reading = figure.locator('[data-metric="examples-seen"]');
  await expect
    .poll(async () => Number(await reading.getAttribute('data-value')), { timeout: 30_000 })
    .toBeGreaterThan(4000);
  await figure.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(faults).toEqual([]);
});
