import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadBinary, PortableError, startWorker, url } from './index.ts';

const answer = (respond: (init: RequestInit) => Response | Promise<Response>) => {
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => respond(init));
};
const page = (root: string | undefined) => {
  vi.stubGlobal('document', { documentElement: { dataset: root === undefined ? {} : { root } } });
  vi.stubGlobal('location', { href: 'https://host.example/a/b/chapters/one.html?q#h' });
};
afterEach(() => vi.unstubAllGlobals());

const failure = async (loading: Promise<unknown>): Promise<PortableError> => {
  const error: unknown = await loading.catch((reason: unknown) => reason);
  if (!(error instanceof PortableError)) throw error;
  return error;
};

describe('the address of a file', () => {
  test('starts from the root that the build wrote into the page', () => {
    page('../');
    expect(url('data/digits.bin')).toBe('https://host.example/a/b/data/digits.bin');
  });
  test('starts from the base where no build has been', () => {
    page(undefined);
    expect(url('data/digits.bin')).toBe('https://host.example/data/digits.bin');
  });
  test('is root-absolute on the server, where there is no page yet', () => {
    expect(url('data/digits.bin')).toBe('/data/digits.bin');
  });
});

describe('loading', () => {
  test('gives the bytes and counts them against the size that the server says', async () => {
    answer(() => new Response('seven b', { headers: { 'content-length': '7' } }));
    const heard: unknown[] = [];
    const bytes = await loadBinary('a.bin', { onprogress: (...state) => heard.push(state) });
    expect(new TextDecoder().decode(bytes)).toBe('seven b');
    expect(heard[0]).toEqual([0, 7]);
    expect(heard.at(-1)).toEqual([7, 7]);
  });

  test('promises no total where the size is that of a compressed answer', async () => {
    const headers = { 'content-length': '3', 'content-encoding': 'gzip' };
    answer(() => new Response('seven b', { headers }));
    const totals = new Set<unknown>();
    await loadBinary('a.bin', { onprogress: (_, total) => totals.add(total) });
    expect([...totals]).toEqual([undefined]);
  });

  test('of a body that breaks off says so', async () => {
    answer(
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => controller.error(new TypeError('network error')),
          }),
        ),
    );
    const error = await failure(loadBinary('a.bin'));
    expect([error.code, error.path]).toEqual(['interrupted', 'a.bin']);
    expect(error.message).toMatch(/broke off while a\.bin was loading/);
  });

  test('that is aborted says so, whenever it happens', async () => {
    answer(({ signal }) => Promise.reject(signal?.reason));
    expect((await failure(loadBinary('a.bin', { signal: AbortSignal.abort() }))).code).toBe(
      'aborted',
    );
  });
});

test('a worker is a module for the dev server and in tests', async () => {
  const started: unknown[] = [];
  vi.stubGlobal(
    'Worker',
    class {
      constructor(...how: unknown[]) {
        started.push(how);
      }
    },
  );
  await startWorker('/train.js');
  expect(started).toEqual([['/train.js', { type: 'module' }]]);
});
