import { expect, it } from 'vitest';
import { bytesOf } from './packed.ts';

it('text in base 64 is read as its bytes, all 256 of them', () => {
  const all = Uint8Array.from({ length: 256 }, (_, value) => value);
  expect(bytesOf(Buffer.from(all).toString('base64'))).toEqual(all);
  expect(bytesOf('')).toHaveLength(0);
});
it('what is no such text is an error', () => {
  expect(() => bytesOf('a picture?')).toThrow();
});
