import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { allAlive, pages, scrollToEnd } from '../visit.ts';

/** Every page, and with `gallery/<widget>.html` every story of every widget, alive, in both themes. */
for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme axe finds nothing`, () => {
    for (const path of pages) {
      test(path, async ({ page }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.goto(path);
        await scrollToEnd(page);
        await allAlive(page);
        // A gallery shows one figure many times over, its landmarks with it.
        const repeats = path.startsWith('gallery/') ? ['landmark-unique'] : [];
        const axe = new AxeBuilder({ page }).disableRules(repeats);
        const { violations } = await axe.analyze();
        const said = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
        );
        expect(said).toEqual([]);
      });
    }
  });
}
