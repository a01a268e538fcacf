/** How soon a page answers a hand: the same gestures at rest and in training, timed by the browser itself. */
import { expect, type Locator, type Page } from '@playwright/test';

/** From each interaction (a key, a click, a drag) to the frame that showed it, in milliseconds; in steps of 8. */
export type Delays = readonly number[];

/** The browser reports no interaction shorter than this: they count as this long. */
const least = 16;

/** By when the given share of the interactions was answered. */
export function percentile(delays: Delays, share: number): number {
  const sorted = delays.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** 18 interactions each: enough that the 98th percentile is not the slowest of all. */
const rounds = 8;

/**
 * Types a rate, turns the page dark and light again, walks and drags a slider, opens and shuts a drawer, scrolls. What was pressed must have had its effect.
 */
async function gesture(page: Page, figure: Locator, theme: 'Dark' | 'Light'): Promise<void> {
  const rate = figure.getByRole('spinbutton', { name: /learning rate/i });
  await rate.click();
  await page.keyboard.press('ControlOrMeta+A');
  await rate.pressSequentially('0.002');
  await page.keyboard.press('Enter');
  await expect(rate).toHaveValue('0.002');
  const track = figure.getByRole('slider', { name: /learning rate/i });
  await track.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  const box = await track.boundingBox();
  if (!box) throw new Error('The slider has no place on the page.');
  const [x, y] = [box.x + box.width * 0.55, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 5; i++) await page.mouse.move(x + 2 * i, y);
  await page.mouse.up();

  await page.getByRole('button', { name: 'Light or dark' }).click();
  const choice = page.getByRole('radio', { name: theme });
  await choice.click();
  await expect(choice).toBeChecked();
  await page.keyboard.press('Escape');
  const drawer = figure.getByText('Save it, or go on with the network of last time');
  await drawer.click();
  await page.mouse.wheel(0, 60);
  await drawer.click();
  await page.mouse.wheel(0, -60);
}

/**
 * Makes the same gestures over and over and gives back how long each of their interactions waited for its frame.
 * Once beforehand, uncounted: what a first press loads is not what is measured.
 */
export async function answerTimes(page: Page, figure: Locator): Promise<Delays> {
  await gesture(page, figure, 'Light');
  await page.evaluate((durationThreshold) => {
    const longest = new Map<number, number>();
    const note = (entries: PerformanceEntryList): void => {
      for (const { interactionId, duration } of entries as PerformanceEventTiming[])
        if (interactionId > 0)
          longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
    };
    const watch = new PerformanceObserver((list) => note(list.getEntries()));
    watch.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
    const before = performance.interactionCount;
    Object.assign(window, {
      answered: () => {
        note(watch.takeRecords());
        watch.disconnect();
        return { all: performance.interactionCount - before, slow: [...longest.values()] };
      },
    });
  }, least);
  for (let i = 0; i < rounds; i++) await gesture(page, figure, i % 2 === 0 ? 'Dark' : 'Light');
  const { all, slow } = await page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    // The browser hands an entry over some time after the frame it tells of.
    for (let i = 0; i < 3; i++) await frame();
    const { answered } = window as unknown as {
      answered(): { all: number; slow: number[] };
    };
    return answered();
  });
  if (all < rounds * 10) throw new Error(`Only ${all} gestures were taken for such.`);
  return [...slow, ...Array.from({ length: all - slow.length }, () => least)];
}
