import { chromium } from '@playwright/test';
import { launchOptions } from '../browser.ts';
import { faultsOf } from '../visit.ts';
import type { Tab } from './tab.ts';

/** As it is, it lets a page from disk do as little as on a reader's machine. */
export const chromiumTab = async (): Promise<Tab> => {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const faults = faultsOf(page);
  return {
    open: async (address) => {
      await page.goto('about:blank');
      faults.length = 0;
      await page.goto(address);
    },
    ask: (question, ...given) =>
      page.evaluate(`(${question.toString()})(...${JSON.stringify(given)})`),
    stroke: async (points) => {
      for (const [i, { x, y }] of points.entries()) {
        await page.mouse.move(x, y, { steps: 5 });
        if (i === 0) await page.mouse.down();
      }
      await page.mouse.up();
    },
    faults: async () => faults,
    hearsTheBrowser: true,
    close: () => browser.close(),
  };
};
