/**
 * - `missing`: the file did not come: not there, not reachable, or broken off on the way.
 * - `damaged`: it came, and is not what it should be.
 * - `aborted`: the caller's signal stopped it.
 */
export type DataErrorCode = 'missing' | 'damaged' | 'aborted';

/** The digits are not to be had. `message` is a sentence that a reader can be shown. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: DataErrorCode;
  constructor(code: DataErrorCode, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
