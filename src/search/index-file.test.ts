import { expect, test } from 'vitest';
import { readIndex, writeIndex, type SearchIndex } from './index-file.ts';

const index: SearchIndex = {
  pages: [{ file: 'chapters/one.html', title: 'One', place: 'Chapter 1' }],
  passages: [
    { kind: 'section', page: 0, anchor: 'a', title: 'A', text: 'Words “and” <more>.' },
    { kind: 'figure', page: 0, anchor: 'figure=1.1', title: 'F', above: 'A', text: '' },
  ],
  tries: ['words'],
};
const written = (): Record<string, unknown> =>
  JSON.parse(writeIndex(index)) as Record<string, unknown>;

test('what was written is read again', () => {
  expect(readIndex(written())).toEqual(index);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a list', []],
  ['another format', { ...written(), format: 2 }],
  ['no passages', { ...written(), passages: undefined }],
  ['a passage of no page', { ...written(), pages: [] }],
  ['a passage without a text', { ...written(), passages: [{ ...index.passages[0], text: 1 }] }],
  ['a page elsewhere', { ...written(), pages: [{ file: 'https://x.example/a.html', title: 'X' }] }],
  ['a page above the site', { ...written(), pages: [{ file: '../a.html', title: 'X' }] }],
])('%s is no index', (_, loaded) => {
  expect(readIndex(loaded)).toBeUndefined();
});
