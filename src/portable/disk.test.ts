import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gzipSync } from 'node:zlib';
import { loadBinary, loadJson, PortableError, startWorker } from './index.ts';

/** What the scripts on this disk give, by their addresses. */
const scripts = new Map<string, unknown>();
const asked: string[] = [];

beforeEach(() => {
  scripts.clear();
  asked.length = 0;
  vi.stubGlobal('location', new URL('file:///home/reader/book/chapters/one.html'));
  vi.stubGlobal('document', { documentElement: { dataset: { root: '../' } } });
  vi.stubGlobal('M', (address: string) => {
    asked.push(address);
    return scripts.has(address)
      ? Promise.resolve(scripts.get(address))
      : Promise.reject(new Error(`${address} could not be loaded.`));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const book = 'file:///home/reader/book/';
const packed = (text: string) => gzipSync(text).toString('base64');
const failure = async (loading: Promise<unknown>): Promise<PortableError> => {
  const error: unknown = await loading.catch((reason: unknown) => reason);
  if (!(error instanceof PortableError)) throw error;
  return error;
};

describe('loading in a page opened from disk', () => {
  test('takes the bytes out of the twin and says when they are there', async () => {
    scripts.set(`${book}data/a.bin.js`, packed('seven b'));
    const heard: unknown[] = [];
    const bytes = await loadBinary('data/a.bin', { onprogress: (...state) => heard.push(state) });
    expect(new TextDecoder().decode(bytes)).toBe('seven b');
    expect(heard).toEqual([
      [0, undefined],
      [7, 7],
    ]);
    expect(asked).toEqual([`${book}data/a.bin.js`]);
  });

  test('reads JSON', async () => {
    scripts.set(`${book}data/a.json.js`, packed('{"a":[1,"ø"]}'));
    expect(await loadJson('data/a.json')).toEqual({ a: [1, 'ø'] });
  });

  test.for<readonly [what: string, given: unknown, code: string, says: RegExp]>([
    ['is not there', undefined, 'missing', /^data\/a\.json is not beside this page\. Unpack/],
    ['is not whole', packed('{}').slice(0, 12), 'damaged', /is there, but not whole\. Unpack/],
    ['gives something else', 7, 'damaged', /is there, but not whole/],
    ['says no JSON', packed('{'), 'damaged', /^data\/a\.json came damaged\. Reload/],
  ])('of a file that %s is a sentence', async ([, given, code, says]) => {
    if (given !== undefined) scripts.set(`${book}data/a.json.js`, given);
    const error = await failure(loadJson('data/a.json'));
    expect([error.code, error.path]).toEqual([code, 'data/a.json']);
    expect(error.message).toMatch(says);
  });

  test('that is aborted says so, before and while it loads', async () => {
    scripts.set(`${book}data/a.bin.js`, packed('a'));
    expect((await failure(loadBinary('data/a.bin', { signal: AbortSignal.abort() }))).code).toBe(
      'aborted',
    );
    expect(asked).toEqual([]);
    const controller = new AbortController();
    const loading = loadBinary('data/a.bin', { signal: controller.signal });
    controller.abort();
    expect((await failure(loading)).code).toBe('aborted');
  });
});

describe('a worker of a page opened from disk', () => {
  const started: unknown[][] = [];
  beforeEach(() => {
    started.length = 0;
    vi.stubEnv('DEV', false);
    vi.stubGlobal(
      'Worker',
      class {
        constructor(...how: unknown[]) {
          started.push(how);
        }
      },
    );
  });

  test('is started out of its own script, read once', async () => {
    const address = `${book}_astro/workers/w.js`;
    scripts.set(address, function work() {
      return 7;
    });
    await startWorker(address);
    await startWorker(address);
    expect(asked).toEqual([address]);
    const [[first], [second]] = started as [[string], [string]];
    expect(second).toBe(first);
    const source = await (await fetch(first)).text();
    expect(source).toMatch(/^\(function work\(\)[^]*return 7[^]*\)\(\)$/);
  });

  test('that is not there is a sentence', async () => {
    const error = await failure(startWorker(`${book}_astro/workers/gone.js`));
    expect(error.message).toMatch(/^A part of this book is not beside this page\. Unpack/);
  });

  test('is its script itself over http', async () => {
    vi.stubGlobal('location', new URL('https://host.example/'));
    await startWorker('https://host.example/w.js');
    expect(started).toEqual([['https://host.example/w.js']]);
  });
});
