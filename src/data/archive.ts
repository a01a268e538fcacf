/**
 * A file of digits: a header of six 32-bit numbers, then the pictures as `picture-code.ts` writes them.
 *
 * | at | what |
 * |---|---|
 * | 0 | `NDGT` |
 * | 4 | version of this format |
 * | 8, 12, 16 | how many pictures for training, validation and test, in this order in the file |
 * | 20 | CRC-32 of everything else |
 */
import type { Examples } from '#engine';
import { Decoder, Encoder } from './arithmetic.ts';
import { crc32 } from './crc32.ts';
import { PIXELS, SLOTS, walk } from './picture-code.ts';

/** Where the built site and the dev server have the files. */
export const PATHS = { all: 'data/digits.bin', first: 'data/digits-first.bin' } as const;

const MAGIC = 0x5447444e;
/** Raise it when the bytes change their meaning: a reader's cached older file is then fetched again. */
const VERSION = 1;
const HEADER_BYTES = 24;
const CHECKSUM_AT = 20;
/** More than this in a header is damage, whatever the checksum says: do not ask for the memory. */
const MOST_PICTURES = 100_000;

export const setNames = ['training', 'validation', 'test'] as const;
export type SetName = (typeof setNames)[number];
export type DigitSets = Readonly<Record<SetName, Examples>>;

/** The file does not hold what its header says. */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive';
}

export const encodeArchive = (sets: DigitSets): Uint8Array<ArrayBuffer> => {
  const coder = new Encoder(SLOTS);
  for (const name of setNames) {
    const { pixels, labels, count } = sets[name];
    walk(coder, pixels.slice(), labels.slice(), 0, count);
  }
  const payload = coder.finish();
  const file = new Uint8Array(HEADER_BYTES + payload.length);
  const header = new DataView(file.buffer);
  [MAGIC, VERSION, ...setNames.map((name) => sets[name].count)].forEach((n, i) =>
    header.setUint32(4 * i, n, true),
  );
  file.set(payload, HEADER_BYTES);
  header.setUint32(CHECKSUM_AT, crc32(file.subarray(0, CHECKSUM_AT), payload), true);
  return file;
};

/**
 * The digits in a file, a few pictures at a time: each `next()` decodes up to `step` pictures and
 * yields the fraction done, so that the caller can let the page breathe in between.
 * Each set gets arrays of its own: posting a part of a shared one would copy all of it.
 *
 * @throws DamagedArchive before the first picture, if a single byte is wrong or missing.
 */
export function* decodeArchive(
  file: Uint8Array,
  step = Number.POSITIVE_INFINITY,
): Generator<number, DigitSets, void> {
  if (file.length < HEADER_BYTES) throw new DamagedArchive('too short for a header');
  const header = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (header.getUint32(0, true) !== MAGIC) throw new DamagedArchive('not a file of digits');
  const payload = file.subarray(HEADER_BYTES);
  if (header.getUint32(CHECKSUM_AT, true) !== crc32(file.subarray(0, CHECKSUM_AT), payload)) {
    throw new DamagedArchive('the checksum does not match');
  }
  if (header.getUint32(4, true) !== VERSION) throw new DamagedArchive('of another version');

  const empty = (index: number): Examples => {
    const count = header.getUint32(8 + 4 * index, true);
    if (count > MOST_PICTURES) throw new DamagedArchive('impossibly many pictures');
    return { count, pixels: new Uint8Array(count * PIXELS), labels: new Uint8Array(count) };
  };
  const sets: DigitSets = { training: empty(0), validation: empty(1), test: empty(2) };
  const all = setNames.reduce((sum, name) => sum + sets[name].count, 0);
  const coder = new Decoder(SLOTS, payload);
  let done = 0;
  for (const name of setNames) {
    const { count, pixels, labels } = sets[name];
    for (let from = 0; from < count; from += step) {
      const to = Math.min(count, from + step);
      walk(coder, pixels, labels, from, to);
      done += to - from;
      yield done / all;
    }
  }
  return sets;
}

/** All at once, for small files and for the build. */
export const decodeWhole = (file: Uint8Array): DigitSets => {
  const decoding = decodeArchive(file);
  for (;;) {
    const { done, value } = decoding.next();
    if (done) return value;
  }
};
