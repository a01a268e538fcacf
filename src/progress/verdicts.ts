/** Which way of computing was found to be faster on this device: an entry for each kind of work, the newest. */
import type { Verdict, Verdicts } from '#engine';
import { keep, recall, type OpenShelf } from '#stage/storage.ts';

interface Entry extends Verdict {
  readonly format: 1;
  readonly circumstances: string;
}

const isEntry = (kept: unknown): kept is Entry =>
  typeof kept === 'object' &&
  kept !== null &&
  'format' in kept &&
  kept.format === 1 &&
  'circumstances' in kept &&
  typeof kept.circumstances === 'string' &&
  'backend' in kept &&
  (kept.backend === 'webgl' || kept.backend === 'cpu') &&
  'reason' in kept &&
  typeof kept.reason === 'string';

/** What cannot be kept, or was kept damaged, is measured again: nobody need be told. */
export const verdictsOn = (shelf?: OpenShelf): Verdicts => ({
  recall(job, circumstances) {
    const { value } = recall(`faster:${job}`, isEntry, shelf);
    if (value?.circumstances !== circumstances) return undefined;
    const { backend, reason } = value;
    return { backend, reason };
  },
  keep(job, circumstances, verdict) {
    keep(`faster:${job}`, { format: 1, circumstances, ...verdict } satisfies Entry, shelf);
  },
});
