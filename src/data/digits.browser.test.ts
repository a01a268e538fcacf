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

test('where no worker can be started the digits are unpacked on the page, which gets a turn again and again', async () => {
  const { digitStore } = await import('./store.ts');
  const { unpackBeside } = await import('./unpack.ts');
  const { loadBinary } = await import('#portable');
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor() {
      super('nowhere.js');
    }
  };
  let turns = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    turns++;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  let before = Number.NaN;
  const { training } = await digitStore(loadBinary, unpackBeside)
    .loadDigits({
      onprogress: (fraction) => {
        if (fraction > 0.8 && Number.isNaN(before)) before = turns;
      },
    })
    .finally(() => (globalThis.Worker = Worker));
  port1.close();
  // 10,000 pictures, a hundred at a time.
  expect(turns - before).toBeGreaterThan(50);
  expect(training).toEqual((await loadDigits()).training);
});

test('a file that comes damaged is found so in the worker, and one that is let go of ends it', async () => {
  const { unpackBeside } = await import('./unpack.ts');
  const { DamagedArchive } = await import('./archive.ts');
  const { loadBinary } = await import('#portable');
  const { signal } = new AbortController();
  const onprogress = (): void => undefined;
  const damaged = (await loadBinary('data/digits.bin')).slice();
  damaged[1000] = (damaged[1000] ?? 0) ^ 1;
  await expect(
    unpackBeside(Promise.resolve(damaged), { signal, onprogress }),
  ).rejects.toBeInstanceOf(DamagedArchive);

  const leaving = new AbortController();
  const left = unpackBeside(loadBinary('data/digits.bin'), {
    signal: leaving.signal,
    onprogress: () => leaving.abort(),
  });
  await expect(left).rejects.toThrow('aborted');
  expect(leaving.signal.aborted).toBe(true);
});
