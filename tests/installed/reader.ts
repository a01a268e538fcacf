/** What a reader does with the book on the device. */
import { expect, type Locator, type Page } from '@playwright/test';
import { secondWords, type Host } from './host.ts';

/** A chapter with figures. */
export const chapter = 'chapters/train-a-digit-classifier.html';
/** The section in which a reader keeps the book. */
export const panel = (page: Page): Locator => page.locator('#offline');
export const press = (page: Page, name: string): Promise<void> =>
  panel(page).getByRole('button', { name }).click();

/** The front page, until the worker stands before it and the panel knows what is kept. */
export async function visit(page: Page, host: Host): Promise<void> {
  await page.goto(host.address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await look(page);
}

/** Until the panel has looked at what is kept. */
export async function look(page: Page): Promise<void> {
  await panel(page).scrollIntoViewIfNeeded();
  await expect(panel(page).locator('[data-build]')).toBeVisible();
}

export async function keepAll(page: Page): Promise<void> {
  await press(page, 'Make the book available offline');
  await expect(panel(page)).toContainText('The whole book is on your device', { timeout: 60_000 });
}

/** The site has another build now; the browser looks for it, as it does on its own from time to time. */
export const renew = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const come = new Promise<void>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'activated') resolve();
        });
      });
    });
    await registration.update();
    await come;
  });

export const secondEdition = (page: Page): Locator => page.getByText(secondWords);
