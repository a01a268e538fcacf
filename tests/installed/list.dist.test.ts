import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { wholeOf, sizeOf, type Book } from '../../src/installed/book.ts';
import { listBook } from '../../src/installed/list.ts';
import { builtFiles, readText } from '../portable/site.ts';

const worker = readText('service-worker.js');
const book = JSON.parse(/^const BOOK=(.*);$/m.exec(worker)?.[1] ?? '{}') as Book;
const whole = wholeOf(book).map(({ path }) => path);

test('no file was changed after the worker’s list was written', async () => {
  expect(await listBook(fileURLToPath(new URL('../../dist', import.meta.url)))).toEqual(book);
});

test('the whole book is every page but figures by themselves, the digits and the engine', () => {
  const pages = builtFiles().filter((path) => /^(?!404|gallery\/|embed\/).*\.html$/.test(path));
  expect(pages).toContain('index.html');
  expect(whole).toEqual(expect.arrayContaining(pages));
  expect(whole).toEqual(expect.arrayContaining(['data/digits.bin', 'data/digits-first.bin']));
  expect(whole.filter((path) => path.startsWith('_astro/workers/'))).toHaveLength(3);
});

test('nothing is kept twice, and no more than a phone has room for', () => {
  expect(
    whole.filter((path) => whole.includes(path.replace(/\.js$/, '')) && path.endsWith('.js')),
  ).toEqual([]);
  const { bytes } = sizeOf(wholeOf(book));
  console.log(`the whole book: ${bytes} bytes`);
  expect(bytes).toBeLessThan(8_000_000);
});

test('the app is described by files that are there, with addresses that hold below any path', () => {
  const app = JSON.parse(readText('manifest.webmanifest')) as {
    start_url: string;
    scope: string;
    icons: { src: string }[];
  };
  expect([app.start_url, app.scope]).toEqual(['./index.html', './']);
  expect(app.icons.length).toBeGreaterThan(1);
  for (const { src } of app.icons) expect(builtFiles()).toContain(src);
});

test('the worker names no other origin and evaluates nothing', () => {
  const code = worker.slice(worker.indexOf('\n'));
  expect(code).not.toMatch(/https?:\/\//);
  expect(code).not.toMatch(/\beval\(|new Function|importScripts/);
});
