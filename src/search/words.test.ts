import { describe, expect, test } from 'vitest';
import { asked, terms, wordsIn } from './words.ts';

const texts = (text: string): string[] => wordsIn(text).map((word) => word.text);

describe('words', () => {
  test('are cut where they stand, numbers and joined words whole', () => {
    expect(texts('A mini-batch of 60,000 pictures, at 0.01: the network’s.')).toEqual([
      ...['A', 'mini-batch', 'of', '60,000', 'pictures', 'at', '0.01', 'the', 'network’s'],
    ]);
    const text = 'one (two) three';
    expect(wordsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(texts(text));
  });

  test.each([
    ['optimiser', 'optimizer'],
    ['Normalisation', 'normalization'],
    ['colour', 'color'],
    ['behaviours', 'behaviors'],
    ['centre', 'center'],
    ['labelled', 'labeled'],
    ['modelling', 'modeling'],
    ['σ', 'sigma'],
    ['Δ', 'delta'],
    ['w₁', 'w1'],
    ['café', 'cafe'],
    ['network’s', 'network'],
    ['60,000', '60000'],
  ])('%s and %s are one word', (one, other) => {
    expect(terms(one)).toEqual(terms(other));
  });

  test.each(['four', 'hours', 'source', 'called', 'tree'])('%s keeps its spelling', (one) => {
    expect(terms(one)).toEqual([one]);
  });

  test('a joined word is found by its parts and as a whole, with or without its hyphen', () => {
    expect(terms('mini-batch')).toEqual(['mini', 'batch', 'minibatch']);
    expect(asked('mini-batch')).toBe('minibatch');
    expect(asked('Minibatch')).toBe('minibatch');
  });

  test('a word half typed is the beginning of the whole', () => {
    for (const [half, whole] of [
      ['optimiz', 'optimiser'],
      ['siz', 'size'],
      ['norma', 'normalization'],
    ] as const)
      expect(terms(whole)[0]?.startsWith(asked(half)), half).toBe(true);
  });
});
