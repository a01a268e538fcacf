/** What a file's progress adds to the reader's own. Nothing that the reader has is replaced without a word. */
import type { Luggage } from './file.ts';
import { kindOf, type KindName } from './kinds.ts';
import { toPlain } from './plain.ts';

export interface Merged {
  /** What has to be written, and nothing else. */
  readonly write: Luggage;
  /** New on the device, by kind. */
  readonly brought: Readonly<Record<KindName, number>>;
  /** Chapters where the file's place is the later one and now counts. */
  readonly moved: number;
  /** Questions to which the device has another answer, which stays. */
  readonly answeredOtherwise: number;
  readonly networks: readonly string[];
  /** Networks of which the device has another by that name, which stays. */
  readonly otherNetworks: readonly string[];
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(toPlain(one)) === JSON.stringify(toPlain(other));

export const merge = (mine: Luggage, theirs: Luggage): Merged => {
  const entries = new Map<string, unknown>();
  const networks = new Map<string, unknown>();
  const otherNetworks: string[] = [];
  const brought = { prediction: 0, solved: 0, read: 0, seen: 0, place: 0 };
  let moved = 0;
  let answeredOtherwise = 0;

  for (const [key, value] of theirs.entries) {
    const found = kindOf(key);
    if (found === undefined) continue;
    if (!mine.entries.has(key)) {
      entries.set(key, value);
      brought[found.name] += 1;
      continue;
    }
    const own = mine.entries.get(key);
    const stays = found.kind.merge(own, value);
    if (found.name === 'prediction' && !same(own, value)) answeredOtherwise += 1;
    if (same(stays, own)) continue;
    entries.set(key, stays);
    moved += 1;
  }
  for (const [name, value] of theirs.networks) {
    if (!mine.networks.has(name)) networks.set(name, value);
    else if (!same(mine.networks.get(name), value)) otherNetworks.push(name);
  }
  return {
    write: { entries, networks },
    brought,
    moved,
    answeredOtherwise,
    networks: [...networks.keys()],
    otherNetworks,
  };
};

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [`${count === 1 ? 'one' : count} ${count === 1 ? one : many}`];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** What happened, as the reader is told. */
export const report = (merged: Merged): readonly string[] => {
  const { brought, moved, answeredOtherwise, networks, otherNetworks } = merged;
  const things = [
    ...counted(brought.read, 'chapter read', 'chapters read'),
    ...counted(brought.prediction, 'prediction', 'predictions'),
    ...counted(brought.solved, 'solved challenge', 'solved challenges'),
    ...counted(networks.length, 'trained network', 'trained networks'),
    ...counted(brought.place + moved, 'place where you stopped', 'places where you stopped'),
    ...counted(brought.seen, 'section seen', 'sections seen'),
  ];
  return [
    things.length > 0
      ? `The file brought ${listed(things)}.`
      : 'The file brought nothing that was not here already.',
    ...(answeredOtherwise > 0
      ? [
          `${answeredOtherwise === 1 ? 'To one question' : `To ${answeredOtherwise} questions`} ` +
            'you had given another answer here; the answer on this device stays.',
        ]
      : []),
    ...(otherNetworks.length > 0
      ? [
          `${otherNetworks.length === 1 ? 'A trained network' : `${otherNetworks.length} trained networks`} ` +
            'of this device would have been replaced by those in the file; the networks on this device stay.',
        ]
      : []),
  ];
};
