import { describe, expect, test } from 'vitest';
import { addressOf, fullCitation, shortCitation } from './cite.ts';
import { referenceOf } from './references.ts';

const work = (authors: string[]) => ({ authors, year: 1986, title: 'A title', where: 'A journal' });

describe('a source', () => {
  test.each([
    [['Rosenblatt, F.'], 'Rosenblatt 1986'],
    [['Kingma, D. P.', 'Ba, J.'], 'Kingma and Ba 1986'],
    [['Rumelhart, D.', 'Hinton, G.', 'Williams, R.'], 'Rumelhart et al. 1986'],
  ])('of %j is cited as %s', (authors, short) => {
    expect(shortCitation(work(authors))).toBe(short);
  });

  test('keeps the mark that its title ends with', () => {
    expect(fullCitation(work(['A, B.']))).toBe('A, B. (1986). A title. A journal.');
    expect(fullCitation({ ...work(['A, B.']), title: 'But when?' })).toContain(
      'But when? A journal',
    );
  });

  test('is linked by its DOI before any other address', () => {
    const url = 'https://example.org/';
    expect(addressOf({ ...work(['A, B.']), doi: '10.1/x', url })).toBe('https://doi.org/10.1/x');
    expect(addressOf({ ...work(['A, B.']), url })).toBe(url);
    expect(addressOf(work(['A, B.']))).toBeUndefined();
  });

  test('that references.yaml does not have stops the build with a sentence', () => {
    expect(() => referenceOf('nobody1900')).toThrow(/no reference nobody1900\. Add it there/);
    expect(referenceOf('lecun1998').year).toBe(1998);
  });
});
