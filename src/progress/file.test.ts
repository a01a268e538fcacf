import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';

import { mostBytes, pack, unpack, type Luggage } from './file.ts';
import { sizeInFile } from './plain.ts';

const place = { section: 'the-loop', title: 'The loop', end: false, at: 1_700_000_000_000 };

const entries: readonly (readonly [string, unknown])[] = [
  ['place:downhill', place],
  ['prediction:laboratory/two-hundred', 71.5],
  ['prediction:ten-templates/ghosts', 'one'],
  ['read:downhill', 1_700_000_000_000],
  ['seen:downhill/article', true],
  ['seen:downhill/größe-∇', true],
  ['solved:laboratory/small', true],
];

const luggage: Luggage = { entries: new Map(entries), networks: new Map() };
const whole = pack(luggage, '2026-11-21');
const parts = JSON.parse(whole) as Record<string, unknown>;
const changed = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...parts, ...change });
const withEntry = (key: string, value: unknown): string =>
  changed({ entries: Object.fromEntries([...entries, [key, value]]) });

describe('a progress file', () => {
  it('gives back what was put into it', () => {
    expect(unpack(whole)).toEqual({ luggage, problem: undefined });
  });

  property.prop([
    fc.array(
      fc.oneof(
        fc.float({ noNaN: false }),
        fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      ),
    ),
    fc.double(),
  ])('carries a network to the last bit', (floats, number) => {
    const network = {
      format: 1,
      layers: [{ data: Float32Array.from(floats) }],
      number,
      none: null,
    };
    const text = pack({ entries: new Map(), networks: new Map([['lab', network]]) }, '2026-11-21');
    const back = unpack(text).luggage?.networks.get('lab') as typeof network;
    // JSON has no −0, and no network has a use for one outside its rows of numbers.
    expect(back).toEqual({ ...network, number: number + 0 });
    expect(new Uint8Array(back.layers[0]?.data.buffer ?? new ArrayBuffer())).toEqual(
      new Uint8Array(network.layers[0]?.data.buffer ?? new ArrayBuffer()),
    );
  });

  it('is about as large as the reader is told before', () => {
    const network = { w: new Float32Array(10_000).fill(0.1), loss: [0.25, 0.125] };
    const more = pack({ entries: new Map(), networks: new Map([['lab', network]]) }, '2026-11-21');
    const none = pack({ entries: new Map(), networks: new Map() }, '2026-11-21');
    expect(sizeInFile(network) / (more.length - none.length)).toBeCloseTo(1, 2);
  });
});

describe('of a file that is opened', () => {
  it.each([
    ['an empty one', ''],
    ['some text', 'Dear diary'],
    ['somebody else’s JSON', '{"kind":"shopping"}'],
    ['a list', '[1,2]'],
    ['nothing but null', 'null'],
  ])('%s is told to be none of ours', (_, text) => {
    expect(unpack(text).problem).toMatch(/^This is not a progress file.*Nothing was changed\.$/);
  });

  it('a newer one is told by its format, and what to do', () => {
    const { problem } = unpack(changed({ format: 3, rooms: [] }));
    expect(problem).toContain('newer edition');
    expect(problem).toContain('format 3; this edition reads 1');
    expect(problem).toContain('Reload the page');
  });

  it('one too large is not even read', () => {
    expect(unpack(' '.repeat(mostBytes + 1)).problem).toContain('has at most 48 MB');
  });

  it.each([
    ['cut off', whole.slice(0, -20)],
    ['of format 0', changed({ format: 0 })],
    ['of a format that is no number', changed({ format: '1' })],
    ['with a part more', changed({ more: 1 })],
    ['with a list for its entries', changed({ entries: [] })],
    ['with an unknown kind of entry', withEntry('theme:dark', true)],
    ['with a theme in it', withEntry('theme', 'dark')],
    ['with an entry named like a built-in', withEntry('constructor:a/b', true)],
    ['with a name no widget can have', withEntry('solved:../../x', true)],
    ['with a challenge half solved', withEntry('solved:laboratory/small', 'half')],
    ['with a prediction that is a list', withEntry('prediction:a/b', [1])],
    ['with a prediction too long', withEntry('prediction:a/b', 'x'.repeat(201))],
    ['with a time that is none', withEntry('read:downhill', -1)],
    ['with a time that never comes', withEntry('read:downhill', 1e15)],
    ['with a place that has a part more', withEntry('place:downhill', { ...place, more: 1 })],
    ['with a place whose title is a number', withEntry('place:downhill', { ...place, title: 1 })],
    ['with a network that has an impossible name', changed({ networks: { '../lab': {} } })],
    ['with a network that is no base64', changed({ networks: { lab: { float32: '???' } } })],
    ['with half a number in a network', changed({ networks: { lab: { float32: 'AAA=' } } })],
    [
      'with too many networks',
      changed({
        networks: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`lab-${at}`, 1])),
      }),
    ],
    [
      'nested without end',
      changed({ networks: { lab: JSON.parse('['.repeat(500) + ']'.repeat(500)) as unknown } }),
    ],
  ])('one %s is told to be damaged, and nothing of it is taken', (_, text) => {
    const { luggage: taken, problem } = unpack(text);
    expect(taken).toBeUndefined();
    expect(problem).toMatch(/^This progress file is damaged: .*Nothing was changed\.$/);
  });

  it('a key that would reach into every object does no harm', () => {
    const text = whole.replace('"entries":{', '"entries":{"__proto__":{"polluted":true},');
    expect(unpack(text).problem).toContain('damaged');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  property.prop([fc.string()])('any text is answered by a sentence', (text) => {
    expect(unpack(text).problem).toMatch(/\.$/);
  });

  property.prop([fc.nat({ max: whole.length - 1 }), fc.string({ minLength: 1, maxLength: 3 })])(
    'one changed anywhere is refused or means something sound',
    (at, letters) => {
      const { luggage: taken, problem } = unpack(
        whole.slice(0, at) + letters + whole.slice(at + letters.length),
      );
      if (problem === undefined) expect(unpack(pack(taken, '2026-11-21')).luggage).toEqual(taken);
      else expect(problem).toMatch(/Nothing was changed\.$/);
    },
  );

  property.prop([fc.jsonValue()])('any JSON in the place of its entries is refused', (rubbish) => {
    const sound =
      typeof rubbish === 'object' && rubbish !== null && Object.keys(rubbish).length === 0;
    const { problem } = unpack(changed({ entries: rubbish }));
    if (!sound || Array.isArray(rubbish)) expect(problem).toContain('damaged');
  });
});
