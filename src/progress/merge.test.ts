import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';

import type { Luggage } from './file.ts';
import { merge, report } from './merge.ts';

const place = (at: number) => ({ section: `s-${at}`, title: '', end: false, at });

const having = (
  entries: Readonly<Record<string, unknown>>,
  networks: Readonly<Record<string, unknown>> = {},
): Luggage => ({
  entries: new Map(Object.entries(entries)),
  networks: new Map(Object.entries(networks)),
});

const told = (mine: Luggage, theirs: Luggage): string => report(merge(mine, theirs)).join(' ');

describe('what a file brings', () => {
  it('is added where the device has nothing', () => {
    const theirs = having(
      { 'solved:lab/small': true, 'prediction:lab/few': 40, 'read:downhill': 5 },
      { lab: { w: Float32Array.of(1) } },
    );
    expect(merge(having({}), theirs).write).toEqual(theirs);
    expect(told(having({}), theirs)).toBe(
      'The file brought one chapter read, one prediction, one solved challenge and one trained network.',
    );
  });

  it('is not written again where it is here already, and the reader is told', () => {
    const mine = having({ 'solved:lab/small': true }, { lab: { w: Float32Array.of(1) } });
    const { write } = merge(mine, mine);
    expect([write.entries.size, write.networks.size]).toEqual([0, 0]);
    expect(told(mine, mine)).toBe('The file brought nothing that was not here already.');
  });

  it('never changes what the reader predicted here, and says so', () => {
    const mine = having({ 'prediction:lab/few': 40 });
    const theirs = having({ 'prediction:lab/few': 60 });
    expect(merge(mine, theirs).write.entries.size).toBe(0);
    expect(told(mine, theirs)).toContain('the answer on this device stays');
  });

  it('never replaces a network of the same name, and says so', () => {
    const mine = having({}, { lab: { w: Float32Array.of(1) } });
    const theirs = having({}, { lab: { w: Float32Array.of(2) } });
    expect(merge(mine, theirs).write.networks.size).toBe(0);
    expect(told(mine, theirs)).toContain('on this device stay');
  });

  it('moves the place in a chapter only forwards in time, and says so', () => {
    const early = having({ 'place:downhill': place(1) });
    const late = having({ 'place:downhill': place(2) });
    expect(merge(early, late).write).toEqual(late);
    expect(told(early, late)).toContain('one place where you stopped');
    expect(merge(late, early).write.entries.size).toBe(0);
  });

  const key = fc.constantFrom(
    'solved:a/b',
    'seen:c/d',
    'prediction:a/b',
    'prediction:a/c',
    'place:c',
    'read:c',
  );
  const any = fc
    .array(fc.tuple(key, fc.nat({ max: 9 })))
    .map((pairs) =>
      having(
        Object.fromEntries(
          pairs.map(([name, n]) => [
            name,
            name.startsWith('place') ? place(n) : /^(?:prediction|read)/.test(name) ? n : true,
          ]),
        ),
      ),
    );

  property.prop([any, any])(
    'takes nothing from the reader, and a second time brings nothing',
    (mine, theirs) => {
      const { write } = merge(mine, theirs);
      const after = having({
        ...Object.fromEntries(mine.entries),
        ...Object.fromEntries(write.entries),
      });
      for (const [name, value] of mine.entries)
        if (!name.startsWith('place')) expect(after.entries.get(name)).toEqual(value);
      for (const name of theirs.entries.keys()) expect(after.entries.has(name)).toBe(true);
      expect(merge(after, theirs).write.entries.size).toBe(0);
    },
  );
});
