import { expect, test } from 'vitest';
import { latest } from './latest.ts';

/** Work that ends when it is told to. */
function byHand() {
  const begun: { name: string; item: number; end(): void }[] = [];
  const ask = latest(
    (name, item: number) =>
      new Promise<number>((resolve) => {
        begun.push({ name, item, end: () => resolve(item) });
      }),
  );
  return { ask, begun, items: () => begun.map(({ item }) => item) };
}

test('of what is asked for while one is under way, the newest alone is done', async () => {
  const { ask, begun, items } = byHand();
  const first = ask('lab', 1);
  const later = [2, 3, 4].map((item) => ask('lab', item));
  expect(items()).toEqual([1]);
  begun[0]?.end();
  expect(await first).toBe(1);
  await expect.poll(items).toEqual([1, 4]);
  begun[1]?.end();
  expect(await Promise.all(later)).toEqual([4, 4, 4]);
  const last = ask('lab', 5);
  begun[2]?.end();
  expect(await last).toBe(5);
});

test('names do not wait for each other', () => {
  const { ask, items } = byHand();
  void ask('one', 1);
  void ask('two', 2);
  expect(items()).toEqual([1, 2]);
});

test('after one that failed the next is done', async () => {
  const ask = latest((_, item: number) =>
    item === 1 ? Promise.reject(new Error('no room')) : Promise.resolve(item),
  );
  const first = ask('lab', 1);
  const second = ask('lab', 2);
  await expect(first).rejects.toThrow('no room');
  expect(await second).toBe(2);
});
