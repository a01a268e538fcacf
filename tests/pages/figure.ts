/** A figure of a built page as the tests of several files use it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { faultsOf } from '../visit.ts';

export interface LiveFigure {
  readonly figure: Locator;
  readonly status: Locator;
  button(name: string): Locator;
  press(name: string): Promise<void>;
  /** A number that is read from it; NaN where it is not shown. */
  metric(name: string): Promise<number>;
  /** Waits until a number is no less than this: the run decides when, not a clock. */
  reaches(name: string, least: number, timeout?: number): Promise<void>;
}

/** Brings a figure into view and waits until it is alive: a press on one that is not yet is lost. */
export async function liveFigure(page: Page, widget: string): Promise<LiveFigure> {
  const figure = page.locator(`figure[data-widget="${widget}"]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  const button = (name: string): Locator => figure.getByRole('button', { name, exact: true });
  const metric = async (name: string): Promise<number> => {
    const value = await figure.locator(`[data-metric="${name}"]`).getAttribute('data-value');
    return value === null ? NaN : Number(value);
  };
  return {
    figure,
    status: figure.locator('[data-part="status"]'),
    button,
    press: (name) => button(name).click(),
    metric,
    reaches: (name, least, timeout = 60_000) =>
      expect.poll(() => metric(name), { timeout }).toBeGreaterThanOrEqual(least),
  };
}

export const laboratoryChapter = 'chapters/train-a-digit-classifier.html';

/** The laboratory in its chapter, set up as a link says: `engine=cpu&patience=0`. */
export async function openLaboratory(
  page: Page,
  setup?: string,
): Promise<LiveFigure & { readonly faults: readonly string[] }> {
  const faults = faultsOf(page);
  await page.goto(
    setup === undefined ? laboratoryChapter : `${laboratoryChapter}#figure=17.1&${setup}`,
  );
  return { ...(await liveFigure(page, 'laboratory')), faults };
}

/** The address that a figure's “Link to this” puts on the clipboard. */
export async function linkOf(page: Page, figure: Locator): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await figure.getByRole('button', { name: 'Link to this' }).click();
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).not.toBe('');
  return copied();
}

/** What a figure tells those who do not see it, once its reader has acted. */
export const announced = (figure: Locator): Locator => figure.locator('[data-part="announcement"]');

/** Follows a link to another state of a figure that is there already. */
export const follow = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => void (location.hash = to), hash);
