import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';

import { shelf } from '../../tests/shelf.ts';
import { forget, full, keep, recall, refused, type OpenShelf } from './storage.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

const forbidden: OpenShelf = () => {
  throw new DOMException('Denied.', 'SecurityError');
};

const crowded: OpenShelf = () => ({
  getItem: () => null,
  setItem() {
    throw new DOMException('Full.', 'QuotaExceededError');
  },
  removeItem() {},
});

describe('what is kept on the device', () => {
  property.prop([fc.string()])('comes back as it was', (text) => {
    const { open } = shelf();
    expect(keep('note', text, open)).toBeUndefined();
    expect(recall('note', isText, open)).toEqual({ value: text, problem: undefined });
  });

  it('lies under the book’s own prefix, beside other sites’ data of the same address', () => {
    const { kept, open } = shelf();
    keep('note', 'x', open);
    expect([...kept.keys()]).toEqual(['nudge:note']);
  });

  it('is nothing, without complaint, before anything was kept and after it was forgotten', () => {
    const { open } = shelf();
    expect(recall('note', isText, open)).toEqual({ value: undefined, problem: undefined });
    keep('note', 'x', open);
    forget('note', open);
    expect(recall('note', isText, open)).toEqual({ value: undefined, problem: undefined });
  });

  property.prop([fc.string()])('and was damaged is left out with a sentence', (rubbish) => {
    const { kept, open } = shelf();
    kept.set('nudge:note', rubbish);
    const isNever = (_: unknown): _ is never => false;
    const { value, problem } = recall('note', isNever, open);
    expect(value).toBeUndefined();
    expect(problem).toContain('could not be read');
  });

  it('is not kept where the browser forbids it, and the reader can be told so', () => {
    expect(keep('note', 'x', forbidden)).toBe(refused);
    expect(recall('note', isText, forbidden).problem).toBe(refused);
    expect(forget('note', forbidden)).toBe(refused);
  });

  it('is not kept where there is no room, and the reader can be told so', () => {
    expect(keep('note', 'x', crowded)).toBe(full);
  });
});
