/** Everything that the reader has: read, saved as a file, brought in from one, erased. Comes when it is asked for. */
import { forgetAll, keptKeys } from '#stage/inventory.ts';
import { keep, recall, type Kept } from '#stage/storage.ts';
import { device as networks } from './device.ts';
import { entry, isEntry } from './entry.ts';
import { mostBytes, pack, tooLarge, unpack, type Luggage } from './file.ts';
import { isSound, kindOf } from './kinds.ts';
import { merge, report } from './merge.ts';

/** Whether a network of this name is one that loading would take. */
export type NetworkCheck = (name: string, value: unknown) => boolean;

const isAnything = (value: unknown): value is unknown => value !== undefined;

/** All that is kept and sound. A problem is a sentence, and what could be read is there all the same. */
export const collect = async (): Promise<{
  readonly luggage: Luggage;
  readonly problem: string | undefined;
}> => {
  const keys = keptKeys();
  const entries = new Map<string, unknown>();
  let problem = keys.problem;
  for (const key of keys.value ?? []) {
    if (kindOf(key) === undefined) continue;
    const kept = recall(key, isEntry(isAnything));
    if (kept.value && isSound(key, kept.value.value)) entries.set(key, kept.value.value);
    else problem ??= 'Something kept on the device could not be read and is left out.';
  }
  const found = new Map<string, unknown>();
  const names = await networks.names();
  problem ??= names.problem;
  for (const name of names.value ?? []) {
    const { value } = await networks.get(name, isAnything);
    if (value !== undefined) found.set(name, value);
  }
  return { luggage: { entries, networks: found }, problem };
};

/** The file with everything, or without the networks. */
export const asFile = (luggage: Luggage, withNetworks: boolean, day: string): Blob =>
  new Blob([pack(withNetworks ? luggage : { ...luggage, networks: new Map() }, day)], {
    type: 'application/json',
  });

/** Writes; the first sentence of what could not be kept. */
const write = async ({ entries, networks: nets }: Luggage): Promise<string | undefined> => {
  let problem: string | undefined;
  for (const [key, value] of entries) problem ??= keep(key, entry(value));
  for (const [name, value] of nets) problem ??= (await networks.put(name, value)).problem;
  return problem;
};

const notOurs =
  'A trained network in the file is not one that the laboratory would take, and was left out.';

/** Adds what a file holds. A sentence for whatever happened; a problem where nothing was changed, or not all was kept. */
export const bring = async (
  file: Blob,
  checks: () => Promise<NetworkCheck>,
): Promise<Kept<readonly string[]>> => {
  const refuse = (problem: string): Kept<readonly string[]> => ({ value: undefined, problem });
  if (file.size > mostBytes) return refuse(tooLarge(file.size));
  let text: string;
  try {
    text = await file.text();
  } catch {
    return refuse('The browser could not read this file. Try again. Nothing was changed.');
  }
  const { luggage, problem } = unpack(text);
  if (luggage === undefined) return refuse(problem);
  const check = luggage.networks.size > 0 ? await checks() : () => false;
  const sound = new Map([...luggage.networks].filter(([name, value]) => check(name, value)));
  // Read now and not earlier: another tab may have kept something since.
  const mine = await collect();
  const merged = merge(mine.luggage, { ...luggage, networks: sound });
  const lost = await write(merged.write);
  const left = sound.size < luggage.networks.size ? [notOurs] : [];
  return lost === undefined
    ? { value: [...report(merged), ...left], problem: undefined }
    : refuse(`${lost} Not everything of the file could be kept; what was here stays.`);
};

/** Forgets everything, and hands out what brings it back while the page stands. */
export const erase = async (): Promise<{
  readonly problem: string | undefined;
  undo(): Promise<string | undefined>;
}> => {
  const { luggage } = await collect();
  let problem = forgetAll((key) => kindOf(key) !== undefined);
  for (const name of (await networks.names()).value ?? []) {
    const removed = await networks.remove(name);
    problem ??= removed.problem;
  }
  return {
    problem,
    // What was done since the erasing stays.
    undo: async () => write(merge((await collect()).luggage, luggage).write),
  };
};

export type { Luggage } from './file.ts';
