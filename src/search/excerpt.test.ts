import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { excerpt, marked, type Piece } from './excerpt.ts';

const shown = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');
const text = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

describe('marks', () => {
  test('stand on the whole words that were found, however they are spelt there', () => {
    const found = new Set(['optimiser', 'batch']);
    expect(shown(marked('An Optimizer’s mini-batch, unbatched.', found))).toBe(
      'An [Optimizer’s] [mini-batch], unbatched.',
    );
  });

  property.prop([fc.string(), fc.array(fc.string())])(
    'change nothing of the text',
    (line, words) => {
      expect(text(marked(line, new Set(words)))).toBe(line);
    },
  );
});

describe('an excerpt', () => {
  const filler = 'Some other sentence that is here. '.repeat(12);

  test('of a short text is the text', () => {
    expect(shown(excerpt('A short one.', new Set(['short'])))).toBe('A [short] one.');
  });

  test('stands around what was found, and says where it is cut', () => {
    const around = shown(excerpt(`${filler}Here the epoch ends. ${filler}`, new Set(['epoch'])));
    expect(around).toMatch(/^… Here the \[epoch\] ends\. .+ …$/);
  });

  test('is taken where most of the different words are', () => {
    const line = `The loss, the loss. ${filler}Now loss and rate together. ${filler}`;
    expect(shown(excerpt(line, new Set(['loss', 'rate'])))).toContain('[loss] and [rate]');
  });

  test('begins at the beginning where only the title has the word', () => {
    expect(shown(excerpt(filler, new Set(['nowhere'])))).toMatch(/^Some other .+ …$/);
  });

  property.prop([fc.string({ maxLength: 900 }), fc.array(fc.string({ minLength: 1 }))])(
    'is never longer than a few lines',
    (line, words) => {
      expect(text(excerpt(line, new Set(words))).length).toBeLessThan(200);
    },
  );
});
