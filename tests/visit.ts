/** Opening a built page and seeing what goes wrong on it. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, type Request } from '@playwright/test';
import { builtFiles } from './portable/site.ts';

/** Every page of the built site, by its path from the root. */
export const pages: readonly string[] = builtFiles()
  .filter((file) => file.endsWith('.html'))
  .sort();

export const chapters: readonly string[] = pages.filter((path) => path.startsWith('chapters/'));

/**
 * Collects errors of the console (the content security policy's among them), exceptions and failed requests. What a page
 * had asked for and is given up because the page is left is none; given up while the page stands it is.
 */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  const asked = new Set<Request>();
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) asked.clear();
    asked.add(request);
  });
  page.on('requestfailed', (request) => {
    const left = !asked.has(request) && request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!left) faults.push(`not loaded: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** Scrolls a window's height at a time to the end, as a reader does, so that every figure has been in view. */
export async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      const before = scrollY;
      scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
      await frame();
      await frame();
      if (scrollY === before) break;
    }
  });
  await page.waitForLoadState('networkidle');
}

/** Waits until no figure is a still any more. */
export async function allAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('figure[data-status="still"]'));
}

/** Comes to a figure with the pointer, and waits until what is touched has taken the place of its picture. */
export async function touched(figure: Locator): Promise<void> {
  await figure.locator('.stage').hover();
  await expect(figure.locator('astro-slot')).toHaveCount(0);
}

/** The code of a figure's bench; not that of `LateBench`, which waits for it. */
export const benchCode = /\/Bench\.[^/]+\.js$/;

/** Holds back what a figure loads when it is touched, until the returned function is called: so long its picture stands there. */
export async function heldBack(page: Page, parts: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const gate = new Promise<void>((done) => (release = done));
  await page.route(parts, async (route) => {
    await gate;
    await route.continue();
  });
  return () => release();
}

/** Draws one finger from place to place of the window, as glass does. */
export async function swipe(
  page: Page,
  ...points: readonly (readonly [x: number, y: number])[]
): Promise<void> {
  const glass = await page.context().newCDPSession(page);
  for (const [i, [x, y]] of points.entries())
    await glass.send('Input.dispatchTouchEvent', {
      type: i === 0 ? 'touchStart' : 'touchMove',
      touchPoints: [{ x, y }],
    });
  await glass.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await glass.detach();
}

/** Resolves after so many frames of the page: time enough for what goes on by itself to show. */
export const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (left) => {
    for (; left > 0; left--) await new Promise(requestAnimationFrame);
  }, count);

/** By how much the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** How many notes a chapter's source asks for: one for each of its terms, works and links, however often it is used. */
export function notesAsked(chapter: string): number {
  const id = chapter.replace(/^chapters\/|\.html$/g, '');
  const source = readFileSync(
    new URL(`../content/chapters/${id}/index.mdx`, import.meta.url),
    'utf8',
  ).replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  const distinct = (pattern: RegExp): number =>
    new Set(Array.from(source.matchAll(pattern), ([, name]) => name)).size;
  return (
    distinct(/<Term\b[^>]*?\bid="([\w-]+)"/g) +
    distinct(/<Cite\b[^>]*?\bid="([\w-]+)"/g) +
    distinct(/\]\(([^)\s]+)\)/g)
  );
}

/** Expects what is dragged and what answers it to have room together in one window of a phone, 740 px high. */
export async function expectOneScreen(...parts: Locator[]): Promise<void> {
  const edges = await Promise.all(
    parts.map((part) =>
      part.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return [top + scrollY, bottom + scrollY];
      }),
    ),
  );
  expect(Math.max(...edges.flat()) - Math.min(...edges.flat())).toBeLessThan(740);
}
