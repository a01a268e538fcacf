import { isSnapshot } from '#engine/snapshot';
import { isScored, networkOf, type Moment } from './model.ts';
import type { Kept } from './session.ts';
import { schema } from './setup.ts';

export { labSlots as slots } from '#engine';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isMoment = (value: unknown): value is Moment =>
  isRecord(value) && ['step', 'examplesSeen', 'epoch'].every((key) => Number.isFinite(value[key]));

/** The run's last moment is the network's own, and has its scores. */
const isScoredAt = (moment: Moment | undefined, step: unknown): boolean =>
  moment !== undefined && moment.step === step && isScored(moment);

/** Whether what the device held is a saved network of ours and whole: setup, numbers and run belong together. */
export function isSaved(value: unknown): value is Kept {
  if (!isRecord(value) || value['format'] !== 1) return false;
  const { snapshot, moments } = value;
  const { setup, problems } = schema.parse(value['setup']);
  return (
    problems.length === 0 &&
    isSnapshot(snapshot) &&
    JSON.stringify(snapshot.spec) === JSON.stringify(networkOf(setup)) &&
    Array.isArray(moments) &&
    moments.every(isMoment) &&
    isScoredAt(moments.at(-1), snapshot.step)
  );
}
