import { describe, expect, test } from 'vitest';
import { relative, relativeSheet, resolve, rootFrom, type Site } from './address.ts';

const site: Site = {
  base: '/',
  files: new Set([
    'index.html',
    'gallery.html',
    'gallery/descent.html',
    'chapters/one.html',
    'chapters/å b.html',
    'more/index.html',
    'data/digits.bin',
    '_astro/f.woff2',
  ]),
};
const fileOf = (from: string, address: string, where = site) => {
  const target = resolve(from, address, where);
  return typeof target === 'string' ? target : target.file;
};

test('a relative address begins with a dot, as a module specifier must', () => {
  expect(relative('index.html', '_astro/a.js')).toBe('./_astro/a.js');
  expect(relative('chapters/one.html', '_astro/a.js')).toBe('../_astro/a.js');
  expect(relative('chapters/one.html', 'chapters/two.html')).toBe('./two.html');
});

test('the way to the root goes up once for each folder', () => {
  expect(['index.html', 'a/b.html', 'a/b/c.html'].map(rootFrom)).toEqual(['./', '../', '../../']);
});

describe('an address in a page', () => {
  test.for([
    ['/', 'index.html'],
    ['/chapters/one', 'chapters/one.html'],
    ['/chapters/one/', 'chapters/one.html'],
    ['/chapters/one.html?a=1#b', 'chapters/one.html'],
    ['one', 'chapters/one.html'],
    ['../gallery.html', 'gallery.html'],
    ['../', 'index.html'],
    ['/gallery/descent', 'gallery/descent.html'],
    ['/more/', 'more/index.html'],
    ['/chapters/%C3%A5%20b', 'chapters/å b.html'],
    ['#here', 'chapters/one.html'],
    ['', 'chapters/one.html'],
    ['?q', 'chapters/one.html'],
    ['https://host.example/x', 'elsewhere'],
    ['//host.example/x', 'elsewhere'],
    ['mailto:a@host.example', 'elsewhere'],
    ['data:,', 'elsewhere'],
    ['/chapters/two', 'broken'],
    ['two.html', 'broken'],
    ['/100%', 'broken'],
  ] as const)('%s means %s', ([address, meaning]) => {
    expect(fileOf('chapters/one.html', address)).toBe(meaning);
  });

  test('keeps its query and fragment, and has the fragment decoded', () => {
    expect(resolve('index.html', '/gallery?a=%20#b%20c', site)).toEqual({
      file: 'gallery.html',
      tail: '?a=%20#b%20c',
      fragment: 'b c',
    });
  });

  test('may begin with the base or do without it', () => {
    const below = { ...site, base: '/nudge/' };
    for (const address of ['/nudge/gallery', '/gallery']) {
      expect(fileOf('index.html', address, below)).toBe('gallery.html');
    }
    expect(fileOf('gallery.html', '/nudge/', below)).toBe('index.html');
    expect(fileOf('gallery.html', '/nudge', below)).toBe('index.html');
  });
});

test('a style sheet asks for its files from where it stands, with any quotes', () => {
  const css = `a{b:url(/_astro/f.woff2)}c{d:url( '/_astro/f.woff2' )}e{f:url("/_astro/f.woff2?x#y")}`;
  expect(relativeSheet(css, '_astro/s.css', site)).toBe(
    `a{b:url(./f.woff2)}c{d:url('./f.woff2')}e{f:url("./f.woff2?x#y")}`,
  );
  expect(relativeSheet(css, 'chapters/one.html', site)).toContain('url(../_astro/f.woff2)');
});

test('a style sheet keeps what is not a root-absolute address', () => {
  const css = 'a{b:url(data:,x);c:url(x.png);d:url(//host.example/x);e:url(#f)}';
  expect(relativeSheet(css, '_astro/s.css', site)).toBe(css);
});
