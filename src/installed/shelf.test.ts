import { expect, test } from 'vitest';
import type { Step } from './book.ts';
import { Trouble, type Ask, type Problem, type Status } from './messages.ts';
import { lostSentence, offerSentence, weight } from './sentences.ts';
import { Shelf } from './shelf.svelte.ts';

const nothing: Status = {
  build: 'a',
  site: 'a',
  whole: false,
  size: { files: 3, bytes: 30 },
  kept: { files: 0, bytes: 0 },
  lost: 0,
  offer: undefined,
};

/** A worker that keeps three files; `breaks` says with what it answers for one of them. */
const worker = (start = nothing, breaks: Readonly<Record<string, Problem>> = {}) => {
  const asked: string[] = [];
  const taken = new Set<string>();
  let status = start;
  const steps: Step[] = ['x', 'y', 'z'].map((path) => ({ path, bytes: 10 }));
  const answer = (question: string, give: Record<string, unknown>): unknown => {
    asked.push(question);
    if (question === 'plan') return steps.filter(({ path }) => !taken.has(path));
    if (question === 'take') {
      const path = String(give['path']);
      const problem = breaks[path];
      if (problem) throw new Trouble(problem);
      taken.add(path);
    }
    if (question === 'settle') status = { ...status, build: String(give['build']), whole: true };
    if (question === 'remove') status = nothing;
    return status;
  };
  const ask = (async (question: string, give: Record<string, unknown>) =>
    answer(question, give)) as Ask;
  return { ask, asked, taken };
};

const open = async (of: ReturnType<typeof worker>): Promise<Shelf> => {
  const shelf = new Shelf(async () => of.ask);
  await shelf.look();
  return shelf;
};

test('keeping the book fetches every file, and only then calls it kept', async () => {
  const of = worker();
  const shelf = await open(of);
  await shelf.keep();
  expect([...of.taken].sort()).toEqual(['x', 'y', 'z']);
  expect(of.asked.indexOf('settle')).toBeGreaterThan(of.asked.lastIndexOf('take'));
  expect(shelf.status?.whole).toBe(true);
  expect(shelf.said).toBe('The whole book is on your device.');
  expect(shelf.work).toBeUndefined();
});

test('a file that does not come leaves everything as it was, with a sentence', async () => {
  for (const [problem, says] of [
    ['offline', /cannot be reached/],
    ['changed', /another version/],
    ['full', /no room/],
    ['refused', /refused/],
  ] as const) {
    const of = worker(nothing, { y: problem });
    const shelf = await open(of);
    await shelf.keep();
    expect(of.asked).not.toContain('settle');
    expect(shelf.problem).toMatch(says);
    expect(shelf.status?.whole).toBe(false);
    expect(shelf.work).toBeUndefined();
  }
});

test('an update is one only when it came to its end', async () => {
  const offered: Status = { ...nothing, site: 'b', whole: true, offer: { files: 3, bytes: 30 } };
  expect(await (await open(worker(offered))).update()).toBe(true);
  const broken = await open(worker(offered, { z: 'offline' }));
  expect(await broken.update()).toBe(false);
  expect(broken.status?.build).toBe('a');
});

test('what was stopped is not called kept, and goes on where it stopped', async () => {
  const of = worker();
  const shelf: Shelf = new Shelf(async () => {
    // Pressed while the first question is under way.
    const ask = (async (question: string, give: object) => {
      if (question === 'plan' && of.taken.size === 0) shelf.cancel();
      return of.ask(question as 'remove', give);
    }) as Ask;
    return ask;
  });
  await shelf.look();
  await shelf.keep();
  expect(of.asked).not.toContain('settle');
  expect(shelf.said).toMatch(/^Stopped/);
  of.taken.add('x');
  await shelf.keep();
  expect(shelf.status?.whole).toBe(true);
});

test('a store that cannot be opened is a hindrance, not an exception', async () => {
  const shelf = new Shelf(() => Promise.reject(new DOMException('No.', 'SecurityError')));
  await shelf.look();
  expect(shelf.hindrance).toBe('refused');
});

test('sizes and counts read as a reader says them', () => {
  expect([weight(0), weight(51_618), weight(999_499), weight(999_500), weight(3_812_000)]).toEqual([
    ...['0 KB', '52 KB', '1000 KB', '1.0 MB', '3.8 MB'],
  ]);
  expect(lostSentence(1)).toMatch(/^A file/);
  expect(lostSentence(2)).toMatch(/^2 files/);
  expect(offerSentence({ files: 1, bytes: 5 })).toContain('1 file to fetch, 1 KB');
  expect(offerSentence({ files: 0, bytes: 0 })).toContain('nothing has to be fetched');
});
