import { expect, test } from 'vitest';
import { withoutUnused, wordsOf } from './sheet.ts';

const words = wordsOf(['<p class="used also-used">…</p>', "element.classList.add('later')"]);
const left = (sheet: string): string => withoutUnused('a.css', sheet, words);

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
