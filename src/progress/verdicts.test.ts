import { expect, test } from 'vitest';
import { shelf } from '../../tests/shelf.ts';
import { verdictsOn } from './verdicts.ts';

const verdict = { backend: 'webgl', reason: 'It was faster.' } as const;

test('what was found out is remembered for its kind of work, under the same circumstances', () => {
  const { open } = shelf();
  verdictsOn(open).keep('dense', 'a card, a build', verdict);
  const later = verdictsOn(open);
  expect(later.recall('dense', 'a card, a build')).toEqual(verdict);
  expect(later.recall('convolution', 'a card, a build')).toBeUndefined();
  expect(later.recall('dense', 'another card, a build')).toBeUndefined();
  expect(later.recall('dense', 'a card, another build')).toBeUndefined();
});

test('under other circumstances it takes the place of what was found out before', () => {
  const { open, kept } = shelf();
  verdictsOn(open).keep('dense', 'a card', verdict);
  verdictsOn(open).keep('dense', 'another card', { ...verdict, backend: 'cpu' });
  expect(kept.size).toBe(1);
  expect(verdictsOn(open).recall('dense', 'another card')?.backend).toBe('cpu');
});

test.each([
  'not JSON {',
  'null',
  '{"format":1,"value":null}',
  '{"format":2,"value":{"circumstances":"a card","backend":"cpu","reason":"Of tomorrow."}}',
  '{"format":1,"value":{"circumstances":"a card","backend":"quantum","reason":"It was faster."}}',
  '{"format":1,"value":{"circumstances":"a card","backend":"cpu"}}',
])('what was damaged is not there: %s', (damaged) => {
  const { open, kept } = shelf();
  verdictsOn(open).keep('dense', 'a card', verdict);
  for (const key of kept.keys()) kept.set(key, damaged);
  expect(verdictsOn(open).recall('dense', 'a card')).toBeUndefined();
});

test('a browser that keeps nothing is no fault', () => {
  const nowhere = verdictsOn(() => {
    throw new DOMException('Denied.', 'SecurityError');
  });
  nowhere.keep('dense', 'a card', verdict);
  expect(nowhere.recall('dense', 'a card')).toBeUndefined();
});
