import { expect, test } from 'vitest';
import { overlapping } from './overlap.ts';

/** Counts up, and writes down when it was asked. */
async function* counting(log: string[], fails = Infinity): AsyncGenerator<number> {
  for (let n = 1; ; n++) {
    log.push(`asked for ${n}`);
    if (n === fails) throw new Error(`no ${n}`);
    yield await Promise.resolve(n);
  }
}
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the next is asked for before the work on this one is done, and worked on after it', async () => {
  const log: string[] = [];
  await overlapping(counting(log), {
    before: () => Promise.resolve(),
    async on(n) {
      log.push(`begun ${n}`);
      await later();
      log.push(`done ${n}`);
      return false;
    },
    more: () => !log.includes('begun 2'),
  });
  expect(log).toEqual(['asked for 1', 'begun 1', 'asked for 2', 'done 1', 'begun 2', 'done 2']);
});

test('what was on its way when the work said that this is the end is left out', async () => {
  const log: string[] = [];
  const worked: number[] = [];
  await overlapping(counting(log), {
    before: later,
    async on(n) {
      worked.push(n);
      await later();
      return n === 2;
    },
    more: () => true,
  });
  expect(worked).toEqual([1, 2]);
  expect(log.at(-1)).toBe('asked for 3');
});

test('a fault in the work ends all, and so does one in what comes, after the work in hand', async () => {
  const before = (): Promise<void> => Promise.resolve();
  const failing = overlapping(counting([]), {
    before,
    on: (n) => (n === 2 ? Promise.reject(new Error('bad 2')) : Promise.resolve(false)),
    more: () => true,
  });
  await expect(failing).rejects.toThrow('bad 2');

  let done = 0;
  const broken = overlapping(counting([], 3), {
    before,
    async on() {
      await later();
      done++;
      return false;
    },
    more: () => true,
  });
  await expect(broken).rejects.toThrow('no 3');
  expect(done).toBe(2);
});
