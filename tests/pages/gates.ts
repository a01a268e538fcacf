/** Figure 5.2 as its tests use it. */
import type { Locator, Page } from '@playwright/test';
import { openFigure, untouchedFigure, type OpenFigure } from './figure.ts';

export { number, solved } from './figure.ts';

/** The figure as the server drew it, alive but not yet touched. */
export const untouched = (page: Page, hash = ''): Promise<OpenFigure> =>
  untouchedFigure(page, 'gates', hash);

export const open = (page: Page, hash = ''): Promise<OpenFigure> => openFigure(page, 'gates', hash);

export const made = (figure: Locator): Promise<string | null> =>
  figure.locator('[data-metric="table"]').getAttribute('data-value');

export const plane = (figure: Locator): Locator => figure.locator('svg:has(.input)').last();

export const uncovered = (figure: Locator): Locator => figure.locator('.region:not(.unseen)');

export async function boxOf(
  of: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('It has no place on the page.');
  return box;
}

/** Drags a handle of a plane to one of its points. */
export async function drag(
  page: Page,
  svg: Locator,
  name: 'shift' | 'turn',
  x: number,
  y: number,
): Promise<void> {
  await svg.scrollIntoViewIfNeeded();
  const [from, box] = [
    await boxOf(svg.locator(`[data-handle="${name}"]`)),
    await boxOf(svg),
  ] as const;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + ((x + 1) / 3) * box.width, box.y + ((2 - y) / 3) * box.height, {
    steps: 6,
  });
  await page.mouse.up();
}
