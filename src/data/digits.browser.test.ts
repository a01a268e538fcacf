import { expect, test } from 'vitest';
import { firstDigits, loadDigits } from './digits.ts';
import { stillDigits } from './still.ts';

test('a browser gets the same digits out of the file as went in', async () => {
  const fractions: number[] = [];
  const { training, validation, test } = await loadDigits({
    onprogress: (fraction) => fractions.push(fraction),
  });
  expect([training.count, validation.count, test.count]).toEqual([8000, 1000, 1000]);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);

  // What went in is known here by the first slice and the stills, which were packed apart.
  const first = await firstDigits();
  expect(training.pixels.slice(0, first.pixels.length)).toEqual(first.pixels);
  expect(training.labels.slice(0, first.count)).toEqual(first.labels);
  const zero = training.labels.indexOf(0);
  expect(training.pixels.slice(784 * zero, 784 * zero + 784)).toEqual(
    stillDigits.pixels.slice(0, 784),
  );
});

test('decoding gives the page a turn again and again', async () => {
  const { digitStore } = await import('./store.ts');
  const { loadBinary } = await import('#portable');
  let turns = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    turns++;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  let before = Number.NaN;
  await digitStore(loadBinary).loadDigits({
    onprogress: (fraction) => {
      if (fraction > 0.8 && Number.isNaN(before)) before = turns;
    },
  });
  port1.close();
  // 10,000 pictures, a hundred at a time.
  expect(turns - before).toBeGreaterThan(50);
});
