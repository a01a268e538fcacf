import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workerFile, type Book } from './book.ts';
import { listBook, writeWorker } from './list.ts';
import { icon, icons } from './make-icons.ts';
import { hashOf } from './store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'list-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
};
const page = (title: string): string => `<html><head><title>${title}</title></head></html>`;

test('the list says of each file how long it is, what it hashes to, and of a page its title', async () => {
  await put({ 'a.html': page('Sums &amp; products · Nudge'), 'data/d.bin': 'digits' });
  const { files } = await listBook(folder);
  expect(files.map(({ path, bytes, title }) => [path, bytes, title])).toEqual([
    ['a.html', 69, 'Sums & products'],
    ['data/d.bin', 6, undefined],
  ]);
  // The worker hashes by other means; both must come to the same.
  expect(files[1]?.hash).toBe(await hashOf(new TextEncoder().encode('digits').buffer));
});

test('a build is named after its files: one byte or one name makes another', async () => {
  await put({ 'a.html': page('A') });
  const { build } = await listBook(folder);
  expect((await listBook(folder)).build).toBe(build);
  await put({ 'a.html': page('B') });
  const changed = (await listBook(folder)).build;
  await put({ 'a.html': page('A'), 'b.html': page('A') });
  const more = (await listBook(folder)).build;
  expect(new Set([build, changed, more]).size).toBe(3);
});

test('writing the worker does not make another build, and the worker knows the list', async () => {
  await put({ 'a.html': page('A'), 'gallery/x.html': page('X') });
  const before = await listBook(folder);
  expect(await writeWorker(folder)).toEqual({ files: 1, bytes: page('A').length });
  expect(await listBook(folder)).toEqual(before);

  const heard: string[] = [];
  const registration = { scope: 'http://host/' };
  const self = { registration, addEventListener: (name: string) => heard.push(name) };
  const code = await readFile(join(folder, workerFile), 'utf8');
  const known = runInNewContext(`${code};BOOK`, { self, URL }) as Book;
  expect(known.build).toBe(before.build);
  expect(heard.sort()).toEqual(['activate', 'fetch', 'install', 'message']);
});

test('the app’s icons are as their recipe draws them', async () => {
  for (const { file, widthPx, part } of icons) {
    const kept = await readFile(new URL(file, import.meta.url));
    const drawn = await icon(widthPx, part);
    expect(kept.equals(drawn), file).toBe(true);
  }
});
