/** What browsers do to a page whose laboratory trains. */
import { expect, test, type Page } from '@playwright/test';
import { liveFigure, openLaboratory } from './figure.ts';

/** A laboratory that has trained for an epoch and goes on. */
async function training(page: Page) {
  const lab = await openLaboratory(page, 'engine=cpu&patience=0');
  await lab.press('Train');
  await lab.reaches('examples-seen', 8001, 30_000);
  return { ...lab, seen: () => lab.metric('examples-seen') };
}

test('a tab that is put in the background and comes back trains on', async ({ page }) => {
  const { figure, faults, seen, press } = await training(page);
  // Hidden by a key: no frame answers it. Then frozen, as browsers do with tabs they have not seen for a while.
  await page.evaluate(() => {
    const frames = window.requestAnimationFrame;
    window.requestAnimationFrame = () => 0;
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', ctrlKey: true }));
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
  const { figure, status, seen, press } = await training(page);
  const worker = page.workers().find((each) => each.url().includes('cpu.worker'));
  await worker?.evaluate(() => {
    queueMicrotask(() => {
      throw new Error('It died.');
    });
  });
  await expect(status).toContainText(/has stopped\. The run went on by itself from epoch \d/, {
    timeout: 30_000,
  });
  const resumed = await seen();
  expect(resumed).toBeGreaterThan(0);
  await expect.poll(seen, { timeout: 30_000 }).toBeGreaterThan(resumed + 4000);
  await expect(figure).toHaveAttribute('data-status', 'busy');
  await press('Pause');
  expect(page.workers()).toHaveLength(1);
});

test('a page that is left in mid-run and come back to goes on with the network of then', async ({
  page,
}) => {
  const { faults, reaches } = await training(page);
  await reaches('examples-seen', 40_000);
  await page.goto('glossary.html');
  await expect.poll(() => page.workers().length).toBe(0);
  await page.goBack();
  const lab = await liveFigure(page, 'laboratory');
  await lab.figure.getByText('Save it, or go on with the network of last time').click();
  await lab.figure.getByRole('button', { name: /^Go on with your last network/ }).click();
  await lab.reaches('examples-seen', 8000, 30_000);
  const kept = await lab.metric('examples-seen');
  await lab.press('Train');
  await lab.reaches('examples-seen', kept + 4001, 30_000);
  await lab.press('Pause');
  expect(faults).toEqual([]);
});
