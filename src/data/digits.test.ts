import { loadBinary } from '#portable';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeArchive, type DigitSets } from './archive.ts';
import { DataError } from './error.ts';
import { PIXELS } from './picture-code.ts';
import { digitStore } from './store.ts';
import { unpackHere } from './unpack.ts';

const some = (count: number, ink: number) => ({
  count,
  pixels: new Uint8Array(count * PIXELS).fill(ink),
  labels: new Uint8Array(count).fill(ink % 10),
});
const sets: DigitSets = { training: some(250, 40), validation: some(3, 50), test: some(2, 60) };
const file = encodeArchive(sets);
const flipped = file.slice();
flipped[40] = (flipped[40] ?? 0) ^ 1;

type Answer = () => Response | Promise<Response>;
const bytes =
  (body: Uint8Array<ArrayBuffer>): Answer =>
  () =>
    new Response(body, { headers: { 'content-length': String(body.length) } });
const status =
  (code: number): Answer =>
  () =>
    new Response('<!doctype html>', { status: code });
const noNetwork: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
/** An answer whose body says nothing more until the request is aborted. */
const stuck = (signal: AbortSignal | null | undefined) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(file.slice(0, 30));
        signal?.addEventListener('abort', () => controller.error(signal.reason));
      },
    }),
  );

let answers: ((init: RequestInit) => Response | Promise<Response>)[];
let asked: { address: string; init: RequestInit }[];
let store: ReturnType<typeof digitStore>;
beforeEach(() => {
  answers = [];
  asked = [];
  store = digitStore(loadBinary, unpackHere);
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    asked.push({ address, init });
    const answer = answers.shift();
    if (!answer) throw new Error(`${address} was not expected to be asked for`);
    return answer(init);
  });
});
afterEach(() => vi.unstubAllGlobals());

const failure = async (loading: Promise<unknown>): Promise<DataError> => {
  const error: unknown = await loading.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DataError)) throw error;
  return error;
};

describe('loading the digits', () => {
  test('gives the three sets, and tells its progress up to 1 without ever going back', async () => {
    answers = [bytes(file)];
    const fractions: number[] = [];
    expect(await store.loadDigits({ onprogress: (f) => fractions.push(f) })).toEqual(sets);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions.length).toBeGreaterThan(4);
    expect(asked.map(({ address }) => address)).toEqual(['/data/digits.bin']);
  });

  test('happens once for everybody who asks', async () => {
    answers = [bytes(file)];
    const [a, b] = await Promise.all([store.loadDigits(), store.loadDigits()]);
    expect(b).toBe(a);
    expect(await store.loadDigits()).toBe(a);
    expect(asked.length).toBe(1);
  });

  test('of the first slice asks for its own file and gives training digits', async () => {
    answers = [bytes(file)];
    expect(await store.firstDigits()).toEqual(sets.training);
    expect(asked.map(({ address }) => address)).toEqual(['/data/digits-first.bin']);
  });

  for (const [what, answer, code, sentence] of [
    ['a file cut short', bytes(file.slice(0, -3)), 'damaged', /came damaged\. Try again/],
    ['a file with one bit flipped', bytes(flipped), 'damaged', /came damaged\. Try again/],
    ['a file that is empty', bytes(new Uint8Array()), 'damaged', /came damaged\. Try again/],
    ['a file that is not there', status(404), 'missing', /digits\.bin is missing on this site/],
    ['a server in trouble', status(503), 'missing', /answered 503/],
    ['no connection', noNetwork, 'missing', /cannot be reached\. Check the connection/],
  ] as const) {
    test(`of ${what} fails as ${code}, with a sentence, and the next try succeeds`, async () => {
      answers = [answer, bytes(file)];
      const error = await failure(store.loadDigits());
      expect(error.code).toBe(code);
      expect(error.message).toMatch(sentence);
      expect(await store.loadDigits()).toEqual(sets);
      expect(asked.length).toBe(2);
      expect(asked[1]?.init.cache).toBe(code === 'damaged' ? 'reload' : 'default');
    });
  }

  test('stops when the only one who waits aborts, and starts anew when asked again', async () => {
    const leaving = new AbortController();
    answers = [({ signal }) => stuck(signal), bytes(file)];
    const loading = failure(
      store.loadDigits({ signal: leaving.signal, onprogress: (f) => f > 0 && leaving.abort() }),
    );
    expect((await loading).code).toBe('aborted');
    expect(asked[0]?.init.signal?.aborted).toBe(true);
    expect(await store.loadDigits()).toEqual(sets);
  });

  test('goes on for the others when one aborts', async () => {
    const leaving = new AbortController();
    answers = [bytes(file)];
    const left = failure(store.loadDigits({ signal: leaving.signal }));
    const stayed = store.loadDigits();
    leaving.abort();
    expect((await left).code).toBe('aborted');
    expect(await stayed).toEqual(sets);
    expect(asked.length).toBe(1);
  });

  test('asks for nothing when it was aborted before it began', async () => {
    expect((await failure(store.loadDigits({ signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect(asked.length).toBe(0);
  });
});
