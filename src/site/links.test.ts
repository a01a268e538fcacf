import { expect, test } from 'vitest';
import {
  canonical,
  chapterPath,
  citationPath,
  home,
  picturePath,
  siteAddress,
  termPath,
} from './links.ts';

test('a page has a canonical address only where the site has one', () => {
  expect(canonical(home, undefined)).toBeUndefined();
});

test.each(['https://example.org/nudge', 'https://example.org/nudge/'])(
  'canonical addresses stay below the path of %s',
  (site) => {
    expect(canonical(home, new URL(site))).toBe('https://example.org/nudge/');
    expect(canonical(chapterPath('downhill'), new URL(site))).toBe(
      'https://example.org/nudge/chapters/downhill.html',
    );
  },
);

test('addresses spell .html out, so that they work from disk', () => {
  expect([chapterPath('x'), termPath('y')]).toEqual(['/chapters/x.html', '/glossary.html#y']);
});

test('a chapter and the book each have their citations and their picture', () => {
  expect([citationPath('bib', 'x'), citationPath('csl.json')]).toEqual([
    '/chapters/x.bib',
    '/nudge.csl.json',
  ]);
  expect([picturePath('x'), picturePath()]).toEqual([
    '/pictures/chapters/x.png',
    '/pictures/book.png',
  ]);
});

test('the site’s own address ends with a slash, as written or not', () => {
  expect(siteAddress('https://example.org/nudge')).toBe('https://example.org/nudge/');
  expect(siteAddress('https://example.org/nudge/')).toBe('https://example.org/nudge/');
  expect([siteAddress(undefined), siteAddress('')]).toEqual([undefined, undefined]);
});

test.each(['example.org/nudge', 'ftp://example.org/', 'https://example.org/?a=1', 'https://'])(
  'SITE_URL=%s stops the build with a sentence',
  (said) => {
    expect(() => siteAddress(said)).toThrow(/SITE_URL is .*Write the whole address/);
  },
);
