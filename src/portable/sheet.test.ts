import { expect, test } from 'vitest';
import {
  propertiesOf,
  rulesOf,
  scriptNames,
  withoutTwice,
  withoutUnused,
  wordsOf,
  wordsOfPage,
} from './sheet.ts';

const words = wordsOf(['<p class="used also-used">…</p>', "element.classList.add('later')"]);
const left = (sheet: string): string =>
  withoutUnused('a.css', sheet, words, propertiesOf([sheet, '<i style="top: var(--by-page)">']));

test('a rule for a class that neither a page nor a script names is left out', () => {
  expect(left('.used{color:red}.unused{color:red}.used .unused{top:0}')).toBe('.used{color:red}');
});

test('what may be used stays: elements, faces, classes that a script sets, a rule that is also for others', () => {
  for (const sheet of [
    'p{color:red}',
    '.later{color:red}',
    '@font-face{font-family:A;src:url(a.unused.woff2)format("woff2")}',
    '@layer one{p .also-used{color:red}}',
    'p:not(.used){color:red}',
    '.unused,.used{color:red}',
  ])
    expect(left(sheet)).toBe(sheet);
});

test('a property that neither a sheet, a page nor a script reads is left out', () => {
  expect(left(':root{--read:1px;--unread:2px;--by-page:3px}.used{top:var(--read)}')).toBe(
    ':root{--read:1px;--by-page:3px}.used{top:var(--read)}',
  );
  expect(left(':root{--also-used:1px}')).toBe(':root{--also-used:1px}');
});

test('a page has its own words and those of every script it may come to load, whoever asks for it', () => {
  const script = (text: string) => ({ words: wordsOf([text]), names: scriptNames(text) });
  const scripts = new Map([
    ['a.1.js', script("M('./b.2.js'); 'from-a'")],
    ['b.2.js', script("M('./a.1.js'); 'from-b'")],
    ['c.3.js', script("'from-c'")],
  ]);
  const found = wordsOfPage('<style>.styled{}</style><script src="../x/a.1.js"></script>', scripts);
  expect(['from-a', 'from-b', 'from-c', 'styled'].map((word) => found.has(word))).toEqual([
    ...[true, true, false, false],
  ]);
});

test('a rule that another sheet of the page has as well is not told twice', () => {
  const css = '.a{top:0}@media print{.a{top:1px}.b{top:0}}.b{top:2px}';
  expect(rulesOf(css)).toEqual(['.a{top:0}', '@media print{.a{top:1px}.b{top:0}}', '.b{top:2px}']);
  expect(withoutTwice(css, '.b{top:2px}.c{top:0}.a{top:0}')).toBe(
    '@media print{.a{top:1px}.b{top:0}}',
  );
  expect(withoutTwice(css, '')).toBe(css);
});
