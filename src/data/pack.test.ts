import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeWhole, setNames, type DigitSets } from './archive.ts';
import type { Examples } from '#engine';
import { COUNTS, FIRST_COUNT, pack, type DigitFiles } from './pack.ts';
import { PIXELS } from './picture-code.ts';
import { stillDigit, stillDigits } from './still.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const picture = ({ pixels }: Examples, i: number) => pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
/** A picture with its label, as a string that can be counted. */
const keys = (examples: Examples) =>
  Array.from(
    examples.labels,
    (label, i) => `${label} ${Buffer.from(picture(examples, i)).toString('base64')}`,
  );

/** Read here by other means than in pack.ts: the package's three decimals, against our bytes. */
const require = createRequire(import.meta.url);
const decimals = Array.from(
  { length: 10 },
  (_, digit) => (require(`mnist/src/digits/${digit}.json`) as { data: number[] }).data,
);

let files: DigitFiles;
let sets: DigitSets;
beforeAll(async () => {
  files = await pack();
  sets = decodeWhole(files.all);
});

describe('the packed digits', () => {
  test('have the sizes of the split', () => {
    for (const name of setNames) {
      expect(sets[name].count).toBe(COUNTS[name]);
      expect(sets[name].labels.length).toBe(COUNTS[name]);
      expect(sets[name].pixels.length).toBe(COUNTS[name] * PIXELS);
    }
  });

  test('are together exactly the digits of the npm package, each one once', () => {
    const theirs = decimals.flatMap((data, digit) =>
      Array.from({ length: data.length / PIXELS }, (_, i) => {
        const bytes = data.slice(i * PIXELS, (i + 1) * PIXELS).map((v) => Math.round(255 * v));
        return `${digit} ${Buffer.from(bytes).toString('base64')}`;
      }),
    );
    expect(setNames.flatMap((name) => keys(sets[name])).sort()).toEqual(theirs.sort());
  });

  test('are within a thousandth of the decimals of the package, so rounding could mean no other byte', () => {
    const worst = Math.max(
      ...decimals.map((data) =>
        data.reduce((far, v) => Math.max(far, Math.abs(v - Math.round(255 * v) / 255)), 0),
      ),
    );
    expect(worst).toBeLessThan(0.001);
  });

  test('count as often in each class as the first 10,000 of MNIST', () => {
    const counts = Array<number>(10).fill(0);
    for (const name of setNames) {
      for (const label of sets[name].labels) counts[label] = (counts[label] ?? 0) + 1;
    }
    expect(counts).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
  });

  test('share no picture between training, validation and test', () => {
    const all = setNames.flatMap((name) => keys(sets[name]));
    expect(new Set(all).size).toBe(all.length);
  });

  test('are shuffled: the first 1,000 of training have every class about as often as all', () => {
    const counts = Array<number>(10).fill(0);
    for (const label of sets.training.labels.subarray(0, 1000)) {
      counts[label] = (counts[label] ?? 0) + 1;
    }
    // Four standard deviations of a count with p = 0.1.
    for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(38);
  });

  test('are the same bytes every time, and those the book was written with', async () => {
    const again = await pack();
    expect(sha256(again.all)).toBe(sha256(files.all));
    expect({ all: sha256(files.all), first: sha256(files.first) }).toEqual(PINNED);
  });

  test('keep within their budgets: 1.4 MB and 60 KB', () => {
    expect(files.all.length).toBeLessThanOrEqual(1_400_000);
    expect(files.first.length).toBeLessThanOrEqual(60_000);
  });
});

test('the first slice is the beginning of the training digits', () => {
  const { training, validation, test } = decodeWhole(files.first);
  expect(training.count).toBe(FIRST_COUNT);
  expect(training.pixels).toEqual(sets.training.pixels.slice(0, FIRST_COUNT * PIXELS));
  expect(training.labels).toEqual(sets.training.labels.slice(0, FIRST_COUNT));
  expect([validation.count, test.count]).toEqual([0, 0]);
});

describe('the digits for stills', () => {
  test('are what make-stills.ts would write now', () => {
    expect(decodeWhole(files.stills).training).toEqual(stillDigits);
  });

  test('are training digits, six of each class in turn', () => {
    const training = new Set(keys(sets.training));
    expect(keys(stillDigits).filter((key) => !training.has(key))).toEqual([]);
    expect(new Set(keys(stillDigits)).size).toBe(60);
    expect([...stillDigits.labels]).toEqual(Array.from({ length: 60 }, (_, i) => i % 10));
  });

  test('can be had by name, and a name that has none is refused', () => {
    expect(stillDigit(3, 2)).toEqual(picture(stillDigits, 23));
    expect(() => stillDigit(3, 6)).toThrow('no still number 6 of the digit 3');
    expect(() => stillDigit(10)).toThrow(RangeError);
  });
});

const PINNED = {
  all: '42010da4778b5f08859c313fcf1187260e3efb166b57548b605c68d66172ae1a',
  first: '00693bbd77280b768aa2b57fbe3e5cfefcda8de17a55b335c2c3bc7e97d0b1f6',
};
