/** A figure of a built page as the tests of several files use it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { faultsOf, touched } from '../visit.ts';

/** A figure, and what has gone wrong on its page. */
export interface OpenFigure {
  readonly figure: Locator;
  readonly faults: readonly string[];
}

export const figureOf = (page: Page, widget: string): Locator =>
  page.locator(`figure[data-widget="${widget}"]`);

/** A figure on its own page, in the state of a link, alive and not yet touched. */
export async function untouchedFigure(
  page: Page,
  widget: string,
  hash = '',
  status: string | RegExp = 'live',
): Promise<OpenFigure> {
  const faults = faultsOf(page);
  await page.goto(`embed/${widget}.html${hash}`);
  const figure = figureOf(page, widget);
  await expect(figure).toHaveAttribute('data-status', status);
  return { figure, faults };
}

/** The same, touched: what a first press loads is there. */
export async function openFigure(
  ...asked: Parameters<typeof untouchedFigure>
): Promise<OpenFigure> {
  const opened = await untouchedFigure(...asked);
  await touched(opened.figure);
  return opened;
}

/** A value that is read from a figure. */
export const named = (figure: Locator, name: string): Locator =>
  figure.locator(`[data-metric="${name}"]`);

/** The same as a number; NaN where it has none. */
export async function number(figure: Locator, name: string): Promise<number> {
  const value = await named(figure, name).getAttribute('data-value');
  return value === null ? NaN : Number(value);
}

export const button = (figure: Locator, name: string | RegExp): Locator =>
  figure.getByRole('button', { name, exact: true });

export const press = (figure: Locator, name: string): Promise<void> => button(figure, name).click();

/** A challenge, where it is solved. */
export const solved = (figure: Locator, id: string): Locator =>
  figure.locator(`[data-challenge="${id}"][data-solved="true"]`);

export const statusOf = (figure: Locator): Locator => figure.locator('[data-part="status"]');

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
  const figure = figureOf(page, widget);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-status', 'live');
  const metric = (name: string): Promise<number> => number(figure, name);
  return {
    figure,
    status: statusOf(figure),
    button: (name) => button(figure, name),
    press: (name) => press(figure, name),
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
