/** The machine of figure 5.1 as the tests of several files use it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { touched } from '../visit.ts';
export { number } from './figure.ts';

/** Figure 5.1 alone on its page, alive, set up as a link says; and what went wrong on it. */
export async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`embed/knobs-and-light.html${hash}`);
  const figure = page.locator('figure[data-widget="knobs-and-light"]');
  await expect(figure).toHaveAttribute('data-status', 'live');
  await touched(figure);
  return { figure, faults };
}

/** A place on the knobs, in knobs from their upper left corner. */
export type Point = readonly [x: number, y: number];

/** One stroke by mouse. */
export async function paint(
  page: Page,
  figure: Locator,
  ...points: readonly Point[]
): Promise<void> {
  const pad = figure.getByRole('application');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The knobs have no place on the page.');
  for (const [i, [x, y]] of points.entries()) {
    await page.mouse.move(box.x + (x / 28) * box.width, box.y + (y / 28) * box.height, {
      steps: 6,
    });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

/** Resolves when the thousand new digits are counted. */
export const counted = (figure: Locator): Promise<void> =>
  expect(figure.getByText('Counted on 1,000 new digits')).toBeVisible();

/** Takes a brush. */
export const tool = (figure: Locator, name: string): Promise<void> =>
  figure.getByRole('radio', { name, exact: true }).check();
