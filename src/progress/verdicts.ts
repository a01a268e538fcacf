/** Which way of computing was found to be faster on this device: an entry for each kind of work, the newest. */
import type { Verdict, Verdicts } from '#engine';
import { keep, recall, type OpenShelf } from '#stage/storage.ts';
import { entry, isEntry } from './entry.ts';

interface Finding extends Verdict {
  readonly circumstances: string;
}

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' &&
  value !== null &&
  'circumstances' in value &&
  typeof value.circumstances === 'string' &&
  'backend' in value &&
  (value.backend === 'webgl' || value.backend === 'cpu') &&
  'reason' in value &&
  typeof value.reason === 'string';

/** What cannot be kept, or was kept damaged, is measured again: nobody need be told. */
export const verdictsOn = (shelf?: OpenShelf): Verdicts => ({
  recall(job, circumstances) {
    const found = recall(`faster:${job}`, isEntry(isFinding), shelf).value?.value;
    if (found?.circumstances !== circumstances) return undefined;
    return { backend: found.backend, reason: found.reason };
  },
  keep(job, circumstances, verdict) {
    keep(`faster:${job}`, entry<Finding>({ circumstances, ...verdict }), shelf);
  },
});
