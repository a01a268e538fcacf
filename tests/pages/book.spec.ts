import { PDFDocument } from '@cantoo/pdf-lib';
import { chromium, expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isTagged, outlineOf, placesIn } from '../../src/paper/pdf.ts';
import { planOf } from '../../src/paper/plan.ts';
import { printBook } from '../../src/paper/print-book.ts';
import { bookSchema } from '../../src/schemas/book.ts';
import { launchOptions } from '../browser.ts';
import { builtFiles } from '../portable/site.ts';

const yaml = readFileSync(new URL('../../content/book.yaml', import.meta.url), 'utf8');
const plan = planOf(bookSchema.parse(parse(yaml)), new Set(builtFiles()));

test('the printed book has every chapter where its contents say, an outline, tags and its own name', async ({
  page,
  baseURL,
}) => {
  const file = await PDFDocument.load(await printBook(page, baseURL ?? '', plan), {
    updateMetadata: false,
  });
  const places = placesIn(file);

  const shown = await page.locator('[data-of]').evaluateAll((all) =>
    all.map((one) => ({
      of: one.getAttribute('data-of') ?? '',
      page: Number(one.textContent),
    })),
  );
  expect(shown.length).toBeGreaterThan(plan.sheets.length);
  expect(shown).toEqual(shown.map(({ of }) => ({ of, page: places[of] })));
  expect(shown.map((line) => line.page)).toEqual(
    shown.map((line) => line.page).toSorted((a, b) => a - b),
  );

  // Cover and contents come first, and each sheet begins a page of its own.
  const begins = plan.sheets.map(({ id }) => places[id] ?? 0);
  expect(Math.min(...begins)).toBeGreaterThan(2);
  expect(new Set(begins).size).toBe(plan.sheets.length);
  expect(file.getPageCount()).toBeGreaterThan(Math.max(...begins));

  const chapters = plan.sheets.flatMap(({ number, title }) =>
    number === undefined ? [] : [title],
  );
  expect(chapters.length).toBeGreaterThan(0);
  expect(outlineOf(file).filter((title) => chapters.includes(title))).toEqual(chapters);
  expect(outlineOf(file)).toEqual(expect.arrayContaining(['Contents', 'Glossary', 'Sources']));
  expect(isTagged(file)).toBe(true);
  expect(file.getTitle()).toContain(plan.title);
  expect(file.getAuthor()).toBe(plan.authors);
  expect(file.catalog.toString()).toContain('/Lang (en-GB)');
});

test('printed twice, in two browsers, the book is the same file', async ({ baseURL }) => {
  const print = async (): Promise<Uint8Array> => {
    const browser = await chromium.launch(launchOptions());
    try {
      return await printBook(await browser.newPage(), baseURL ?? '', plan);
    } finally {
      await browser.close();
    }
  };
  const first = await print();
  expect(Buffer.compare(first, await print())).toBe(0);
});
