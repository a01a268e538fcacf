import { describe, expect, it } from 'vitest';
import { fitted, mostBytes, refusal, statedSize, tooLarge } from './picture-file.ts';

describe('a file that is no picture for us', () => {
  it('is told why', () => {
    expect(refusal({ name: 'notes.txt', type: 'text/plain', size: 10 })).toBe(
      'notes.txt is not a picture this browser can read. Try a PNG or JPEG.',
    );
    expect(refusal({ name: 'a.svg', type: '', size: 10 })).toContain('SVG');
    expect(refusal({ name: 'a.png', type: 'image/png', size: 0 })).toContain('is empty');
    expect(refusal({ name: 'a.png', type: 'image/png', size: mostBytes + 1 })).toContain('10.1 MB');
  });
  it('is opened when it may be a picture', () => {
    expect(refusal({ name: 'a.png', type: 'image/png', size: mostBytes })).toBeUndefined();
    expect(refusal({ name: 'unnamed', type: '', size: 5 })).toBeUndefined();
  });
});

/** A file's beginning: numbers, and words as their letters. */
const head = (...parts: readonly (number | string)[]): DataView =>
  new DataView(
    Uint8Array.from(
      parts.flatMap((part) =>
        typeof part === 'number' ? [part] : Array.from(part, (letter) => letter.charCodeAt(0)),
      ),
    ).buffer,
  );
const zeros = (count: number): number[] => Array<number>(count).fill(0);

/** 16,383 by 16,382 as each format writes it: width 0x3fff, height 0x3ffe. */
const large: [format: string, bytes: DataView][] = [
  ['PNG', head(0x89, 'PNG', ...zeros(12), 0, 0, 0x3f, 0xff, 0, 0, 0x3f, 0xfe)],
  ['GIF', head('GIF89a', 0xff, 0x3f, 0xfe, 0x3f)],
  ['BMP', head('BM', ...zeros(12), 40, 0, 0, 0, 0xff, 0x3f, 0, 0, 0x02, 0xc0, 0xff, 0xff)],
  ['BMP of the oldest kind', head('BM', ...zeros(12), 12, 0, 0, 0, 0xff, 0x3f, 0xfe, 0x3f)],
  [
    'JPEG after notes and filling',
    head(
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 6, 'note', 0xff, 0xff, 0xc4, 0, 2],
      ...[0xff, 0xc2, 0, 17, 8, 0x3f, 0xfe, 0x3f, 0xff],
    ),
  ],
  [
    'extended WebP',
    head('RIFF', ...zeros(4), 'WEBPVP8X', ...zeros(8), 0xfe, 0x3f, 0, 0xfd, 0x3f, 0),
  ],
  // 14 bits of width − 1, then 14 bits of height − 1.
  [
    'lossless WebP',
    head('RIFF', ...zeros(4), 'WEBPVP8L', ...zeros(4), 0x2f, 0xfe, 0x7f, 0xff, 0x0f),
  ],
  [
    'lossy WebP',
    head(
      ...['RIFF', ...zeros(4), 'WEBPVP8 ', ...zeros(7)],
      ...[0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xfe, 0x3f],
    ),
  ],
];

describe('the size that a file states before it is decoded', () => {
  it.each(large)('is read from a %s', (_format, bytes) => {
    expect(statedSize(bytes)).toEqual({ width: 16383, height: 16382 });
  });
  it.each(large)('is not guessed where the %s is cut off', (_format, bytes) => {
    const last = bytes.byteLength - 1;
    expect(statedSize(new DataView(bytes.buffer, 0, last))).toBeUndefined();
  });
  it('is not found in what is no picture', () => {
    expect(statedSize(head('What is this?', ...zeros(40)))).toBeUndefined();
    expect(statedSize(head())).toBeUndefined();
  });
  it('is refused where it would take a gigabyte, and taken where a camera made it', () => {
    expect(tooLarge('a.webp', { width: 16383, height: 16383 })).toContain('16383 × 16383 pixels');
    expect(tooLarge('a.jpg', { width: 8000, height: 6000 })).toBeUndefined();
  });
});

it('a picture keeps its shape and is never enlarged', () => {
  expect(fitted(1024, 512, 512)).toEqual({ width: 512, height: 256 });
  expect(fitted(20, 10, 512)).toEqual({ width: 20, height: 10 });
  expect(fitted(9000, 1, 512)).toEqual({ width: 512, height: 1 });
});
