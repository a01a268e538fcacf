import { checkSnapshot } from './check.ts';
import type { Snapshot } from './types.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isBlock = (value: unknown): boolean =>
  isRecord(value) &&
  Array.isArray(value['shape']) &&
  value['shape'].every(Number.isSafeInteger) &&
  value['data'] instanceof Float32Array;

const areBlocks = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every(isBlock);

/** The parts are there and of their types, so that `checkSnapshot` can be asked what they say. */
const isBuiltAsSnapshot = (value: unknown): value is Snapshot => {
  if (!isRecord(value) || value['format'] !== 1 || !Number.isSafeInteger(value['seed'])) {
    return false;
  }
  const { spec, parameters, optimiserState } = value;
  return (
    isRecord(spec) &&
    Array.isArray(spec['layers']) &&
    spec['layers'].every(isRecord) &&
    areBlocks(parameters) &&
    areBlocks(optimiserState)
  );
};

/**
 * Whether what was stored, or came from elsewhere, is a snapshot that `revive` will take: whole, of a network that
 * can be built, every block of the shape that its place in the network asks for, and every parameter a finite number.
 */
export function isSnapshot(value: unknown): value is Snapshot {
  if (!isBuiltAsSnapshot(value)) return false;
  try {
    checkSnapshot(value);
  } catch {
    return false;
  }
  return Object.values(value.parameters).every(({ data }) => data.every(Number.isFinite));
}
