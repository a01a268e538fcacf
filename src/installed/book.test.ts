import { describe, expect, test } from 'vitest';
import { addressOf, find, isOffered, pathIn, planOf, shelfOf, sizeOf, wholeOf } from './book.ts';
import type { Book, BookFile } from './book.ts';

const file = (path: string, bytes = 10, hash = path): BookFile => ({
  path,
  bytes,
  hash,
  shelf: shelfOf(path, new Set()) ?? 'book',
});
const book: Book = {
  build: 'b',
  files: ['index.html', 'chapters/one.html', 'data/d.bin', 'gallery/x.html'].map((path) =>
    file(path),
  ),
};
const none: ReadonlySet<string> = new Set();

describe('where a file stands', () => {
  test('pages, scripts, faces and digits are the book', () => {
    for (const path of [
      'index.html',
      'gallery.html',
      '_astro/a.js',
      '_astro/f.woff2',
      'data/d.bin',
    ])
      expect(shelfOf(path, none), path).toBe('book');
  });

  test('a script twin is for pages opened from disk, and only a twin is', () => {
    expect(shelfOf('data/d.bin.js', new Set(['data/d.bin', 'data/d.bin.js']))).toBeUndefined();
    expect(shelfOf('data/d.bin.js', new Set(['data/d.bin.js']))).toBe('book');
  });

  test('what is taken away, what machines read and the worker itself are not kept', () => {
    for (const path of ['nudge.zip', 'book.pdf', 'feed.xml', 'robots.txt', 'service-worker.js'])
      expect(shelfOf(path, none), path).toBeUndefined();
    expect(shelfOf('404.html', none)).toBeUndefined();
  });

  test('a figure by itself is kept when it has been read', () => {
    expect(shelfOf('embed/laboratory.html', none)).toBe('read');
    expect(shelfOf('gallery/laboratory.html', none)).toBe('read');
    expect(wholeOf(book).map(({ path }) => path)).not.toContain('gallery/x.html');
  });
});

describe('an address', () => {
  const scope = 'http://host/a%20b/';

  test('means a file below the scope, whatever query and fragment say', () => {
    expect(pathIn(scope, `${scope}chapters/one.html?rate=1#figure=2`)).toBe('chapters/one.html');
    expect(pathIn(scope, `${scope}?x`)).toBe('');
    expect(pathIn(scope, `${scope}%C3%B8%23.html`)).toBe('ø#.html');
  });

  test('elsewhere, or one that nothing can read, means none', () => {
    expect(pathIn(scope, 'http://host/')).toBeUndefined();
    expect(pathIn(scope, 'http://other/a%20b/index.html')).toBeUndefined();
    expect(pathIn(scope, `${scope}%E0%A4%A`)).toBeUndefined();
  });

  test('is made from a path and leads back to it', () => {
    const path = 'ø #?/50%.html';
    expect(pathIn(scope, addressOf(scope, path))).toBe(path);
  });

  test('finds what a host would send: the index of a folder, a page without its ending', () => {
    expect(find(book, '')?.path).toBe('index.html');
    expect(find(book, 'chapters/one')?.path).toBe('chapters/one.html');
    expect(find(book, 'chapters/one.html')?.path).toBe('chapters/one.html');
    expect(find(book, 'chapters/')).toBeUndefined();
    expect(find(book, 'chapters/two.html')).toBeUndefined();
  });
});

describe('what is still to be done', () => {
  test('is everything at first, without the figures by themselves', () => {
    const steps = planOf(book, none, none);
    expect(steps.map(({ path }) => path)).toEqual([
      'index.html',
      'chapters/one.html',
      'data/d.bin',
    ]);
    expect(sizeOf(wholeOf(book))).toEqual({ files: 3, bytes: 30 });
  });

  test('leaves out what is there, and fetches nothing whose bytes are there under another name', () => {
    const steps = planOf(book, new Set(['index.html']), new Set(['data/d.bin']));
    expect(steps).toEqual([
      { path: 'chapters/one.html', bytes: 10 },
      { path: 'data/d.bin', bytes: 0 },
    ]);
    const read = planOf(book, none, none, new Set(['gallery/x.html']));
    expect(read.map(({ path }) => path)).toContain('gallery/x.html');
  });
});

test('another build is offered to those who keep the whole book, and to nobody else', () => {
  expect(isOffered({ build: 'a', whole: true }, book)).toBe(true);
  expect(isOffered({ build: 'a', whole: false }, book)).toBe(false);
  expect(isOffered({ build: 'b', whole: true }, book)).toBe(false);
});
