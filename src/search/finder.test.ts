import { describe, expect, test } from 'vitest';
import { openFinder, type Hit } from './finder.ts';
import type { Passage } from './index-file.ts';

const passage = (title: string, text: string, kind: Passage['kind'] = 'section'): Passage => ({
  ...{ kind, page: 0, anchor: '', title, text },
});
const finder = await openFinder({
  pages: [{ file: 'a.html', title: 'A' }],
  passages: [
    passage('The laboratory', 'Each epoch is one pass. The loss falls, epoch after epoch.'),
    passage('When to stop', 'The optimiser goes on; the validation loss does not. Stop at once.'),
    passage('Epochs and batches', 'A mini-batch has 64 pictures out of 60,000.'),
    passage('softmax', 'Turns numbers into shares with e and σ, as in the past.', 'term'),
    passage('Loss upon loss', 'A loss, and a loss, and a loss.'),
    passage('loss', 'How wrong one answer was.', 'term'),
    passage('colour', 'What colour stands for, in the centre.'),
  ],
  tries: [],
});
const titles = (hits: readonly Hit[]): string[] => hits.map((hit) => hit.passage.title);
const found = (question: string): string[] => titles(finder.find(question).hits);

describe('what is asked', () => {
  test('is looked for in titles before text', () => {
    expect(found('epoch')).toEqual(['Epochs and batches', 'The laboratory']);
    expect(found('loss')[0]).toBe('loss');
  });

  test.each([
    ['sofmax', 'softmax'],
    ['softmaxx', 'softmax'],
    ['sotfmax', 'softmax'],
    ['epcoh', 'The laboratory'],
    ['epokh', 'The laboratory'],
    ['labratory', 'The laboratory'],
    ['optimizer', 'When to stop'],
    ['color', 'colour'],
    ['center', 'colour'],
    ['minibatch', 'Epochs and batches'],
    ['mini batch', 'Epochs and batches'],
    ['60000', 'Epochs and batches'],
    ['sigma', 'softmax'],
    ['valid', 'When to stop'],
    ['When to stop?', 'When to stop'],
  ])('as “%s” is found in “%s”', (question, title) => {
    expect(found(question)).toContain(title);
  });

  test('is not blurred where the book has the very word', () => {
    expect(found('pass')).toEqual(['The laboratory']);
    expect(found('at')).toEqual([]);
  });

  test('has all its words in every place, and where there is none, it is said', () => {
    expect(titles(finder.find('validation loss').hits)).toEqual(['When to stop']);
    const loose = finder.find('softmax laboratory');
    expect(loose.loosened).toBe(true);
    expect(titles(loose.hits).sort()).toEqual(['The laboratory', 'softmax']);
  });

  test('and is nowhere, is answered by the nearest words', () => {
    expect(finder.find('lossless').nearest).toContain('loss');
    expect(finder.find('optical').nearest).toContain('optimiser');
    expect(finder.find('qqqqq')).toEqual({ hits: [], loosened: false, nearest: [] });
  });

  test.each(['', ' ', '?!', '-', '’', '*'])('may be “%s”, and finds nothing', (question) => {
    expect(finder.find(question).hits).toEqual([]);
  });
});
