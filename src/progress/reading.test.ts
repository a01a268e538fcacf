import { describe, expect, it } from 'vitest';

import type { OpenShelf } from '#stage/storage.ts';

import { shelf } from '../../tests/shelf.ts';

import { isRead, noteReading } from './reading.ts';

const all = ['article', 'the-loop', 'by-hand', 'footer'];

const see = (open: OpenShelf, seen: readonly string[], needed = all): void => {
  const place = { section: 'the-loop', title: 'The loop', end: seen.includes('footer'), at: 7 };
  noteReading('downhill', needed, seen, place, open);
};

describe('a chapter', () => {
  it('is read once every section and the end have been on the screen, in whatever order', () => {
    const { open } = shelf();
    for (const name of ['article', 'footer', 'by-hand']) {
      see(open, [name]);
      expect(isRead('downhill', open)).toBe(false);
    }
    see(open, ['the-loop']);
    expect(isRead('downhill', open)).toBe(true);
    expect(isRead('uphill', open)).toBe(false);
  });

  it('that was read stays read when it gets a new section', () => {
    const { open } = shelf();
    see(open, all);
    see(open, ['article'], [...all, 'new']);
    expect(isRead('downhill', open)).toBe(true);
  });

  it('keeps where the reader stopped, and each section under a key of its own', () => {
    const { kept, open } = shelf();
    see(open, ['article', 'the-loop']);
    expect([...kept.keys()].sort()).toEqual([
      'nudge:place:downhill',
      'nudge:seen:downhill/article',
      'nudge:seen:downhill/the-loop',
    ]);
    expect(JSON.parse(kept.get('nudge:place:downhill') ?? '')).toEqual({
      format: 1,
      value: { section: 'the-loop', title: 'The loop', end: false, at: 7 },
    });
  });

  it('is read without a fault where the browser keeps nothing', () => {
    const forbidden: OpenShelf = () => {
      throw new DOMException('Denied.', 'SecurityError');
    };
    see(forbidden, all);
    expect(isRead('downhill', forbidden)).toBe(false);
  });
});
