import { expect, test } from '@playwright/test';
import { allAlive, faultsOf, pages, scrollToEnd } from '../visit.ts';

test.describe('every page', () => {
  for (const path of pages) {
    test(`${path} opens and is read to its end without a fault`, async ({ page }) => {
      const faults = faultsOf(page);
      await page.goto(path);
      await expect(page.locator('h1')).toHaveCount(1);
      await scrollToEnd(page);
      await allAlive(page);
      expect(faults).toEqual([]);
    });

    test(`${path} does not scroll sideways on a phone 360 px wide`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(path);
      await scrollToEnd(page);
      await allAlive(page);
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        return [...document.body.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > room + 1)
          .map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`)
          .concat('wider than the window')
          .slice(0, 5);
      });
      expect(wide).toEqual([]);
    });
  }
});
