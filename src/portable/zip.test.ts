import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { packBook, sizeText, withoutOnline, withSize } from './zip.ts';

const files = (...names: readonly string[]) =>
  new Map(names.map((name) => [name, strToU8(`the text of ${name}`)]));

describe('the zip of the book', () => {
  test('has one folder with the files in it, and a text that says what to do', () => {
    const inside = unzipSync(
      packBook('nudge', files('index.html', '_astro/a.js'), 'Unzip first.\n'),
    );
    expect(Object.keys(inside)).toEqual(
      ['README.txt', '_astro/a.js', 'index.html'].map((f) => `nudge/${f}`),
    );
    expect(strFromU8(inside['nudge/index.html'] ?? new Uint8Array())).toBe(
      'the text of index.html',
    );
    expect(strFromU8(inside['nudge/README.txt'] ?? new Uint8Array())).toBe('Unzip first.\r\n');
  });

  test('leaves out what nobody asks for who reads it from disk', () => {
    const site = [
      'data/d.bin',
      'data/d.bin.js',
      'a.woff2',
      'a.woff',
      'a.ttf',
      '404.html',
      'sitemap.xml',
      'pictures/book.png',
      'p.png',
    ];
    const inside = Object.keys(unzipSync(packBook('b', files(...site), '')));
    expect(inside).toEqual(
      ['README.txt', 'a.woff2', 'data/d.bin.js', 'p.png'].map((f) => `b/${f}`),
    );
  });

  test('is the same to the byte for the same files, in whatever order they come', () => {
    const one = packBook('b', files('a.js', 'c.js', 'B.js'), 'x');
    expect(packBook('b', files('c.js', 'B.js', 'a.js'), 'x')).toEqual(one);
  });

  test('names no moment of its making', () => {
    const zip = packBook('b', files('a.js'), '');
    // The first entry's time and date, as MS-DOS wrote them: midnight, 1 January 1980.
    expect([...zip.slice(10, 14)]).toEqual([0, 0, 0b00100001, 0]);
  });
});

describe('a page', () => {
  test('stands in the zip without what is for readers on the site', () => {
    expect(withoutOnline('<p>a<span data-online> · <b>b</b></span>c<i data-online>d</i></p>')).toBe(
      '<p>ac</p>',
    );
  });
  test('says how large the zip came out', () => {
    const page = '<span data-size-of="b.zip"></span><span data-size-of="c.zip"></span>';
    expect(withSize(page, 'b.zip', 3_456_789)).toBe(page.replace('></span>', '>3.5 MB</span>'));
    expect(sizeText(950_000)).toBe('0.9 MB');
  });
});
