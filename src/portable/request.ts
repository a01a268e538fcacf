/** Asks for a file over http. The road for pages opened from disk is `disk.ts`. */
import { PortableError } from './error.ts';

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** Called with the bytes received so far and, where the server says it, the total. */
  readonly onprogress?: (received: number, total: number | undefined) => void;
  /** Go past the browser's cache, for a second try after a file that came damaged. */
  readonly fresh?: boolean;
}

const failed = (path: string, signal: AbortSignal | undefined, during: 'ask' | 'read') => {
  return (cause: unknown): never => {
    if (signal?.aborted) {
      throw new PortableError('aborted', path, `Loading ${path} was stopped.`, cause);
    }
    if (during === 'read') {
      throw new PortableError(
        'interrupted',
        path,
        `The connection broke off while ${path} was loading. Check the connection and try again.`,
        cause,
      );
    }
    throw new PortableError(
      'offline',
      path,
      `${path} could not be loaded, because the site cannot be reached. Check the connection and try again.`,
      cause,
    );
  };
};

/**
 * The size that will be received, if the answer says it. With a content encoding the header counts
 * compressed bytes while the stream hands out the others, so a fraction of it would be wrong.
 */
const totalBytes = (headers: Headers): number | undefined => {
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const encoding = headers.get('content-encoding') ?? 'identity';
  return Number.isSafeInteger(length) && encoding === 'identity' ? length : undefined;
};

const join = (parts: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The bytes at `address`; `path` is what the sentences call it. Throws only `PortableError`. */
export const request = async (
  address: string,
  path: string,
  options: LoadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> => {
  const { signal, onprogress } = options;
  const response = await fetch(address, {
    signal: signal ?? null,
    cache: options.fresh ? 'reload' : 'default',
  }).catch(failed(path, signal, 'ask'));
  if (response.status === 404 || response.status === 410) {
    throw new PortableError(
      'missing',
      path,
      `${path} is missing on this site. Reload the page; if that does not help, the site was not published whole.`,
    );
  }
  if (!response.ok) {
    throw new PortableError(
      'refused',
      path,
      `The server answered ${response.status} instead of sending ${path}. Try again in a moment.`,
    );
  }
  const total = totalBytes(response.headers);
  const parts: Uint8Array[] = [];
  let received = 0;
  onprogress?.(0, total);
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(failed(path, signal, 'read'));
    if (done) break;
    parts.push(value);
    received += value.length;
    onprogress?.(received, total);
  }
  return join(parts, received);
};
