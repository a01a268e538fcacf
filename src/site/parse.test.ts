import { expect, test } from 'vitest';
import { referencesSchema } from '#schemas/reference';
import { parseYaml } from './parse.ts';

const parse = (text: string) => parseYaml('content/references.yaml', text, referencesSchema);
const sound = 'a1: { authors: [A], year: 1, title: T, where: W }';

test('a sound file is read', () => {
  expect(parse(sound)['a1']?.title).toBe('T');
});

test.each([
  ['an id that stands there twice', `${sound}\n${sound}`, /unique/],
  [
    'a field that no schema knows',
    sound.replace('year', 'yaer'),
    /content\/references\.yaml: at a1/,
  ],
  ['a missing field', sound.replace('year: 1, ', ''), /at a1\.year/],
  ['broken YAML', 'a1: [', /content\/references\.yaml: /],
])('%s is refused, with the file’s name', (_what, text, sentence) => {
  expect(() => parse(text)).toThrow(sentence);
});
