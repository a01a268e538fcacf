/** The panel with the reader's progress, and what the device keeps, as the tests of several files need them. */
import { expect, type Locator, type Page } from '@playwright/test';

export const id = 'train-a-digit-classifier';

export const panel = (page: Page): Locator => page.getByRole('dialog');

export async function openProgress(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Your progress' }).first().click();
  await expect(panel(page).getByRole('heading', { name: 'Chapters read' })).toBeVisible();
  return panel(page);
}

export const kept = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
    const ours = keys.filter((key) => /^nudge:(?:prediction|solved|read|seen|place):/.test(key));
    return Object.fromEntries(ours.sort().map((key) => [key, localStorage.getItem(key) ?? '']));
  });

export const keep = (page: Page, entries: Record<string, unknown>): Promise<void> =>
  page.evaluate((all) => {
    for (const [key, value] of Object.entries(all))
      localStorage.setItem(`nudge:${key}`, JSON.stringify({ format: 1, value }));
  }, entries);

export const some = {
  'prediction:laboratory/two-hundred': 71,
  'solved:laboratory/small': true,
  [`read:${id}`]: 1_700_000_000_000,
  [`place:${id}`]: { section: '', title: '', end: false, at: 1_700_000_000_000 },
};
