/**
 * - `offline`: the request never got an answer.
 * - `missing`: the server says that there is no such file.
 * - `refused`: the server answered, but not with the file.
 * - `interrupted`: the answer broke off before its end.
 * - `damaged`: the file came whole, but is not what its name says.
 * - `aborted`: the caller's signal stopped it.
 */
export type PortableErrorCode =
  'offline' | 'missing' | 'refused' | 'interrupted' | 'damaged' | 'aborted';

/** A file that did not come. `message` is a sentence that a reader can be shown. */
export class PortableError extends Error {
  override readonly name = 'PortableError';
  readonly code: PortableErrorCode;
  /** The path as it was asked for, from the site's root. */
  readonly path: string;
  constructor(code: PortableErrorCode, path: string, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
  }
}
