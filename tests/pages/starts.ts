import { expect, type Locator, type Page } from '@playwright/test';
import { touched } from '../visit.ts';
import { number } from './figure.ts';

export { button, named, number, statusOf } from './figure.ts';

export const page33 = 'embed/four-starts.html';
export const names = ['zeros', 'random', 'ink', 'difference'] as const;

export async function open(page: Page, hash = ''): Promise<{ figure: Locator; faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(page33 + hash);
  const figure = page.locator('figure[data-widget="four-starts"]');
  await expect(figure).toHaveAttribute('data-status', /live|busy/);
  await touched(figure);
  return { figure, faults };
}

export const slider = (figure: Locator, name: string): Locator =>
  figure.getByRole('slider', { name, exact: true });
/** What a picture says of its top left pixel, read by keyboard. */
export async function corner(figure: Locator): Promise<string | null> {
  const picture = slider(figure, 'The weights of random');
  await picture.press('Home');
  return picture.getAttribute('aria-valuetext');
}
export const each = (figure: Locator, what: string): Promise<number[]> =>
  Promise.all(names.map((name) => number(figure, `${what}-${name}`)));
