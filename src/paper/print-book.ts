/** The whole book as one PDF: bound into one document, printed to see where everything stands, and printed again. */
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { bind, number } from './bind.ts';
import { finished, placesIn } from './pdf.ts';
import type { Plan } from './plan.ts';

const blank =
  '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"></head><body></body></html>';

/** Contents of more than a page can move what comes after them once; a third change would never end. */
const mostRounds = 3;

/**
 * @param address where the built site is served, with a slash at its end.
 * @throws Error when the page numbers do not come to rest.
 */
export async function printBook(page: Page, address: string, plan: Plan): Promise<Uint8Array> {
  // A page of the site's own origin, so that its style sheets and fonts may be used; it is only in this browser.
  const desk = `${address}paper.html`;
  await page.route(desk, (route) => route.fulfill({ contentType: 'text/html', body: blank }));
  await page.goto(desk);
  await page.evaluate(bind, plan);
  await page.addStyleTag({ content: await readFile(new URL('book.css', import.meta.url), 'utf8') });
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
  });
  const edition = await page.evaluate(() => document.documentElement.dataset['edition'] ?? '');

  let known = '';
  for (let round = 0; round < mostRounds; round += 1) {
    const bytes = await page.pdf({
      format: 'A4',
      tagged: true,
      outline: true,
      preferCSSPageSize: true,
    });
    const file = await PDFDocument.load(bytes, { updateMetadata: false });
    const places = placesIn(file);
    if (JSON.stringify(places) === known)
      return finished(file, {
        title: `${plan.title}: ${plan.subtitle.toLowerCase()}`,
        author: plan.authors,
        subject: plan.promise,
        edition: new Date(edition),
      });
    known = JSON.stringify(places);
    await page.evaluate(number, places);
  }
  throw new Error(`The page numbers do not come to rest in ${mostRounds} rounds of printing.`);
}
