import { expect, test } from 'vitest';
import { latest } from './latest.ts';

/** Work that ends when it is told to. */
function byHand() {
  const begun: { item: number; end(): void }[] = [];
  const { ask, insist, names } = latest<number>();
  const work = (item: number) => () =>
    new Promise<number>((resolve) => {
      begun.push({ item, end: () => resolve(item) });
    });
  return {
    ask: (name: string, item: number) => ask(name, work(item)),
    insist: (name: string, item: number) => insist(name, work(item)),
    names,
    begun,
    items: () => begun.map(({ item }) => item),
  };
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
  const { ask } = latest<number>();
  const first = ask('lab', () => Promise.reject(new Error('no room')));
  const second = ask('lab', () => Promise.resolve(2));
  await expect(first).rejects.toThrow('no room');
  expect(await second).toBe(2);
});

test('what is insisted on is done in the place of what waits, after what is under way and before all later', async () => {
  const { ask, insist, names, begun, items } = byHand();
  void ask('lab', 1);
  const dropped = ask('lab', 2);
  const sure = insist('lab', 3);
  const later = [4, 5].map((item) => ask('lab', item));
  begun[0]?.end();
  await expect.poll(items).toEqual([1, 3]);
  begun[1]?.end();
  expect(await Promise.all([dropped, sure])).toEqual([3, 3]);
  await expect.poll(items).toEqual([1, 3, 5]);
  expect(names()).toEqual(['lab']);
  begun[2]?.end();
  expect(await Promise.all(later)).toEqual([5, 5]);
  await expect.poll(names).toEqual([]);
});
