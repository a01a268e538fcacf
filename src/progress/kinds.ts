/**
 * The kinds of small things that are kept: which names they have, which values, and what happens when a file
 * brings one that the device has already. One table for storage, export and import.
 */
import { isPrediction } from './index.ts';
import type { Place } from './reading.ts';

export interface Kind {
  /** What stands behind `<kind>:` in its key. */
  readonly id: RegExp;
  is(value: unknown): boolean;
  /** What stays of the device's and the file's. */
  merge(mine: unknown, theirs: unknown): unknown;
}

const chapter = /^[a-z\d]+(?:-[a-z\d]+)*$/;
const ofWidget = /^[a-z\d_-]{1,60}\/[a-z\d-]{1,60}$/;
// A heading's id has letters of any language in it.
const section = /^[a-z\d-]{1,60}\/[^\s/]{1,120}$/;

/** Far enough for any clock; a larger number is no time. */
const latest = Date.UTC(2200);

const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < latest;

const isShort = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

const placeKeys = 'at,end,section,title';

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).sort().join() === placeKeys &&
  'section' in value &&
  isShort(value.section, 120) &&
  'title' in value &&
  isShort(value.title, 200) &&
  'end' in value &&
  typeof value.end === 'boolean' &&
  'at' in value &&
  isTime(value.at);

const mineStays = (mine: unknown): unknown => mine;
const isTrue = (value: unknown): boolean => value === true;

export const kinds: Readonly<Record<string, Kind>> = {
  prediction: { id: ofWidget, is: isPrediction, merge: mineStays },
  solved: { id: ofWidget, is: isTrue, merge: mineStays },
  read: { id: chapter, is: isTime, merge: mineStays },
  seen: { id: section, is: isTrue, merge: mineStays },
  place: {
    id: chapter,
    is: isPlace,
    // Where the reader was last.
    merge: (mine, theirs) =>
      isPlace(mine) && isPlace(theirs) && theirs.at > mine.at ? theirs : mine,
  },
};

export type KindName = 'prediction' | 'solved' | 'read' | 'seen' | 'place';

/** The kind of a key such as `solved:laboratory/small`, and the rest; undefined for what is no progress. */
export const kindOf = (
  key: string,
): { readonly name: KindName; readonly kind: Kind; readonly id: string } | undefined => {
  const [name = '', ...rest] = key.split(':');
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  return kind && { name: name as KindName, kind, id: rest.join(':') };
};

/** Whether a key and its value are progress as this edition keeps it. */
export const isSound = (key: string, value: unknown): boolean => {
  const found = kindOf(key);
  return found !== undefined && found.kind.id.test(found.id) && found.kind.is(value);
};
